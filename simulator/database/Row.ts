/** A value in a column of a row. A date is a string in UTC: `2017-05-05T12:16:23.103Z`. */
export type Value = string | number | boolean | null;

/** One row of a table. Rows are never changed, only replaced. */
export type Row = Readonly<Record<string, Value>>;

/** Reads tables as they were at one moment. */
export interface TableReader {
	/** The row with this key, or undefined. Trailing spaces and case of the key do not matter. */
	get(table: string, key: Row): Row | undefined;
	rows(table: string): Iterable<Row>;
}

/** The change of one row in a transaction: `before` is null for an insert, `after` for a delete. */
export interface RowChange {
	readonly before: Row | null;
	readonly after: Row | null;
}
