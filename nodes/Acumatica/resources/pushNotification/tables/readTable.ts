import { membersOf } from '../../../../exact/members';
import { settle } from '../../../../exact/settle';
import type { Client } from '../../../../site/client/Client';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { InquiryService } from '../../../../site/query/inquiryPath';
import { readAllRows } from '../../../../site/query/readAllRows';
import { tableAddress } from '../../../../site/query/tablePath';
import type { DacTable } from './dacTables';

export type TableRow = Readonly<Record<string, unknown>>;

/** The rows of a table, or why they could not be looked at. */
export interface TableRead {
	readonly table: DacTable;
	/** Null where the table is closed to the user. */
	readonly rows: readonly TableRow[] | null;
	/** Columns that the site does not have, or does not show. */
	readonly missing: readonly string[];
	/** HTTP status and text of what was refused; null for nothing. */
	readonly refusal: string | null;
}

export interface DacPlace {
	readonly client: Client;
	readonly service: InquiryService;
}

const PAGE_SIZE = 1000;
/** Answers that say that one may not look, or that there is nothing to look at. */
const CLOSED = [400, 401, 403, 404];

/**
 * Reads a table. Where its columns are not all known, reads those that are. What is closed to the user is a value;
 * throws AcumaticaError for anything else, such as a site that does not answer.
 */
export async function readTable(
	place: DacPlace,
	table: DacTable,
	filter?: string,
): Promise<TableRead> {
	const whole = await tryRows(place, table, table.columns, filter);
	if ('rows' in whole) return { table, rows: whole.rows, missing: [], refusal: null };
	const closed = { table, rows: null, missing: table.columns, refusal: whole.refusal };
	if (whole.status !== 400) return closed;
	const known: string[] = [];
	for (const column of table.columns) {
		if ('rows' in (await tryRows(place, table, [column], filter))) known.push(column);
	}
	if (known.length === 0) return closed;
	const part = await tryRows(place, table, known, filter);
	if (!('rows' in part)) return closed;
	const missing = table.columns.filter((column) => !known.includes(column));
	return { table, rows: part.rows, missing, refusal: whole.refusal };
}

type Tried = { readonly rows: TableRow[] } | { readonly status: number; readonly refusal: string };

async function tryRows(
	{ client, service }: DacPlace,
	{ set }: DacTable,
	columns: readonly string[],
	filter: string | undefined,
): Promise<Tried> {
	const address = tableAddress(service, set);
	const query: Record<string, string> = filter === undefined ? {} : { $filter: filter };
	const list = {
		address: { ...address, query },
		columns,
		order: [],
		// Told apart by their columns: keys would be one more question that could be refused.
		keysOf: async () => [],
	};
	const read = readAllRows(client, list, { limit: Infinity, pageSize: PAGE_SIZE });
	const settled = await settle(read);
	if ('result' in settled) {
		return { rows: settled.result.rows.map((row) => Object.fromEntries(membersOf(row))) };
	}
	const { error } = settled;
	if (!(error instanceof AcumaticaError) || !isClosed(error)) return Promise.reject(error);
	return { status: error.status ?? 0, refusal: error.message };
}

/** A sign-in without a seat or with a wrong password is no answer about a table. */
function isClosed({ kind, status }: AcumaticaError): boolean {
	if (status === undefined || !CLOSED.includes(status)) return false;
	return kind !== 'signInRefused' && (kind !== 'loginLimit' || status === 401);
}
