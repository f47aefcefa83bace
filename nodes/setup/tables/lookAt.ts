import { textOf } from '../../site/query/cells';
import { settle } from '../../exact/settle';
import { AcumaticaError } from '../../site/errors/AcumaticaError';
import {
	readTable,
	type DacPlace,
	type DacTable,
	type TableRead,
} from '../../site/query/readTable';

/**
 * As `readTable`; a table that Acumatica fails to give is a value as well: the others can still be looked at. A
 * sign-in that fails is none: some sites refuse it with a 500 too. Columns that are demanded and come empty count as
 * not shown.
 */
export async function lookAt(
	place: DacPlace,
	table: DacTable,
	filter?: string,
): Promise<TableRead> {
	const read = await settle(readTable(place, table, filter));
	if ('result' in read) return withoutEmpty(read.result);
	const { error } = read;
	if (!(error instanceof AcumaticaError) || !isOfTable(error)) return Promise.reject(error);
	return {
		...{ table, rows: null, missing: table.columns },
		...{ refusal: error.message, isBroken: true },
	};
}

function isOfTable({ kind, status }: AcumaticaError): boolean {
	return status === 500 && kind !== 'signInRefused' && kind !== 'loginLimit';
}

function withoutEmpty(read: TableRead): TableRead {
	const rows = read.rows ?? [];
	const { demanded = [] } = read.table;
	const empty = demanded.filter((column) => rows.every((row) => textOf(row, column) === null));
	const missing = [...new Set([...read.missing, ...empty])];
	if (rows.length === 0 || missing.length === read.missing.length) return read;
	return { ...read, missing, refusal: read.refusal ?? 'it came empty in every row' };
}
