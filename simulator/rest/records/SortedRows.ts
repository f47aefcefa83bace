import type { Row, Value } from '../../database/Database';

/** Rows in the order of their keys, kept in order through changes. */
export class SortedRows {
	private rows: Row[] = [];
	/** Rows that came since the last sorting; sorted in when somebody reads. */
	private unsorted: Row[] = [];

	constructor(private readonly keys: readonly string[]) {}

	/** Rows in key order. Do not change the array. */
	all(): readonly Row[] {
		if (this.unsorted.length > 0) this.sortIn();
		return this.rows;
	}

	replace(before: Row | null, after: Row | null): void {
		if (before !== null && after !== null && this.compare(before, after) === 0) {
			const rows = this.all();
			const place = this.placeOf(before, rows);
			if (rows[place] === before) {
				this.rows[place] = after;
				return;
			}
		}
		if (before !== null) this.remove(before);
		if (after !== null) this.unsorted.push(after);
	}

	private remove(row: Row): void {
		const place = this.placeOf(row, this.all());
		if (this.rows[place] === row) this.rows.splice(place, 1);
	}

	private sortIn(): void {
		const [only] = this.unsorted;
		if (this.unsorted.length === 1 && only !== undefined) {
			this.rows.splice(this.placeOf(only, this.rows), 0, only);
		} else {
			this.rows.push(...this.unsorted);
			this.rows.sort((left, right) => this.compare(left, right));
		}
		this.unsorted = [];
	}

	private placeOf(row: Row, rows: readonly Row[]): number {
		let [low, high] = [0, rows.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			const other = rows[middle];
			if (other !== undefined && this.compare(other, row) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private compare(left: Row, right: Row): number {
		for (const key of this.keys) {
			const order = compareValues(left[key] ?? null, right[key] ?? null);
			if (order !== 0) return order;
		}
		return 0;
	}
}

/** Orders values as SQL Server does: empty first, text without case. */
export function compareValues(left: Value, right: Value): number {
	if (left === right) return 0;
	if (left === null) return -1;
	if (right === null) return 1;
	const [a, b] =
		typeof left === 'string' && typeof right === 'string'
			? [left.toUpperCase(), right.toUpperCase()]
			: [left, right];
	return a < b ? -1 : a > b ? 1 : 0;
}
