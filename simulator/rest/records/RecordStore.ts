import type { Commit, Database, Row } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import { ID, PARENT } from './columns';
import { SortedRows } from './SortedRows';

interface EntityIndex {
	byId: Map<string, Row>;
	sorted: SortedRows;
}

/**
 * Finds the records of a database by id, by keys, in order, and their lines. Reads only: what changes
 * records is a transaction of the database, which push notifications come out of too.
 */
export class RecordStore {
	private readonly entities = new Map<string, EntityIndex>();
	private readonly lines = new Map<string, Map<string, Row[]>>();

	constructor(
		readonly database: Database,
		entities: readonly EntityDefinition[],
	) {
		for (const entity of entities) this.addTables(entity);
		database.onCommit((commit) => this.follow(commit));
	}

	byId(table: string, id: string): Row | undefined {
		return this.entity(table).byId.get(id.toLowerCase());
	}

	byKeys(table: string, keys: Row): Row | undefined {
		return this.database.get(table, keys);
	}

	/** All records, in the order of their keys. */
	sorted(table: string): readonly Row[] {
		return this.entity(table).sorted.all();
	}

	/** Lines of a record in the order in which they came. */
	linesOf(table: string, parentId: string): readonly Row[] {
		return this.lines.get(table)?.get(parentId) ?? [];
	}

	private addTables(entity: EntityDefinition): void {
		if (!this.database.hasTable(entity.table)) this.database.addTable(entity.table, entity.keys);
		const index: EntityIndex = { byId: new Map(), sorted: new SortedRows(entity.keys) };
		for (const row of this.database.rows(entity.table)) followEntity(index, null, row);
		this.entities.set(entity.table, index);
		for (const { table } of entity.details.values()) {
			if (!this.database.hasTable(table)) this.database.addTable(table, [ID]);
			const index = new Map<string, Row[]>();
			for (const row of this.database.rows(table)) followLine(index, null, row);
			this.lines.set(table, index);
		}
	}

	private follow(commit: Commit): void {
		for (const [table, changes] of commit.changes) {
			const [entity, lines] = [this.entities.get(table), this.lines.get(table)];
			for (const { before, after } of changes) {
				if (entity) followEntity(entity, before, after);
				if (lines) followLine(lines, before, after);
			}
		}
	}

	private entity(table: string): EntityIndex {
		const index = this.entities.get(table);
		if (index === undefined) throw new Error(`There is no table ${table} for records.`);
		return index;
	}
}

function followEntity(index: EntityIndex, before: Row | null, after: Row | null): void {
	if (before !== null) index.byId.delete(textOf(before, ID));
	if (after !== null) index.byId.set(textOf(after, ID), after);
	index.sorted.replace(before, after);
}

function followLine(index: Map<string, Row[]>, before: Row | null, after: Row | null): void {
	const parent = textOf(after ?? before ?? {}, PARENT);
	const lines = index.get(parent) ?? [];
	const place = before === null ? -1 : lines.indexOf(before);
	if (after === null) lines.splice(place, place < 0 ? 0 : 1);
	else if (place < 0) lines.push(after);
	else lines[place] = after;
	if (lines.length === 0) index.delete(parent);
	else index.set(parent, lines);
}

function textOf(row: Row, column: string): string {
	const value = row[column];
	return typeof value === 'string' ? value : '';
}
