import { idOf, isOff, textOf } from '../../site/query/cells';
import type { Setup, SetupOfHooks } from '../tables/readSetup';
import type { TableRead, TableRow } from '../../site/query/readTable';
import type { WantedRowKey } from '../wanted/Wanted';

/** One inquiry of a destination, with what could be read of it. */
export interface WatchedInquiry {
	readonly designId: string;
	/** Title; null where it could not be read. */
	readonly title: string | null;
	readonly source: TableRow;
	/** Null where that could not be read. */
	readonly isActive: boolean | null;
}

/**
 * The inquiries of the destinations; null where they could not be read. Built-in definitions are none. A line that is
 * not active says nothing where another one has the same inquiry active.
 */
export function inquiriesOf(
	{ own }: Setup,
	{ sources, designs }: SetupOfHooks,
): WatchedInquiry[] | null {
	const needed = ['HookId', 'DesignID'];
	if (sources.rows === null) return null;
	if (needed.some((column) => sources.missing.includes(column))) return null;
	const lines = ofHooks(sources.rows, own).flatMap((source) => {
		const designId = idOf(source, 'DesignID');
		if (designId === null) return [];
		const title = titleOf(designs, designId);
		const isActive = sources.missing.includes('Active') ? null : !isOff(source, 'Active');
		return [{ designId, title, source, isActive }];
	});
	const active = new Set(lines.filter(({ isActive }) => isActive).map(({ designId }) => designId));
	return lines.filter(({ isActive, designId }) => isActive === true || !active.has(designId));
}

/**
 * Those that the trigger is meant to get: where some are active, the others were left off on purpose unless Row Keys
 * name them. Where that could not be read, only Row Keys tell.
 */
export function meantOf(
	inquiries: readonly WatchedInquiry[],
	rowKeys: readonly WantedRowKey[],
): readonly WatchedInquiry[] {
	if (inquiries.every(({ isActive }) => isActive === false)) return inquiries;
	const named = new Set(rowKeys.map(({ query }) => query).filter((query) => query !== ''));
	return inquiries.filter(({ isActive, title }) => isActive === true || named.has(title ?? ''));
}

/** The class names of the built-in definitions of the destinations; null for one that could not be read. */
export function builtInOf({ own }: Setup, { sources }: SetupOfHooks): Array<string | null> {
	return ofHooks(sources.rows ?? [], own)
		.filter((source) => idOf(source, 'DesignID') === null)
		.map((source) => textOf(source, 'InCodeClass'));
}

function ofHooks(rows: readonly TableRow[], own: Setup['own']): readonly TableRow[] {
	const ids = own.map(({ row }) => idOf(row, 'HookId'));
	return rows.filter((row) => ids.includes(idOf(row, 'HookId')));
}

export function titleOf({ rows }: TableRead, designId: string): string | null {
	const design = (rows ?? []).find((row) => idOf(row, 'DesignID') === designId);
	return design === undefined ? null : textOf(design, 'Name');
}

/** The rows that belong to an inquiry; null where the table, or a column that is needed, could not be read. */
export function rowsOf(
	{ rows, missing }: TableRead,
	designId: string,
	needed: readonly string[],
): TableRow[] | null {
	if (rows === null || ['DesignID', ...needed].some((column) => missing.includes(column)))
		return null;
	return rows.filter((row) => idOf(row, 'DesignID') === designId);
}

/** The inquiry as texts name it. */
export function quoted({ title }: WatchedInquiry): string {
	return title === null ? 'whose title could not be read' : `"${title}"`;
}
