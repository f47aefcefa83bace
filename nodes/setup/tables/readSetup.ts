import { timingSafeEqual } from 'node:crypto';

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
import { idOf, placeOfAddress, textOf } from '../../site/query/cells';
import {
	readTable,
	type DacPlace,
	type TableRead,
	type TableRow,
} from '../../site/query/readTable';

/** What Acumatica has, as far as it could be looked at. */
export interface Setup {
	readonly hooks: TableRead;
	/** The destination with the trigger's address; null where there is none, or it cannot be told. */
	readonly hook: TableRow | null;
	/** Whether its header has the value of the credential; null where that cannot be told. */
	readonly headerValue: boolean | null;
	/** Null where there is no destination to look at. */
	readonly rest: SetupOfHook | null;
}

export interface SetupOfHook {
	readonly headerValues: TableRead | null;
	readonly sources: TableRead;
	readonly tracked: TableRead;
	readonly designs: TableRead;
	/** Null where the destination has no inquiry. */
	readonly inquiries: InquiryTables | null;
	readonly failed: TableRead;
	readonly errors: TableRead;
}

/** The definitions of the inquiries of the destination. */
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
	const hooks = read ?? (await readTable(place, HOOKS));
	const hook = hookOf(hooks, wanted.url);
	const id = hook === null ? null : idOf(hook, 'HookId');
	if (hook === null || id === null) return { hooks, hook, headerValue: null, rest: null };
	const { headerValue, headerValues } = await compareHeader(place, id, wanted.header);
	const sources = await readTable(place, SOURCES);
	const designIds = designsOf(sources, id);
	const ofHook = `HookId eq ${id}`;
	const rest = {
		headerValues,
		sources,
		tracked: await readTable(place, TRACKED, ofHook),
		designs: await readTable(place, DESIGNS),
		inquiries: designIds.length === 0 ? null : await readInquiries(place, designIds),
		failed: await readTable(place, FAILED, ofHook),
		errors: await readTable(place, ERRORS, ofHook),
	};
	return { hooks, hook, headerValue, rest };
}

function hookOf({ rows }: TableRead, url: URL): TableRow | null {
	const sameAddress = (row: TableRow) =>
		placeOfAddress(textOf(row, 'Address') ?? '') === placeOfAddress(url.href);
	const found = (rows ?? []).filter(sameAddress);
	return found.find((row) => row.Active === true) ?? found[0] ?? null;
}

/** The value is compared here and goes no further. */
async function compareHeader(
	place: DacPlace,
	hookId: string,
	header: ExpectedHeader | null | undefined,
): Promise<{ headerValue: boolean | null; headerValues: TableRead | null }> {
	if (header === undefined || header === null) return { headerValue: null, headerValues: null };
	const read = await readTable(place, HEADER_VALUES, `HookId eq ${hookId}`);
	const [row] = read.rows ?? [];
	const value = row?.HeaderValue;
	const headerValues = { ...read, rows: read.rows === null ? null : [] };
	if (row === undefined || value === undefined) return { headerValue: null, headerValues };
	return { headerValue: isSame(String(value ?? ''), header.value), headerValues };
}

function isSame(value: string, expected: string): boolean {
	const [a, b] = [Buffer.from(value.trim()), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

function designsOf({ rows }: TableRead, hookId: string): string[] {
	const own = (rows ?? []).filter((row) => idOf(row, 'HookId') === hookId);
	return [...new Set(own.map((row) => idOf(row, 'DesignID')).filter((id) => id !== null))];
}

async function readInquiries(place: DacPlace, ids: readonly string[]): Promise<InquiryTables> {
	const ofDesigns = ids.map((id) => `DesignID eq ${id}`).join(' or ');
	return {
		tables: await readTable(place, TABLES, ofDesigns),
		results: await readTable(place, RESULTS, ofDesigns),
		conditions: await readTable(place, CONDITIONS, ofDesigns),
		relations: await readTable(place, RELATIONS, ofDesigns),
		grouping: await readTable(place, GROUPING, ofDesigns),
	};
}
