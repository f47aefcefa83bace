export type JsonValue =
	| string
	| number
	| boolean
	| null
	| readonly JsonValue[]
	| { readonly [name: string]: JsonValue };

/** A row of an inquiry: column name to value, as Acumatica sent it (integers beyond 2^53 as strings). */
export type Row = Readonly<Record<string, JsonValue>>;

/** Whether a parsed JSON value is an object, as rows and envelopes are. */
export function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What happened to a row of an inquiry's result. `deleted` says that it left the result, which need
 * not mean that the record is gone.
 */
export type ChangeEvent = 'inserted' | 'updated' | 'deleted';

/** Where the two halves of a change came from: `none` where there is only one half. */
export type Pairing = 'sameMessage' | 'acrossMessages' | 'none';

/** .NET ticks (100 ns since 0001-01-01, UTC) as digits without leading zeros. */
export type Ticks = string;

/** A change of one row, with the rows exactly as they were sent. `before` or `after` is null, never both. */
export interface RowChange {
	readonly event: ChangeEvent;
	readonly before: Row | null;
	readonly after: Row | null;
	readonly pairing: Pairing;
	/** Older than the newest change that is known of the same row key. */
	readonly late: boolean;
	readonly timestamp: Ticks;
	readonly transactionId: string | null;
	readonly additionalInfo: Row;
}

/** A row change together with the inquiry and tenant that it belongs to. */
export interface Change extends RowChange {
	readonly query: string;
	readonly tenant: string | null;
	/** The columns that identify the row: given by the user, inferred, or none. */
	readonly keyFields: readonly string[];
}

/** The row as it is now; for a deleted row, as it was. */
export function currentRow(change: RowChange): Row {
	return change.after ?? change.before ?? {};
}
