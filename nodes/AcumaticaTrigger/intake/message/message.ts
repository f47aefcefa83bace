import type { Ticks } from '../../../exact/ticks';
import type { RequestHeaders } from '../../../sender/requestHeaders';
import type { FieldChanges, MessageFormat, Row } from '../../../rows/change';

/** The headers of an authentic request. */
export interface AuthenticHeaders {
	readonly headers: RequestHeaders;
	/** Whether the sender signed the body, which leaves the headers unsigned. */
	readonly isSigned: boolean;
	/** The time that the sender signed with the body, as it was sent; null or absent where none was. */
	readonly signedTime?: string | null;
}

/** A push notification: two sides of rows, from which the changes have to be worked out. */
export interface RowsMessage {
	readonly kind: 'rows';
	readonly format: 'pushNotification';
	/** Title of the generic inquiry, or class name of the built-in definition. */
	readonly query: string;
	/** Login name of the tenant; null where the sender left it out. */
	readonly tenant: string | null;
	/** Id of the data transaction; null where the sender left it out. */
	readonly transactionId: string | null;
	readonly timestamp: Ticks;
	readonly inserted: readonly Row[];
	readonly deleted: readonly Row[];
	readonly additionalInfo: Row;
}

/** A message that says itself what happened. */
export interface EventsMessage {
	readonly kind: 'events';
	readonly format: Exclude<MessageFormat, 'pushNotification'>;
	/** The sender's name for the message, for the log; null where it gives none. */
	readonly id: string | null;
	/** What is the same when the message comes again; null where that cannot be told. */
	readonly identity: readonly (string | null)[] | null;
	readonly events: readonly StatedEvent[];
}

/** One thing that happened, in the sender's words. */
export interface StatedEvent {
	/** A `ChangeEvent`, or the name of another event of the sender. */
	readonly event: string;
	/** Type of the entity or of the data. */
	readonly query: string;
	readonly tenant: string | null;
	readonly transactionId: string | null;
	readonly timestamp: Ticks;
	readonly before: Row | null;
	readonly after: Row | null;
	readonly changes: FieldChanges;
	readonly key: Row;
	/** Identifies the entity within its type and tenant; null where nothing is to be remembered of it. */
	readonly entityId: string | null;
	/** The fields of the message that have no place of their own in an item. */
	readonly additionalInfo: Row;
}

export type Message = RowsMessage | EventsMessage;

/** A message, or what is wrong with it in a sentence that says what to do. */
export type Decoded<T> =
	| { readonly ok: true; readonly message: T }
	| { readonly ok: false; readonly reason: string };
