import { shortHash } from '../../exact/fingerprint';
import { membersOf } from '../../exact/members';
import { settle } from '../../exact/settle';
import type { Client } from '../client/Client';
import { ListReading, type PageOptions } from '../client/ListReading';
import { pageQuery, readOn, type ReadPage } from '../client/paging';
import { isRefusedQuery } from './odataError';
import { readRowPage, type Address } from './readRows';

/** The wanted rows of an inquiry. */
export interface RowList {
	/** With filter and parameters. */
	readonly address: Address;
	/** Empty for all columns. */
	readonly columns: readonly string[];
	/** Columns to sort by, some with `desc` behind; empty for the order of the inquiry. */
	readonly order: readonly string[];
	/** The columns that tell a row from all others; empty where they are not known. */
	readonly keysOf: () => Promise<readonly string[]>;
}

export interface ReadRows {
	readonly rows: object[];
	/** Whether several pages were read in an order that nothing is known of. */
	readonly isUnordered: boolean;
	/** Whether rows changed places while they were read, so that some may be missing. */
	readonly isReordered: boolean;
}

/**
 * Reads the rows of an inquiry. Those that fit into one page come as the inquiry has them. Where it takes several, rows
 * are told apart by their keys, and the keys decide the order where the user's leaves it open: else a row could be on
 * one page now and on another later. Where a limit cuts the rows, the order decides which ones come, so it stays.
 */
export async function readAllRows(
	client: Client,
	list: RowList,
	options: PageOptions,
): Promise<ReadRows> {
	const { columns, order } = list;
	const readPage = pagesOf(client, list.address, columns, order);
	const plain = ListReading.byContent(options, contentOf);
	if ((await readOn(plain, readPage, () => plain.isLong)) === 'done') {
		return { rows: plain.found, isUnordered: false, isReordered: false };
	}
	const keys = await list.keysOf();
	const byKeys = keys.length === 0 ? null : await readByKeys(client, list, keys, options);
	if (byKeys !== null) return { ...byKeys, isUnordered: false };
	await readOn(plain, readPage);
	return { rows: plain.found, isUnordered: order.length === 0, isReordered: false };
}

/** The same from the beginning, by keys; null where the keys turn out to be none, or cannot be sorted by. */
async function readByKeys(
	client: Client,
	{ address, columns, order }: RowList,
	keys: readonly string[],
	options: PageOptions,
): Promise<Pick<ReadRows, 'rows' | 'isReordered'> | null> {
	const sorted = new Set(order.map((part) => part.split(/\s+/)[0]));
	const mayOrder = order.length > 0 || !Number.isFinite(options.limit);
	const all = mayOrder ? [...order, ...keys.filter((key) => !sorted.has(key))] : order;
	const added = columns.length === 0 ? [] : keys.filter((key) => !columns.includes(key));
	const readPage = pagesOf(client, address, [...columns, ...added], all);
	const reading = ListReading.byId(options, (row) => keyOf(row, keys), contentOf);
	const outcome = await settle(readOn(reading, readPage));
	if ('error' in outcome) {
		// The query was answered before the keys were in it: they are what the server does not take.
		if (reading.found.length === 0 && isRefusedQuery(outcome.error)) return null;
		throw outcome.error;
	}
	if (outcome.result === 'withoutIds') return null;
	const rows = reading.found.map((row) => without(row, added));
	return { rows, isReordered: reading.order.hasChanged };
}

function pagesOf(
	client: Client,
	address: Address,
	columns: readonly string[],
	order: readonly string[],
): ReadPage<object> {
	const list = {
		...address.query,
		...(columns.length === 0 ? {} : { $select: columns.join(',') }),
		...(order.length === 0 ? {} : { $orderby: order.join(',') }),
	};
	return (request) =>
		readRowPage(client, { ...address, query: { ...list, ...pageQuery(request) } });
}

/** The values of the keys, without the spaces that fill them up. */
function keyOf(row: object, keys: readonly string[]): string | undefined {
	const members = new Map(membersOf(row));
	if (keys.some((key) => members.get(key) === undefined)) return undefined;
	const values = keys.map((key) => members.get(key));
	return shortHash([
		JSON.stringify(values.map((value) => (typeof value === 'string' ? value.trimEnd() : value))),
	]);
}

/** The same text for rows with the same content, whatever OData says of them besides. */
function contentOf(row: object): string {
	const members = membersOf(row).filter(([name]) => !name.includes('odata.'));
	return shortHash([JSON.stringify(members)]);
}

function without(row: object, names: readonly string[]): object {
	if (names.length === 0) return row;
	return Object.fromEntries(membersOf(row).filter(([name]) => !names.includes(name)));
}
