import type { FoundRow } from '../../../../nodes/AcumaticaTrigger/intake/pair/releaseKnowing';
import type { KeyLog } from '../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { markDelivered } from '../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import type { ReadingPlan } from '../../../../nodes/AcumaticaTrigger/intake/pair/knownPresence';
import type { DecideRead } from '../../../../nodes/AcumaticaTrigger/intake/decideRead';
import type { Change } from '../../../../nodes/rows/change';
import type { KeyToLookUp } from '../../../../nodes/AcumaticaTrigger/state/releaseRows';
import { releaseRows, rowsToLookUp } from '../../../../nodes/AcumaticaTrigger/state/releaseRows';
import type { Decide, HeldRows } from '../../../../nodes/AcumaticaTrigger/intake/decision';
import type { KnownKey } from '../../../../nodes/changes/missing';
import type { SweepPlan } from '../../../../nodes/changes/sweepPlan';
import { NOT_STARTED } from '../../../../nodes/changes/sweepPlan';

/** What a trigger keeps, as far as the model needs it. */
export interface StreamState {
	accept<T>(message: string, rowKeys: readonly string[], decide: Decide<T>): Maybe<T | 'duplicate'>;
	delivered(message: string): Maybe<void>;
	/** The held rows of which the time has come, with the keys that have to be looked up first. */
	due(plan: ReadingPlan): Maybe<DueRows[]>;
	/** `held` null for whatever is due. */
	release(
		held: HeldRows | null,
		plan: ReadingPlan,
		found: ReadonlyMap<string, FoundRow>,
	): Maybe<void>;
	read(rowKeys: readonly string[], decide: DecideRead): Maybe<void>;
	known(): Maybe<Iterable<KnownKey>>;
	emissions(): Maybe<readonly { key: string; changes: readonly Change[] }[]>;
	settle(key: string): Maybe<void>;
	plan(): Maybe<SweepPlan>;
	setPlan(plan: SweepPlan): Maybe<void>;
	write(): void;
	/** Whether each step is kept by itself, as in Redis. */
	readonly isDurable: boolean;
	/** The process dies: what was not written is gone. */
	die(): Maybe<void>;
}

type Maybe<T> = T | Promise<T>;

export interface DueRows {
	readonly held: HeldRows | null;
	readonly lookUp: readonly KeyToLookUp[];
}

interface Memory {
	logs: Map<string, KeyLog>;
	held: Map<string, HeldRows>;
	outbox: Map<string, readonly Change[]>;
	done: Set<string>;
	plan: SweepPlan;
	emission: number;
}

/** The state in memory, in the plainest way: maps that are copied when they are written, or outlive the process. */
export class MemoryState implements StreamState {
	private memory: Memory = {
		logs: new Map(),
		held: new Map(),
		outbox: new Map(),
		done: new Set(),
		plan: NOT_STARTED,
		emission: 0,
	};
	private written = copyOf(this.memory);

	constructor(
		private readonly now: () => number,
		private readonly windowMs: number,
		readonly isDurable: boolean,
	) {}

	plan(): SweepPlan {
		return this.memory.plan;
	}

	setPlan(plan: SweepPlan): void {
		this.memory.plan = plan;
	}

	accept<T>(message: string, rowKeys: readonly string[], decide: Decide<T>): T | 'duplicate' {
		const { logs, held, done } = this.memory;
		if (done.has(message)) return 'duplicate';
		const decision = decide(this.logsOf(rowKeys));
		for (const [rowKey, log] of decision.logs) logs.set(rowKey, log);
		if (decision.held !== null && !held.has(message)) held.set(message, decision.held);
		if (decision.batched.length > 0) {
			this.memory.outbox.set(`fetched ${message}`, decision.batched);
			this.delivered(message);
		}
		return decision.result;
	}

	delivered(message: string): void {
		const { logs, done } = this.memory;
		done.add(message);
		for (const [rowKey, log] of logs) {
			if (log.halves.some((half) => half.messageKey === message && !half.delivered)) {
				logs.set(rowKey, markDelivered(log, message));
			}
		}
	}

	due(plan: ReadingPlan): DueRows[] {
		const due = [...this.memory.held.values()].filter((held) => held.due <= this.now());
		const logOf = (rowKey: string) => this.memory.logs.get(rowKey);
		return due.map((held) => ({ held, lookUp: rowsToLookUp(held, logOf, plan) }));
	}

	release(held: HeldRows | null, plan: ReadingPlan, found: ReadonlyMap<string, FoundRow>): void {
		const { logs, held: all, outbox } = this.memory;
		if (held === null || !all.has(held.messageKey)) return;
		const lookedUp = { plan, found, now: this.now() };
		const released = releaseRows(held, (rowKey) => logs.get(rowKey), lookedUp);
		if (released === null) return;
		for (const [rowKey, log] of released.logs) logs.set(rowKey, log);
		all.delete(held.messageKey);
		if (released.changes.length > 0) outbox.set(held.messageKey, released.changes);
	}

	read(rowKeys: readonly string[], decide: DecideRead): void {
		const { logs, outbox } = this.memory;
		const decision = decide(this.logsOf(rowKeys));
		for (const [rowKey, log] of decision.logs) logs.set(rowKey, log);
		if (decision.changes.length === 0) return;
		outbox.set(`read ${++this.memory.emission} ${this.now()}`, decision.changes);
	}

	*known(): Iterable<KnownKey> {
		for (const [rowKey, { presence }] of this.memory.logs) {
			if (presence?.there) yield { rowKey, presence };
		}
	}

	emissions() {
		return [...this.memory.outbox].map(([key, changes]) => ({ key, changes }));
	}

	settle(key: string): void {
		this.memory.outbox.delete(key);
	}

	write(): void {
		this.written = copyOf(this.memory);
	}

	die(): void {
		if (!this.isDurable) this.memory = copyOf(this.written);
		const windowEnd = this.now() + this.windowMs;
		for (const [message, held] of this.memory.held) {
			this.memory.held.set(message, { ...held, due: Math.max(held.due, windowEnd) });
		}
	}

	/** For a test: replaces the log of a key. */
	protected change(rowKey: string, change: (log: KeyLog) => KeyLog): void {
		const log = this.memory.logs.get(rowKey);
		if (log !== undefined) this.memory.logs.set(rowKey, change(log));
	}

	private logsOf(rowKeys: readonly string[]): Map<string, KeyLog> {
		return new Map(
			rowKeys.flatMap((rowKey) => {
				const log = this.memory.logs.get(rowKey);
				return log === undefined ? [] : [[rowKey, log] as const];
			}),
		);
	}
}

function copyOf(memory: Memory): Memory {
	const { logs, held, outbox, done } = memory;
	return {
		...memory,
		logs: new Map(logs),
		held: new Map(held),
		outbox: new Map(outbox),
		done: new Set(done),
	};
}
