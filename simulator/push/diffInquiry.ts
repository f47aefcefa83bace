import type { Commit, Row, TableReader, Value } from '../database/Database';
import { splitPath } from './Inquiry';
import type { Column, Inquiry, OutputRow, OutputValue, Side, SourceRows } from './Inquiry';

/** One result row before and after a transaction; at least one side is there. */
export interface RowPair {
	readonly deleted: OutputRow | null;
	readonly inserted: OutputRow | null;
}

interface SourcePair {
	readonly before: SourceRows | null;
	readonly after: SourceRows | null;
}

/**
 * The changes that a transaction made in an inquiry's result: rows that left it, came into it, or show a
 * change of a tracked field; each with all columns (FMT). Empty if the inquiry's tables changed but
 * nothing that is tracked; null if it was not touched at all.
 */
export function diffInquiry(inquiry: Inquiry, commit: Commit): RowPair[] | null {
	const tables = [inquiry.from, ...(inquiry.joins ?? []).map(({ table }) => table)];
	if (!tables.some((table) => commit.changes.has(table))) return null;
	return touchedSources(inquiry, commit).flatMap((pair) => {
		const was = pair.before && matches(inquiry, pair.before) ? pair.before : null;
		const is = pair.after && matches(inquiry, pair.after) ? pair.after : null;
		if ((!was && !is) || !trackedChange(inquiry, pair, was, is)) return [];
		return [
			{
				deleted: was && outputRow(inquiry, 'Deleted', was, is),
				inserted: is && outputRow(inquiry, 'Inserted', is, was),
			},
		];
	});
}

/** All rows of an inquiry's result, as they would be written into `Inserted`. */
export function resultRows(inquiry: Inquiry, tables: TableReader): OutputRow[] {
	return [...tables.rows(inquiry.from)]
		.map((row) => sourcesOf(inquiry, row, tables))
		.filter((sources) => matches(inquiry, sources))
		.map((sources) => outputRow(inquiry, 'Inserted', sources, null));
}

function touchedSources(inquiry: Inquiry, commit: Commit): SourcePair[] {
	const changes = commit.changes.get(inquiry.from) ?? [];
	const pairs: SourcePair[] = changes.map(({ before, after }) => ({
		before: before && sourcesOf(inquiry, before, commit.before),
		after: after && sourcesOf(inquiry, after, commit.after),
	}));
	const joins = inquiry.joins ?? [];
	if (!joins.some(({ table }) => commit.changes.has(table))) return pairs;
	const changed = new Set(changes.map(({ after }) => after));
	for (const row of commit.after.rows(inquiry.from)) {
		if (changed.has(row)) continue;
		const before = sourcesOf(inquiry, row, commit.before);
		const after = sourcesOf(inquiry, row, commit.after);
		if (joins.some(({ alias }) => before[alias] !== after[alias])) pairs.push({ before, after });
	}
	return pairs;
}

function sourcesOf(inquiry: Inquiry, row: Row, tables: TableReader): SourceRows {
	let sources: SourceRows = { [inquiry.alias ?? inquiry.from]: row };
	for (const { alias, table, on } of inquiry.joins ?? []) {
		const key = on(sources);
		sources = { ...sources, [alias]: (key && tables.get(table, key)) ?? null };
	}
	return sources;
}

function matches(inquiry: Inquiry, sources: SourceRows): boolean {
	return inquiry.where?.(sources) ?? true;
}

function trackedChange(
	{ tracked, columns }: Inquiry,
	{ before, after }: SourcePair,
	was: SourceRows | null,
	is: SourceRows | null,
): boolean {
	if (tracked === 'all') {
		if (!was || !is) return true;
		return columns.some((column) => stored(column, was) !== stored(column, is));
	}
	if (!before || !after) return true;
	return tracked.map(splitPath).some((path) => stored(path, before) !== stored(path, after));
}

function stored(
	{ alias, field, formula }: Pick<Column, 'alias' | 'field' | 'formula'>,
	sources: SourceRows,
): Value {
	if (formula !== undefined) return formula(sources);
	return sources[alias]?.[field] ?? null;
}

function outputRow(
	inquiry: Inquiry,
	side: Side,
	own: SourceRows,
	other: SourceRows | null,
): OutputRow {
	const tracksAttribute = inquiry.columns.some(
		(column) =>
			column.kind === 'attribute' &&
			(inquiry.tracked === 'all' || inquiry.tracked.includes(`${column.alias}.${column.field}`)),
	);
	const valueOf = (column: Column): OutputValue => {
		const value = stored(column, own);
		if (
			other &&
			column.kind === 'attribute' &&
			tracksAttribute &&
			value === stored(column, other)
		) {
			return null;
		}
		const shown =
			other && column.kind === 'multilingual' && side === 'Deleted' ? stored(column, other) : value;
		return column.show ? column.show(shown, side) : shown;
	};
	return Object.fromEntries(inquiry.columns.map((column) => [column.name, valueOf(column)]));
}
