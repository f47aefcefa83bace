import { shortHash } from '../../../../exact/fingerprint';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { OperationInput } from '../../operation/Operation';
import { readFilter } from '../../entity/readFilter';
import { readAddress, readService, readTenant } from '../target/target';
import { STATE_PREFIX } from './sweepState';

/** Settings of a sweep. */
export interface SweepSettings {
	readonly dateColumn: string;
	readonly keyColumns: readonly string[];
	/** The user's own condition; '' for none. */
	readonly filter: string;
	readonly createdColumn: string;
	readonly query: string;
	readonly tenant: string | null;
	readonly overlapMs: number;
	readonly limit: number;
	readonly output: 'event' | 'row';
	/** Time zone of the workflow. */
	readonly zone: string;
	/** Names what is remembered: other settings are another sweep. */
	readonly stateName: string;
}

export function readSettings(input: OperationInput): SweepSettings {
	const { parameters, client } = input;
	const dateColumn = demandColumn(
		parameters.text('dateColumn').trim(),
		parameters.name('dateColumn'),
	);
	const keyColumns = parameters.names('keyColumns');
	demandColumn(keyColumns[0] ?? '', parameters.name('keyColumns'));
	const filter = readFilter(parameters, readService(input).dialect);
	const { path, query } = readAddress(input);
	return {
		dateColumn,
		keyColumns,
		filter,
		createdColumn: parameters.text('options.createdColumn').trim(),
		query: parameters.text('options.queryName').trim() || parameters.locator('inquiry').text.trim(),
		tenant: readTenant(parameters, client) || null,
		overlapMs: parameters.number('options.overlap', 300, { min: 0 }) * 1000,
		limit: parameters.number('options.limit', Infinity, { min: 1, whole: true }),
		output: parameters.choice('options.output') === 'row' ? 'row' : 'event',
		zone: parameters.zone,
		stateName: `${STATE_PREFIX}${shortHash([
			client.instanceUrl,
			path,
			JSON.stringify(query),
			filter,
			dateColumn,
			...keyColumns,
		])}`,
	};
}

function demandColumn(column: string, name: string): string {
	if (/^\w+$/.test(column)) return column;
	throw new AcumaticaError({
		kind: 'badInput',
		message: column === '' ? `${name} is empty` : `"${column}" in ${name} cannot be a column`,
		remedy:
			'Choose from the columns of the inquiry: names in OData are the captions without spaces.',
	});
}
