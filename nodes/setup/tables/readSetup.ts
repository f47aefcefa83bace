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
	RELATIONS,
	RESULTS,
	SOURCES,
	TABLES,
	TRACKED,
} from './dacTables';
import { idOf, isOff, isSameWebhook, textOf } from '../../site/query/cells';
import type { DacPlace, DacTable, TableRead, TableRow } from '../../site/query/readTable';
import { lookAt } from './lookAt';

/** What Acumatica has, as far as it could be looked at. */
export interface Setup {
	readonly hooks: TableRead;
	/** The destinations with the trigger's address; none where that cannot be told. There can be one for each inquiry. */
	readonly own: readonly OwnHook[];
	/** Null where there is no destination to look at. */
	readonly rest: SetupOfHooks | null;
}

export interface OwnHook {
	readonly row: TableRow;
	/** Whether its header has a value that the trigger takes; null where that cannot be told. */
	readonly headerValue: boolean | null;
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
		return { hooks, own: rows.map((row) => ({ row, headerValue: null })), rest: null };
	}
	const { own, headerValues } = await compareHeaders(place, rows, wanted.header);
	const sources = await lookAt(place, SOURCES);
	const designIds = designsOf(sources, ids);
	const ofHooks = among('HookId', ids);
	const rest = {
		headerValues,
		sources,
		tracked: await lookAt(place, TRACKED, ofHooks),
		designs: await lookAt(place, DESIGNS),
		inquiries: designIds.length === 0 ? null : await readInquiries(place, designIds),
		failed: await lookAt(place, FAILED, ofHooks),
		errors: await lookAt(place, ERRORS, ofHooks),
	};
	return { hooks, own, rest };
}

/** Those that are active; one that is not, where none is. */
function hooksOf({ rows }: TableRead, url: URL): readonly TableRow[] {
	const found = (rows ?? []).filter((row) => isSameWebhook(textOf(row, 'Address') ?? '', url.href));
	const active = found.filter((row) => !isOff(row, 'Active'));
	return active.length > 0 ? active : found.slice(0, 1);
}

/** The values are compared here and go no further. */
async function compareHeaders(
	place: DacPlace,
	rows: readonly TableRow[],
	header: ExpectedHeader | null | undefined,
): Promise<{ own: OwnHook[]; headerValues: TableRead | null }> {
	const own: OwnHook[] = [];
	const reads: TableRead[] = [];
	for (const row of rows) {
		if (header === undefined || header === null) {
			own.push({ row, headerValue: null });
			continue;
		}
		const read = await lookAt(place, HEADER_VALUES, among('HookId', [idOf(row, 'HookId') ?? '']));
		const [sent] = read.rows ?? [];
		const value = sent?.HeaderValue;
		const headerValue = value === undefined ? null : header.accepts(String(value ?? ''));
		own.push({ row, headerValue });
		reads.push({ ...read, rows: read.rows === null ? null : [] });
	}
	return { own, headerValues: reads.find(({ refusal }) => refusal !== null) ?? reads[0] ?? null };
}

function designsOf({ rows }: TableRead, hookIds: readonly string[]): string[] {
	const own = (rows ?? []).filter((row) => hookIds.includes(idOf(row, 'HookId') ?? ''));
	return [...new Set(own.map((row) => idOf(row, 'DesignID')).filter((id) => id !== null))];
}

function among(column: string, ids: readonly string[]): string {
	return ids.map((id) => `${column} eq ${id}`).join(' or ');
}

async function readInquiries(place: DacPlace, ids: readonly string[]): Promise<InquiryTables> {
	return {
		tables: await readOfDesigns(place, TABLES, ids),
		results: await readOfDesigns(place, RESULTS, ids),
		conditions: await readOfDesigns(place, CONDITIONS, ids),
		relations: await readOfDesigns(place, RELATIONS, ids),
		grouping: await readOfDesigns(place, GROUPING, ids),
	};
}

/** IIS lets no query through that is longer than 2048 bytes. */
const MOST_IDS = 20;

async function readOfDesigns(
	place: DacPlace,
	table: DacTable,
	ids: readonly string[],
): Promise<TableRead> {
	const reads: TableRead[] = [];
	for (let start = 0; start < ids.length; start += MOST_IDS) {
		const part = ids.slice(start, start + MOST_IDS);
		reads.push(await lookAt(place, table, among('DesignID', part)));
	}
	const closed = reads.find(({ rows }) => rows === null);
	if (closed !== undefined) return closed;
	const rows = reads.flatMap((read) => read.rows ?? []);
	const inPart = reads.find(({ refusal }) => refusal !== null);
	return { table, rows, missing: inPart?.missing ?? [], refusal: inPart?.refusal ?? null };
}
