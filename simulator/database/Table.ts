import type { Row } from './Row';

/** The rows of one table, found by key. Rows keep an internal number through changes of their key. */
export class Table {
	private readonly byNumber = new Map<number, Row>();
	private readonly numberByKey = new Map<string, number>();
	private nextNumber = 1;

	constructor(
		readonly name: string,
		private readonly keyColumns: readonly string[],
	) {
		if (keyColumns.length === 0) throw new Error(`Table ${name} needs at least one key column.`);
	}

	/** The key as SQL Server compares it: trailing spaces and case are ignored. */
	keyOf(row: Row): string {
		const values = this.keyColumns.map((column) => {
			const value = row[column];
			if (value === undefined || value === null) {
				throw new Error(
					`Table ${this.name} is keyed by ${this.keyColumns.join(', ')}; ${column} is missing.`,
				);
			}
			return typeof value === 'string' ? value.trimEnd().toUpperCase() : value;
		});
		return JSON.stringify(values);
	}

	numberOf(key: Row): number | undefined {
		return this.numberByKey.get(this.keyOf(key));
	}

	row(number: number): Row | undefined {
		return this.byNumber.get(number);
	}

	entries(): Iterable<readonly [number, Row]> {
		return this.byNumber.entries();
	}

	rows(): Iterable<Row> {
		return this.byNumber.values();
	}

	/** A number for a row that is about to be put in. */
	takeNumber(): number {
		return this.nextNumber++;
	}

	/** Stores the row, or removes it where `row` is null. Throws if another row has the key. */
	put(number: number, row: Row | null): void {
		const key = row && this.keyOf(row);
		const owner = key === null ? undefined : this.numberByKey.get(key);
		if (owner !== undefined && owner !== number) {
			throw new Error(`Table ${this.name} already has a row with the key ${key}.`);
		}
		const old = this.byNumber.get(number);
		if (old) this.numberByKey.delete(this.keyOf(old));
		if (row && key !== null) {
			this.numberByKey.set(key, number);
			this.byNumber.set(number, row);
		} else {
			this.byNumber.delete(number);
		}
	}
}
