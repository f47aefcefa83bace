import type { Ticks } from '../exact/ticks';

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

/**
 * Where the two halves of a change came from: `none` where there is only one half, `sweep` where it was
 * read. `inferred`: put together though no key column of the user's says that they belong together.
 */
export type Pairing = 'sameMessage' | 'acrossMessages' | 'inferred' | 'sweep' | 'none';

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
	/** On a deletion that was to be looked up and could not be. */
	readonly lookUp?: 'failed';
	/** On what Acumatica could not send, and was fetched from its list. */
	readonly fetched?: true;
}

/** Which kind of sender a message comes from, and so how its bytes are read. */
export type MessageFormat = 'pushNotification' | 'entityEvent' | 'pushStatus';

/** Field name to its old and new value. */
export type FieldChanges = Readonly<Record<string, FieldChange>>;

export interface FieldChange {
	readonly from: JsonValue;
	readonly to: JsonValue;
}

/**
 * What a message says outright, where a push notification leaves it to be worked out from rows; and what reading
 * knows of a row, which may be no more than its key.
 */
export interface Statement {
	readonly format: MessageFormat | 'sweep';
	readonly key: Row;
	/** The fields that changed; null where they are to be worked out. */
	readonly changes: FieldChanges | null;
}

/** A change on its way to the workflow, with what it belongs to. */
export interface Change extends Omit<RowChange, 'event'> {
	/** A `ChangeEvent`, or the name of another event of the sender, such as `pushFailed`. */
	readonly event: string;
	/** Title of the inquiry; type of the entity or of the data for other formats. */
	readonly query: string;
	readonly tenant: string | null;
	/** The columns that identify the row: given by the user, inferred, or none. */
	readonly keyFields: readonly string[];
	/** What the row is remembered by across messages; null where it cannot be told from others. */
	readonly rowKey: string | null;
	/** Null for push notifications. */
	readonly stated: Statement | null;
	/** On a change that is given out again because the user wants it. */
	readonly isReplay?: boolean;
}

/** A change with the fields that differ, or that its message says have changed. */
export interface SelectedChange extends Change {
	readonly changes: FieldChanges;
}

/** The row as it is now; for a deleted row, as it was, or its key where nothing else is known. */
export function currentRow({
	after,
	before,
	stated,
}: Pick<RowChange, 'after' | 'before'> & Partial<Pick<Change, 'stated'>>): Row {
	return after ?? before ?? stated?.key ?? {};
}
