import { shortHash } from '../../../exact/fingerprint';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { readPageSize } from '../operation/limit';
import type { Parameters } from '../operation/Parameters';
import { STATE_PREFIX } from './sweepState';

/** What of the rows is looked at. */
interface ChangeColumns {
	/** Holds the date of the last change. */
	readonly dateColumn: string;
	readonly keyColumns: readonly string[];
	/** Holds the date at which a row came into being; '' where it is not told. */
	readonly createdColumn: string;
}

export interface ChangeSettings extends ChangeColumns {
	/** What items have as query. */
	readonly query: string;
	readonly tenant: string | null;
	readonly overlapMs: number;
	readonly limit: number;
	readonly pageSize: number;
	readonly output: 'event' | 'row';
	/** Whether rows that are gone are told. */
	readonly findsDeleted: boolean;
	/** Time zone of the workflow. */
	readonly zone: string;
	/** The parameter that names the key columns, as errors name it. */
	readonly keysName: string;
	/** Names what is remembered: other settings are another sweep. */
	readonly stateName: string;
}

interface Read extends ChangeColumns {
	readonly keysName: string;
	/** Name of the inquiry or entity. */
	readonly name: string;
	readonly tenant: string;
	/** What tells these rows from those of other settings. */
	readonly about: readonly string[];
}

/** The settings that changes of inquiries and of entities have in common. */
export function readChangeSettings(parameters: Parameters, read: Read): ChangeSettings {
	const { name, tenant, about, ...columns } = read;
	const { dateColumn, keyColumns } = columns;
	return {
		...columns,
		query: parameters.text('options.queryName').trim() || name,
		tenant: tenant || null,
		overlapMs: parameters.number('options.overlap', 300, { min: 0 }) * 1000,
		limit: parameters.number('options.limit', Infinity, { min: 1, whole: true }),
		pageSize: readPageSize(parameters),
		output: parameters.choice('options.output') === 'row' ? 'row' : 'event',
		findsDeleted: parameters.flag('options.findDeleted', false),
		zone: parameters.zone,
		stateName: `${STATE_PREFIX}${shortHash([...about, dateColumn, ...keyColumns])}`,
	};
}

/** A column or field that can stand in a request. */
export function demandColumn(column: string, name: string): string {
	if (/^\w+$/.test(column)) return column;
	throw new AcumaticaError({
		kind: 'badInput',
		message: column === '' ? `${name} is empty` : `"${column}" in ${name} cannot be a column`,
		remedy:
			'Choose from the columns of the inquiry: names in OData are the captions without spaces.',
	});
}

/** The name of a parameter without the marks that errors put around it. */
export function unquoted(name: string): string {
	return name.replaceAll('"', '');
}
