import type { Change } from '../../rows/change';
import type { KeyLog } from './pair/keyLog';

/** A request's claim to apply a message to the state. */
export interface MessageClaim {
	/** Identity of the message; see `keyOfMessage`. */
	readonly messageKey: string;
	/** Whether a message that was seen before is to be refused. */
	readonly deduplicate: boolean;
	/** The row keys that it touches. */
	readonly rowKeys: readonly string[];
	/** Whether the message was fetched, and so says nothing of when one arrived last. */
	readonly fetched?: boolean;
}

/** Rows that one message left waiting for their other half. They go out together. */
export interface HeldRows {
	readonly messageKey: string;
	/** When they go out, in ms since 1970. */
	readonly due: number;
	readonly rowKeys: readonly string[];
	readonly query: string;
	readonly tenant: string | null;
	readonly keyFields: readonly string[];
}

/** What a message does to the state: the logs that it replaces, and what it leaves for later. */
export interface Decision<T> {
	readonly logs: ReadonlyMap<string, KeyLog>;
	readonly held: HeldRows | null;
	/**
	 * Changes for the open batch or, where the rules have none, for the outbox: only where the rules have batches, or
	 * the message was fetched. A message with any is delivered by the same step: what it brings is stored, so that the sender may come again without harm.
	 */
	readonly batched: readonly Change[];
	readonly result: T;
}

/** Decides from the logs of the message's row keys (absent = nothing known). Pure: it may be called again. */
export type Decide<T> = (logs: ReadonlyMap<string, KeyLog>) => Decision<T>;

export type Acceptance<T> =
	| { readonly outcome: 'applied'; readonly result: T }
	| { readonly outcome: 'duplicate' }
	/** Another request has been at work on the same message for longer than a sender should wait. */
	| { readonly outcome: 'busy' };

/** The messages that were seen, and the logs of row keys. Each method is one atomic step. */
export interface MessageMemory {
	/**
	 * Claims the message and applies it. A message that is claimed by another request waits for that
	 * one; one that was delivered is a duplicate. The claim lasts until `delivered` or `abandoned`.
	 */
	accept<T>(claim: MessageClaim, decide: Decide<T>): Promise<Acceptance<T>>;

	/** The sender has had its 2xx reply. */
	delivered(messageKey: string): Promise<void>;

	/** The sender has had no 2xx reply and will send the message again. */
	abandoned(messageKey: string): Promise<void>;
}
