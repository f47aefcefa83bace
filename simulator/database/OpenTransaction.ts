import type { Row, RowChange, TableReader } from './Row';
import type { Table } from './Table';

/** Changes that become visible to listeners together, or not at all. */
export interface Transaction extends TableReader {
	/** Throws if the key is taken. Gives the stored row. */
	insert(table: string, row: Row): Row;
	/** Replaces the named fields (the key too, if named). Throws if there is no such row. */
	update(table: string, key: Row, fields: Row): Row;
	/** Gives the row that was removed. Throws if there is no such row. */
	delete(table: string, key: Row): Row;
}

/** Net changes of one transaction: table name, then the row's internal number. */
export type NetChanges = Map<string, Map<number, RowChange>>;

/** A transaction while its work runs; keeps the first old and the last new state of each row. */
export class OpenTransaction implements Transaction {
	private readonly touched: NetChanges = new Map();
	private open = true;

	constructor(private readonly table: (name: string) => Table) {}

	get(tableName: string, key: Row): Row | undefined {
		const table = this.table(tableName);
		const number = table.numberOf(key);
		return number === undefined ? undefined : table.row(number);
	}

	rows(tableName: string): Iterable<Row> {
		return this.table(tableName).rows();
	}

	insert(tableName: string, row: Row): Row {
		const table = this.table(tableName);
		return this.write(table, table.takeNumber(), null, Object.freeze({ ...row }));
	}

	update(tableName: string, key: Row, fields: Row): Row {
		const { table, number, row } = this.find(tableName, key);
		const changed = Object.entries(fields).some(([column, value]) => row[column] !== value);
		return changed ? this.write(table, number, row, Object.freeze({ ...row, ...fields })) : row;
	}

	delete(tableName: string, key: Row): Row {
		const { table, number, row } = this.find(tableName, key);
		this.write(table, number, row, null);
		return row;
	}

	/** Ends the transaction and gives what really changed. */
	commit(): NetChanges {
		this.open = false;
		for (const [name, changes] of this.touched) {
			for (const [number, change] of changes) {
				if (sameRow(change.before, change.after)) changes.delete(number);
			}
			if (changes.size === 0) this.touched.delete(name);
		}
		return this.touched;
	}

	rollback(): void {
		this.open = false;
		for (const [name, changes] of this.touched) {
			const table = this.table(name);
			// Keys first freed, then taken again: two rows may have swapped theirs.
			for (const number of changes.keys()) table.put(number, null);
			for (const [number, change] of changes) if (change.before) table.put(number, change.before);
		}
	}

	private find(tableName: string, key: Row): { table: Table; number: number; row: Row } {
		const table = this.table(tableName);
		const number = table.numberOf(key);
		const row = number === undefined ? undefined : table.row(number);
		if (number === undefined || !row) {
			throw new Error(`Table ${tableName} has no row with the key ${JSON.stringify(key)}.`);
		}
		return { table, number, row };
	}

	private write<R extends Row | null>(
		table: Table,
		number: number,
		before: Row | null,
		after: R,
	): R {
		if (!this.open) throw new Error('This transaction has ended; start another one.');
		table.put(number, after);
		const changes = this.touched.get(table.name) ?? new Map<number, RowChange>();
		const first = changes.get(number);
		changes.set(number, { before: first ? first.before : before, after });
		this.touched.set(table.name, changes);
		return after;
	}
}

function sameRow(before: Row | null, after: Row | null): boolean {
	if (before === null || after === null) return before === after;
	const columns = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...columns].every((column) => before[column] === after[column]);
}
