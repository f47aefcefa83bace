import { shortHash } from '../../../../exact/fingerprint';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { OperationInput } from '../../operation/Operation';
import type { Parameters } from '../../operation/Parameters';
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
	/** Names what is remembered: other settings are another sweep. */
	readonly stateName: string;
}

export function readSettings(input: OperationInput): SweepSettings {
	const { parameters, client } = input;
	const dateColumn = demandColumn(parameters.text('dateColumn').trim(), 'Date Column');
	const keyColumns = parameters.list('keyColumns');
	demandColumn(keyColumns[0] ?? '', 'Key Columns');
	const filter = readFilter(parameters, readService(input).dialect);
	const { path, query } = readAddress(input);
	return {
		dateColumn,
		keyColumns,
		filter,
		createdColumn: parameters.text('options.createdColumn').trim(),
		query: parameters.text('options.queryName').trim() || parameters.locator('inquiry').text.trim(),
		tenant: readTenant(parameters, client) || null,
		overlapMs: Math.max(0, parameters.number('options.overlap', 300) * 1000),
		limit: Math.max(1, Math.trunc(parameters.number('options.limit', Infinity))),
		output: parameters.text('options.output') === 'row' ? 'row' : 'event',
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

/** The point that the user gives, in milliseconds since 1970. */
export function readChangedAfter(parameters: Parameters): number {
	const text = parameters.text('changedAfter').trim();
	const date = Date.parse(text);
	if (!Number.isNaN(date)) return date;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"Changed After" is not a date and time: "${text}"`,
		remedy: 'Give it as 2026-01-31T14:00:00Z.',
	});
}

function demandColumn(name: string, label: string): string {
	if (/^\w+$/.test(name)) return name;
	throw new AcumaticaError({
		kind: 'badInput',
		message: name === '' ? `"${label}" is empty` : `"${name}" in "${label}" cannot be a column`,
		remedy:
			'Choose from the columns of the inquiry: names in OData are the captions without spaces.',
	});
}
