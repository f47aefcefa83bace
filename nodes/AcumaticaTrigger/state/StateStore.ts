import type { Change } from '../intake/message/change';
import type { KeyLog } from '../intake/pair/keyLog';
import type { BatchRules } from './batch';

/** What a store has to know of the node's settings. */
export interface StateRules {
	/** How long messages and row keys are remembered, in ms. */
	readonly memoryMs: number;
	/** How long a half waits for its other half, in ms. */
	readonly windowMs: number;
	/** Null or absent where changes are not gathered into batches. */
	readonly batch?: BatchRules | null;
}

/** A message that wants to be applied to the state. */
export interface IncomingMessage {
	/** Its identity; see `messageKey`. */
	readonly key: string;
	/** Whether a message that was seen before is to be refused. */
	readonly deduplicate: boolean;
	/** The row keys that it touches. */
	readonly rowKeys: readonly string[];
}

/** Rows that one message left waiting for their other half. They go out together. */
export interface HeldRows {
	readonly message: string;
	/** When they go out, in ms since 1970. */
	readonly due: number;
	readonly rowKeys: readonly string[];
	readonly query: string;
	readonly tenant: string | null;
	readonly keyFields: readonly string[];
}

/** Changes that `trigger()` has to give to n8n: put together once, given out until settled. */
export interface Emission {
	/** The same each time that these changes are given out, so that n8n can refuse a second one. */
	readonly key: string;
	readonly changes: readonly Change[];
}

/** What a message does to the state: the logs that it replaces, and what it leaves for later. */
export interface Decision<T> {
	readonly logs: ReadonlyMap<string, KeyLog>;
	readonly held: HeldRows | null;
	/**
	 * Changes for the open batch; only where the rules have batches. A message with any is delivered by
	 * the same step: what it brings is stored, so that the sender may come again without harm.
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

/** What a health check shows. Counts are since the trigger's state was created. */
export interface Counters {
	received: number;
	duplicates: number;
	rejected: number;
	/** Changes given to n8n. */
	emitted: number;
	/** Messages of which nothing was wanted. */
	filtered: number;
	/** Messages beyond the rate limit. */
	limited: number;
}

/**
 * What must outlive a request: the messages that were seen, the logs of row keys, the rows that are
 * held and the changes that wait to be given out. Each method is one atomic step.
 */
export interface StateStore {
	readonly kind: 'workflow' | 'redis';

	/**
	 * Claims the message and applies it. A message that is claimed by another request waits for that
	 * one; one that was delivered is a duplicate. The claim lasts until `delivered` or `abandoned`.
	 */
	accept<T>(message: IncomingMessage, decide: Decide<T>): Promise<Acceptance<T>>;

	/** The sender has had its 2xx reply. */
	delivered(messageKey: string): Promise<void>;

	/** The sender has had no 2xx reply and will send the message again. */
	abandoned(messageKey: string): Promise<void>;

	/**
	 * Moves what is due to the outbox: held rows, as one emission per message or, where there are
	 * batches, by way of the open batch; and the open batch itself.
	 */
	releaseDue(): Promise<void>;

	/** The emissions to be given out now: each is handed to one caller until it is settled or returned. */
	takeEmissions(): Promise<readonly Emission[]>;

	/** n8n has started a run with the emission, or has had it before. True the first time. */
	settle(emissionKey: string): Promise<boolean>;

	/** n8n could not start a run: the emission is taken again after a while. */
	giveBack(emissionKey: string): Promise<void>;

	/**
	 * The run of an emission was cut short: the emission is taken again after a while under a key of
	 * its own, whether it was settled or not. False where it has been given out often enough.
	 */
	repeat(emission: Emission): Promise<boolean>;

	/** Waits until something may be due, at most `longestMs`. */
	untilDue(longestMs: number): Promise<void>;

	count(counter: keyof Counters, by?: number): void;

	health(): Promise<{
		readonly counters: Readonly<Counters>;
		/** Rows that wait for their other half. */
		readonly held: number;
		/** Changes that wait to be given to n8n, in batches or to be tried again. */
		readonly waiting: number;
		/** ISO 8601, or null where no message has come yet. */
		readonly lastMessageAt: string | null;
		/** Whether some process looks after what is due; absent where that goes without saying. */
		readonly releaseRunning?: boolean;
	}>;
}
