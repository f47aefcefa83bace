import type { ExpectedHeader } from '../wanted/expectedHeader';
import type { Wanted } from '../wanted/Wanted';
import {
	CONDITIONS,
	DESIGNS,
	ERRORS,
	FAILED,
	GROUPING,
	HEADER_VALUES,
	HOOKS,
	JOINS,
	RELATIONS,
	RESULTS,
	SOURCES,
	TABLES,
	TRACKED,
} from './dacTables';
import { idOf, isOff, isSameWebhook, textOf } from '../../site/query/cells';
import type { DacPlace, TableRead, TableRow } from '../../site/query/readTable';
import { lookAt } from './lookAt';
import { readRowsOf } from './readRowsOf';

/** What Acumatica has, as far as it could be looked at. */
export interface Setup {
	readonly hooks: TableRead;
	/** The destinations with the trigger's address; none where they cannot be told. There can be one for each inquiry. */
	readonly own: readonly OwnHook[];
	/** Null where there is no destination to look at. */
	readonly rest: SetupOfHooks | null;
}

export interface OwnHook {
	readonly row: TableRow;
	/**
	 * Whether its header has a value that the trigger takes; `hidden` where Acumatica gives the row without the value or
	 * with signs in its place, null where nothing is compared or the table tells itself that it is closed.
	 */
	readonly headerValue: 'taken' | 'refused' | 'hidden' | null;
}

export interface SetupOfHooks {
	readonly headerValues: TableRead | null;
	readonly sources: TableRead;
	readonly tracked: TableRead;
	readonly designs: TableRead;
	/** Null where the destinations have no inquiry. */
	readonly inquiries: InquiryTables | null;
	readonly failed: TableRead;
	readonly errors: TableRead;
}

/** The definitions of the inquiries of the destinations. */
export interface InquiryTables {
	readonly tables: TableRead;
	readonly results: TableRead;
	readonly conditions: TableRead;
	readonly joins: TableRead;
	readonly relations: TableRead;
	readonly grouping: TableRead;
}

/**
 * Reads the setup one table after the other: most sites answer the requests of a session in turn anyway.
 *
 * @param read the destinations, where they have been read already
 */
export async function readSetup(place: DacPlace, wanted: Wanted, read?: TableRead): Promise<Setup> {
	const hooks = read ?? (await lookAt(place, HOOKS));
	const rows = hooksOf(hooks, wanted.url);
	const ids = rows.map((row) => idOf(row, 'HookId')).filter((id) => id !== null);
	if (ids.length < rows.length || ids.length === 0) {
		const own = rows.map((row) => ({ row, headerValue: null }));
		return { hooks: ids.length < rows.length ? withoutIds(hooks) : hooks, own, rest: null };
	}
	const { own, headerValues } = await compareHeaders(place, rows, wanted.header);
	const sources = await lookAt(place, SOURCES);
	const designIds = designsOf(sources, ids);
	const ofHooks = { column: 'HookId', ids };
	const rest = {
		headerValues,
		sources,
		tracked: await readRowsOf(place, TRACKED, ofHooks),
		designs: await lookAt(place, DESIGNS),
		inquiries: designIds.length === 0 ? null : await readInquiries(place, designIds),
		failed: await readRowsOf(place, FAILED, ofHooks),
		errors: await readRowsOf(place, ERRORS, ofHooks),
	};
	return { hooks, own, rest };
}

/** Those that are active; one that is not, where none is. Of several, Active must tell which are meant. */
function hooksOf({ rows, missing }: TableRead, url: URL): readonly TableRow[] {
	const found = (rows ?? []).filter((row) => isSameWebhook(textOf(row, 'Address') ?? '', url.href));
	if (found.length > 1 && missing.includes('Active')) return [];
	const active = found.filter((row) => !isOff(row, 'Active'));
	return active.length > 0 ? active : found.slice(0, 1);
}

function withoutIds(hooks: TableRead): TableRead {
	const missing = [...new Set([...hooks.missing, 'HookId'])];
	return { ...hooks, missing, refusal: hooks.refusal ?? 'it is no GUID' };
}

/** The values are compared here and go no further. */
async function compareHeaders(
	place: DacPlace,
	rows: readonly TableRow[],
	header: ExpectedHeader | null | undefined,
): Promise<{ own: OwnHook[]; headerValues: TableRead | null }> {
	if (header === undefined || header === null) {
		return { own: rows.map((row) => ({ row, headerValue: null })), headerValues: null };
	}
	const ids = rows.flatMap((row) => idOf(row, 'HookId') ?? []);
	const read = await readRowsOf(place, HEADER_VALUES, { column: 'HookId', ids });
	const own = rows.map((row) => ({ row, headerValue: compared(row, read, header) }));
	return { own, headerValues: { ...read, rows: read.rows === null ? null : [] } };
}

/** What stands in the place of a value that is kept secret. How Acumatica does so, nobody has seen. [U] */
const HIDDEN = /^$|[*•●]{3}/;

function compared(
	row: TableRow,
	{ rows, missing }: TableRead,
	header: ExpectedHeader,
): OwnHook['headerValue'] {
	if (rows === null || missing.includes('HeaderValue')) return null;
	const sent = rows.find((one) => idOf(one, 'HookId') === idOf(row, 'HookId'));
	const value = String(sent?.HeaderValue ?? '');
	if (header.accepts(value)) return 'taken';
	return HIDDEN.test(value.trim()) ? 'hidden' : 'refused';
}

function designsOf({ rows }: TableRead, hookIds: readonly string[]): string[] {
	const own = (rows ?? []).filter((row) => hookIds.includes(idOf(row, 'HookId') ?? ''));
	return [...new Set(own.map((row) => idOf(row, 'DesignID')).filter((id) => id !== null))];
}

async function readInquiries(place: DacPlace, ids: readonly string[]): Promise<InquiryTables> {
	const ofDesigns = { column: 'DesignID', ids };
	return {
		tables: await readRowsOf(place, TABLES, ofDesigns),
		results: await readRowsOf(place, RESULTS, ofDesigns),
		conditions: await readRowsOf(place, CONDITIONS, ofDesigns),
		joins: await readRowsOf(place, JOINS, ofDesigns),
		relations: await readRowsOf(place, RELATIONS, ofDesigns),
		grouping: await readRowsOf(place, GROUPING, ofDesigns),
	};
}
