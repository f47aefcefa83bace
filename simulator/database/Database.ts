import { randomUUID } from 'node:crypto';
import { OpenTransaction } from './OpenTransaction';
import type { Transaction } from './OpenTransaction';
import type { Row, RowChange, TableReader } from './Row';
import { Table } from './Table';
import { tablesBefore } from './tablesBefore';
import { increasingTicks, systemClock } from './ticks';
import type { Clock } from './ticks';

export type { Row, RowChange, TableReader, Value } from './Row';
export type { Transaction } from './OpenTransaction';
export type { Clock } from './ticks';

/** The name of a transaction: a GUID in lower case, and .NET ticks (UTC) that always increase. */
export interface TransactionStamp {
	readonly id: string;
	readonly ticks: bigint;
}

/** A transaction that changed something. `before` and `after` are valid while listeners run. */
export interface Commit extends TransactionStamp {
	/** By table name; tables that did not change are absent. */
	readonly changes: ReadonlyMap<string, readonly RowChange[]>;
	readonly before: TableReader;
	readonly after: TableReader;
}

export interface DatabaseOptions {
	/** Table name to the names of its key columns. */
	readonly tables: Readonly<Record<string, readonly string[]>>;
	readonly clock?: Clock;
	readonly newGuid?: () => string;
}

/** Tables in memory with atomic transactions. The REST server and the push sender share one. */
export class Database implements TableReader {
	/** Unix milliseconds, from the injected clock. */
	readonly now: Clock;
	private readonly tables = new Map<string, Table>();
	private readonly listeners = new Set<(commit: Commit) => void>();
	private readonly nextTicks: () => bigint;
	private readonly newGuid: () => string;
	private busy = false;

	constructor({ tables, clock = systemClock, newGuid = randomUUID }: DatabaseOptions) {
		this.now = clock;
		this.nextTicks = increasingTicks(clock);
		this.newGuid = newGuid;
		for (const [name, keyColumns] of Object.entries(tables)) this.addTable(name, keyColumns);
	}

	/** Adds an empty table. Throws if the name is taken. */
	addTable(name: string, keyColumns: readonly string[]): void {
		if (this.tables.has(name)) throw new Error(`There already is a table ${name}.`);
		this.tables.set(name, new Table(name, keyColumns));
	}

	hasTable(name: string): boolean {
		return this.tables.has(name);
	}

	get(table: string, key: Row): Row | undefined {
		const found = this.table(table);
		const number = found.numberOf(key);
		return number === undefined ? undefined : found.row(number);
	}

	rows(table: string): Iterable<Row> {
		return this.table(table).rows();
	}

	/**
	 * Runs the work and commits it; undoes all of it where the work throws. Listeners hear of it
	 * before this returns, unless nothing changed. The work must not be asynchronous.
	 */
	transaction<T>(work: (transaction: Transaction) => T): T {
		if (this.busy) throw new Error('A transaction cannot start inside another one or a listener.');
		this.busy = true;
		try {
			const open = new OpenTransaction((name) => this.table(name));
			const result = this.runOrUndo(open, work);
			const changes = open.commit();
			if (changes.size > 0) {
				const table = (name: string) => this.table(name);
				this.announce({
					...this.stamp(),
					changes: new Map([...changes].map(([name, byNumber]) => [name, [...byNumber.values()]])),
					before: tablesBefore(changes, table),
					after: this,
				});
			}
			return result;
		} finally {
			this.busy = false;
		}
	}

	/** The id and ticks of one more transaction, newer than every one so far. */
	stamp(): TransactionStamp {
		return { id: this.newGuid(), ticks: this.nextTicks() };
	}

	/** Calls the listener after each commit. Gives the function that ends that. */
	onCommit(listener: (commit: Commit) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	private runOrUndo<T>(open: OpenTransaction, work: (transaction: Transaction) => T): T {
		try {
			const result = work(open);
			if (result instanceof Promise) {
				result.catch(() => undefined);
				throw new Error('The work of a transaction must be synchronous: it returned a promise.');
			}
			return result;
		} catch (error) {
			open.rollback();
			throw error;
		}
	}

	private announce(commit: Commit): void {
		for (const listener of this.listeners) listener(commit);
	}

	private table(name: string): Table {
		const table = this.tables.get(name);
		if (table) return table;
		throw new Error(`There is no table ${name}; there are ${[...this.tables.keys()].join(', ')}.`);
	}
}
