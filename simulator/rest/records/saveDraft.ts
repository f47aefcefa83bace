import type { Database, Row, Transaction, Value } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import { ARCHIVED, ID, PARENT } from './columns';
import type { Draft, DraftLine, MutableRow } from './Draft';

/**
 * Saves a draft in one transaction and gives the stored row. A PUT writes differing fields only, so nothing
 * happens where nothing differs; a PATCH counts as a change all the same. [A]
 */
export function saveDraft(
	database: Database,
	draft: Draft,
	now: number,
	nextNumber: (entity: EntityDefinition) => string | number,
	always: boolean,
): Row {
	const { entity, stored } = draft;
	numberRecord(draft, nextNumber);
	const stamp = new Date(now).toISOString();
	return database.transaction((transaction) => {
		if (stored === null) {
			const row = { ...draft.row, [ARCHIVED]: false, ...stamps(entity, stamp, true) };
			const inserted = transaction.insert(entity.table, row);
			saveLines(transaction, draft);
			return inserted;
		}
		const changed = differs(draft.row, stored) || linesDiffer(draft) || always;
		if (!changed) return stored;
		saveLines(transaction, draft);
		const row = { ...draft.row, ...stamps(entity, stamp, false) };
		return transaction.update(entity.table, keyOf(entity, stored), row);
	});
}

/** Removes a record and its lines in one transaction. */
export function deleteRecord(
	database: Database,
	entity: EntityDefinition,
	row: Row,
	linesOf: (table: string) => readonly Row[],
): void {
	database.transaction((transaction) => {
		for (const { table } of entity.details.values()) {
			for (const line of [...linesOf(table)]) transaction.delete(table, line);
		}
		transaction.delete(entity.table, keyOf(entity, row));
	});
}

export function keyOf(entity: EntityDefinition, row: Row): MutableRow {
	return Object.fromEntries(entity.keys.map((key) => [key, row[key] ?? null]));
}

/** Text of a key that is not numbered yet. [A] */
export const NEW = '<NEW>';

export function isNew(key: Value | undefined): boolean {
	return key === undefined || key === null || (typeof key === 'string' && key.trimEnd() === NEW);
}

function numberRecord(
	draft: Draft,
	nextNumber: (entity: EntityDefinition) => string | number,
): void {
	const column = draft.entity.numbering?.column;
	if (column !== undefined && isNew(draft.row[column])) {
		draft.row[column] = nextNumber(draft.entity);
	}
}

function stamps(entity: EntityDefinition, stamp: string, isNew: boolean): MutableRow {
	const columns = [
		...['LastModified', 'LastModifiedDateTime'].filter((column) => hasColumn(entity, column)),
		...(isNew && entity.createdColumn !== undefined ? [entity.createdColumn] : []),
	];
	return Object.fromEntries(columns.map((column) => [column, stamp]));
}

function hasColumn(entity: EntityDefinition, column: string): boolean {
	return [...entity.fields.values()].some((field) => field.column === column);
}

function saveLines(transaction: Transaction, draft: Draft): void {
	for (const line of [...draft.lines.values()].flat()) saveLine(transaction, draft, line);
}

/** Lines carry the keys of their record too, so that a query can join them. */
function saveLine(transaction: Transaction, draft: Draft, line: DraftLine): void {
	const { table } = line.detail;
	if (line.removed) {
		if (line.stored !== null) transaction.delete(table, line.stored);
		return;
	}
	const row = { ...keyOf(draft.entity, draft.row), ...line.row, [PARENT]: draft.row[ID] ?? null };
	if (line.stored === null) transaction.insert(table, row);
	else transaction.update(table, line.stored, line.row);
}

function linesDiffer(draft: Draft): boolean {
	return [...draft.lines.values()]
		.flat()
		.some((line) => line.removed || line.stored === null || differs(line.row, line.stored));
}

function differs(row: MutableRow, stored: Row): boolean {
	return Object.entries(row).some(([column, value]) => (stored[column] ?? null) !== value);
}
