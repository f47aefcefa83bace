import { membersOf } from '../../exact/members';
import { settle } from '../../exact/settle';
import type { Client } from '../client/Client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { readAllRows } from './readAllRows';
import { tableAddress, tableService } from './tablePath';

/** A table behind the forms, as OData has it, with the columns that are looked at. */
export interface DacTable {
	readonly set: string;
	readonly columns: readonly string[];
	/** Where a person sees the same. */
	readonly form: string;
	/** Columns that the form demands: where they are empty in every row, the user does not see them. */
	readonly demanded?: readonly string[];
}

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
	/** Acumatica failed at it, which is no matter of rights. */
	readonly isBroken?: boolean;
}

export interface DacPlace {
	readonly client: Client;
	/** Login name. */
	readonly tenant: string;
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
	{ client, tenant }: DacPlace,
	{ set }: DacTable,
	columns: readonly string[],
	filter: string | undefined,
): Promise<Tried> {
	const read = async () => {
		const address = tableAddress(tableService(tenant), set);
		const query: Record<string, string> = filter === undefined ? {} : { $filter: filter };
		const list = {
			address: { ...address, query },
			columns,
			order: [],
			// Told apart by their columns: keys would be one more question that could be refused.
			keysOf: async () => [],
		};
		return await readAllRows(client, list, { limit: Infinity, pageSize: PAGE_SIZE });
	};
	const settled = await settle(read());
	if ('result' in settled) {
		return { rows: settled.result.rows.map((row) => Object.fromEntries(membersOf(row))) };
	}
	const { error } = settled;
	if (!(error instanceof AcumaticaError) || !isClosed(error)) return Promise.reject(error);
	return { status: error.status ?? 0, refusal: error.message };
}

/** A sign-in without a seat or with a wrong password is no answer about a table; without a tenant there is none to ask. */
function isClosed({ kind, status }: AcumaticaError): boolean {
	if (kind === 'badInput' && status === undefined) return true;
	if (status === undefined || !CLOSED.includes(status)) return false;
	return kind !== 'signInRefused' && (kind !== 'loginLimit' || status === 401);
}
