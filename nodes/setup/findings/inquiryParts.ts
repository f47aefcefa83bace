import { idOf, isOff, textOf } from '../../site/query/cells';
import type { Setup, SetupOfHook } from '../tables/readSetup';
import type { TableRead, TableRow } from '../../site/query/readTable';

/** One inquiry of the destination, with what could be read of it. */
export interface WatchedInquiry {
	readonly designId: string;
	/** Title; null where it could not be read. */
	readonly title: string | null;
	readonly source: TableRow;
	readonly isActive: boolean;
}

/** The inquiries of the destination; null where they could not be read. Built-in definitions are none. */
export function inquiriesOf(
	{ hook }: Setup,
	{ sources, designs }: SetupOfHook,
): WatchedInquiry[] | null {
	const needed = ['HookId', 'DesignID'];
	if (hook === null || sources.rows === null) return null;
	if (needed.some((column) => sources.missing.includes(column))) return null;
	return ofHook(sources.rows, hook).flatMap((source) => {
		const designId = idOf(source, 'DesignID');
		if (designId === null) return [];
		const title = titleOf(designs, designId);
		return [{ designId, title, source, isActive: !isOff(source, 'Active') }];
	});
}

function ofHook(rows: readonly TableRow[], hook: TableRow): readonly TableRow[] {
	const id = idOf(hook, 'HookId');
	return rows.filter((row) => idOf(row, 'HookId') === id);
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
