import type { Told } from '../intake/alarm';
import type { Counters, Counts } from '../intake/counters';
import type { MessageMemory } from '../intake/decision';
import type { Change } from '../../rows/change';
import type { ReadingPlan } from '../intake/pair/knownPresence';
import type { BatchRules } from '../intake/rules';
import type { ReadMemory } from './ReadMemory';
import type { KeyToLookUp, LookedUpRows } from './releaseRows';

export type StoreKind = 'workflow' | 'redis';

/** What a store has to know of the node's settings. */
export interface StateRules {
	/** How long messages and row keys are remembered, in ms. */
	readonly memoryMs: number;
	/** How long a half waits for its other half, in ms. */
	readonly windowMs: number;
	/** Null where changes are not gathered into batches. */
	readonly batch: BatchRules | null;
}

/** What must outlive a request, in its parts. Each method of a part is one atomic step. */
export interface StateStore {
	readonly kind: StoreKind;
	readonly messages: MessageMemory;
	readonly outbox: Outbox;
	readonly reads: ReadMemory;
	readonly alarms: AlarmMemory;
	readonly counts: Counts;
	health(): Promise<Health>;
	/** What happened to the state that somebody should know, once; null where nothing did. */
	takeProblem(): Error | null;
}

/** What the user has been told of silence. Each method is one atomic step. */
export interface AlarmMemory {
	told(): Promise<Told>;
	setTold(told: Told): Promise<void>;
}

/** Changes that `trigger()` has to give to n8n: put together once, given out until settled. */
export interface Emission {
	/** The same each time that these changes are given out, so that n8n can refuse a second one. */
	readonly key: string;
	readonly changes: readonly Change[];
}

/** The rows that are held, and the changes that wait to be given out. */
export interface Outbox {
	/**
	 * Moves what is due to the outbox: held rows, as one emission per message or, where there are
	 * batches, by way of the open batch; and the open batch itself. Gives the number of deleted rows
	 * that did not go out, because of an inserted row with the same or a newer timestamp.
	 *
	 * @param lookedUp null where rows are not read; else deletions wait until they have been looked up
	 */
	releaseDue(lookedUp?: LookedUpRows | null): Promise<number>;

	/** The rows that have to be looked up before what is due can go out. */
	toLookUp(plan: ReadingPlan): Promise<readonly KeyToLookUp[]>;

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
}

/** How much a store remembers that has bounds. */
export interface Remembered {
	readonly messages: number;
	readonly rowKeys: number;
	/** Messages whose senders had no reply. */
	readonly unanswered: number;
	/** When the oldest message came that it knows, ISO 8601; null where it knows none. */
	readonly since: string | null;
	/** What it had to forget before its time, since n8n was started. */
	readonly forgottenEarly: number;
}

/** The figures of a trigger. */
export interface Health {
	readonly counters: Readonly<Counters>;
	/** Rows that wait for their other half. */
	readonly held: number;
	/** Changes that wait to be given to n8n, in batches or to be tried again. */
	readonly waiting: number;
	/** ISO 8601, or null where no message has come yet. */
	readonly lastMessageAt: string | null;
	/** Whether some process looks after what is due; absent where that goes without saying. */
	readonly releaseRunning?: boolean;
	/** Absent where nothing bounds it but time. */
	readonly remembered?: Remembered;
}
