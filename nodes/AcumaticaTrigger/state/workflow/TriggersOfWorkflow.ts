import type { WorkflowStateStore } from './WorkflowStateStore';
import { SharedWrites } from './SharedWrites';
import { MOVED_TO_REDIS, readEntry, type StoredEntry, type StoredTriggers } from './storedTriggers';
import type { WriteWatch } from './WriteWatch';

/** What is stored of a trigger that does not run any more goes away after this, in ms: 30 days. */
const STORED_LIFE_MS = 30 * 24 * 3_600_000;
/** When all triggers that are to run have surely been started, in ms after the first of a workflow. */
const ALL_STARTED_AFTER_MS = 600_000;

interface Known {
	readonly store: WorkflowStateStore;
	/** Under which an older version had stored the state. */
	readonly takenFrom: string | undefined;
	/** When it stopped to run here, in ms since 1970; null while it runs. */
	stoppedAt: number | null;
}

/** Times in ms since 1970. */
interface Moved {
	/** See `placeOf`. */
	readonly place: string;
	/** When the state was elsewhere last; 0 where it never was, as far as is known. */
	readonly leftAt: number;
	/** Since when it is there. */
	readonly storedAt: number;
}

/**
 * The triggers of one workflow in this process. n8n has one static data for all of them and writes it
 * whole, from copies of any age: so whoever writes, writes the newest state of every one.
 */
export class TriggersOfWorkflow {
	private readonly known = new Map<string, Known>();
	/** Triggers that have their state in Redis. */
	private readonly moved = new Map<string, Moved>();
	private readonly unreadable = new Map<string, unknown>();
	readonly writes: SharedWrites;

	constructor(
		readonly watch: WriteWatch,
		/** In ms since 1970. */
		private readonly startedAt: number,
	) {
		this.writes = new SharedWrites(watch, (write) => {
			for (const { store } of this.known.values()) store.stored(write);
		});
	}

	start(nodeId: string, store: WorkflowStateStore, takenFrom: string | undefined): void {
		this.moved.delete(nodeId);
		if (this.store(nodeId) !== store) store.waitForWrites(() => this.watch.made + 1);
		this.known.set(nodeId, { store, takenFrom, stoppedAt: null });
	}

	stop(nodeId: string, now: number): void {
		const known = this.known.get(nodeId);
		if (known === undefined) return;
		known.stoppedAt = now;
		known.store.wake();
	}

	/** The trigger has its state in Redis from now on: what is here must not be written any more. */
	move(nodeId: string, moved: Moved): void {
		this.known.delete(nodeId);
		this.moved.set(nodeId, moved);
	}

	setAside(nodeId: string, stored: unknown): void {
		this.unreadable.set(nodeId, stored);
	}

	/** The store of a trigger that ran in this process, though it may have stopped. */
	store(nodeId: string): WorkflowStateStore | undefined {
		return this.known.get(nodeId)?.store;
	}

	/** The same where it runs. */
	runningStore(nodeId: string): WorkflowStateStore | undefined {
		const known = this.known.get(nodeId);
		return known?.stoppedAt === null ? known.store : undefined;
	}

	/** Whether the state of a trigger is to be written from here. */
	knows(nodeId: string): boolean {
		return this.known.has(nodeId);
	}

	/** Where this process had the state of a trigger; undefined where the trigger did not run here. */
	entry(nodeId: string, now: number): StoredEntry | undefined {
		const known = this.known.get(nodeId);
		if (known !== undefined) {
			return { storedAt: known.stoppedAt ?? now, revision: known.store.currentRevision };
		}
		const moved = this.moved.get(nodeId);
		return moved && { store: MOVED_TO_REDIS, ...moved, revision: 0 };
	}

	takenFrom(nodeId: string): string | undefined {
		return this.known.get(nodeId)?.takenFrom;
	}

	/** What this process knows, and of triggers that it does not know what stands in a copy. */
	over(copy: StoredTriggers, now: number): Pick<StoredTriggers, 'triggers' | 'unreadable'> {
		this.forget(now);
		const triggers = new Map(
			Object.entries(copy.triggers).filter(([, stored]) => !this.isOver(stored, now)),
		);
		for (const [nodeId, { store, takenFrom, stoppedAt }] of this.known) {
			const { revision } = readEntry(triggers.get(nodeId));
			// Another process may have gone on with it since it was stopped here.
			if (stoppedAt !== null && revision > store.currentRevision) continue;
			triggers.set(nodeId, {
				...store.toJSON(),
				storedAt: stoppedAt ?? now,
				...(takenFrom !== undefined && { takenFrom }),
			});
		}
		for (const [nodeId, moved] of this.moved) {
			triggers.set(nodeId, { store: MOVED_TO_REDIS, ...moved });
		}
		return {
			triggers: Object.fromEntries(triggers),
			unreadable: { ...copy.unreadable, ...Object.fromEntries(this.unreadable) },
		};
	}

	private forget(now: number): void {
		for (const [nodeId, { stoppedAt }] of this.known) {
			if (stoppedAt !== null && now - stoppedAt > STORED_LIFE_MS) this.known.delete(nodeId);
		}
	}

	/** A trigger that is about to run again after a long while must find its state. */
	private isOver(stored: unknown, now: number): boolean {
		if (now - this.startedAt < ALL_STARTED_AFTER_MS) return false;
		const { storedAt = now } = readEntry(stored);
		return now - storedAt > STORED_LIFE_MS;
	}
}
