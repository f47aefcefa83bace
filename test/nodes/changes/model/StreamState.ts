import type { FoundRow } from '../../../../nodes/AcumaticaTrigger/intake/pair/releaseKnowing';
import { needsLookUp } from '../../../../nodes/AcumaticaTrigger/intake/pair/releaseKnowing';
import type { KeyLog } from '../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { markDelivered } from '../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import type { ReadingPlan } from '../../../../nodes/AcumaticaTrigger/intake/pair/knownPresence';
import type { DecideRead } from '../../../../nodes/AcumaticaTrigger/intake/decideRead';
import type { Change } from '../../../../nodes/AcumaticaTrigger/intake/message/change';
import { releaseRows } from '../../../../nodes/AcumaticaTrigger/state/releaseRows';
import type { Decide, HeldRows } from '../../../../nodes/AcumaticaTrigger/state/StateStore';
import type { KnownKey } from '../../../../nodes/changes/missing';
import type { SweepPlan } from '../../../../nodes/changes/sweepPlan';
import { NOT_STARTED } from '../../../../nodes/changes/sweepPlan';

/** What a trigger keeps, as far as the model needs it; `State` of both stores has the same steps. */
export interface StreamState {
	accept<T>(message: string, rowKeys: readonly string[], decide: Decide<T>): T | 'duplicate';
	delivered(message: string): void;
	/** The held rows of which the time has come, with the keys that have to be looked up first. */
	due(plan: ReadingPlan): { held: HeldRows; lookUp: readonly string[] }[];
	release(held: HeldRows, plan: ReadingPlan, found: ReadonlyMap<string, FoundRow>): void;
	read(rowKeys: readonly string[], decide: DecideRead): void;
	known(): Iterable<KnownKey>;
	keyOf(rowKey: string): string;
	emissions(): readonly { key: string; changes: readonly Change[] }[];
	settle(key: string): void;
	plan: SweepPlan;
	write(): void;
	/** The process dies: what was not written is gone. */
	die(): void;
}

interface Memory {
	logs: Map<string, KeyLog>;
	held: Map<string, HeldRows>;
	outbox: Map<string, readonly Change[]>;
	done: Set<string>;
	plan: SweepPlan;
	emission: number;
}

/** The state in memory, in the plainest way: maps that are copied when they are written. */
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
		private readonly forget: (log: KeyLog) => KeyLog = (log) => log,
	) {}

	get plan(): SweepPlan {
		return this.memory.plan;
	}

	set plan(plan: SweepPlan) {
		this.memory.plan = plan;
	}

	accept<T>(message: string, rowKeys: readonly string[], decide: Decide<T>): T | 'duplicate' {
		const { logs, held, done } = this.memory;
		if (done.has(message)) return 'duplicate';
		const decision = decide(this.logsOf(rowKeys));
		for (const [rowKey, log] of decision.logs) logs.set(rowKey, log);
		if (decision.held !== null && !held.has(message)) held.set(message, decision.held);
		return decision.result;
	}

	delivered(message: string): void {
		const { logs, done } = this.memory;
		done.add(message);
		for (const [rowKey, log] of logs) {
			if (log.sides.some((side) => side.message === message && !side.delivered)) {
				logs.set(rowKey, markDelivered(log, message));
			}
		}
	}

	due(plan: ReadingPlan) {
		const due = [...this.memory.held.values()].filter((held) => held.due <= this.now());
		return due.map((held) => ({
			held,
			lookUp: held.rowKeys.filter((rowKey) => {
				const log = this.memory.logs.get(rowKey);
				return log !== undefined && needsLookUp(log, held.message, plan);
			}),
		}));
	}

	release(held: HeldRows, plan: ReadingPlan, found: ReadonlyMap<string, FoundRow>): void {
		const { logs, held: all, outbox } = this.memory;
		if (!all.has(held.message)) return;
		const lookedUp = { plan, found, now: this.now() };
		const released = releaseRows(held, (rowKey) => logs.get(rowKey), lookedUp);
		if (released === null) return;
		for (const [rowKey, log] of released.logs) logs.set(rowKey, log);
		all.delete(held.message);
		if (released.changes.length > 0) outbox.set(held.message, released.changes);
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

	keyOf(rowKey: string): string {
		return this.memory.logs.get(rowKey)?.presence?.key ?? '';
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
		this.memory = copyOf(this.written);
		const windowEnd = this.now() + this.windowMs;
		for (const [message, held] of this.memory.held) {
			this.memory.held.set(message, { ...held, due: Math.max(held.due, windowEnd) });
		}
	}

	private logsOf(rowKeys: readonly string[]): Map<string, KeyLog> {
		return new Map(
			rowKeys.flatMap((rowKey) => {
				const log = this.memory.logs.get(rowKey);
				return log === undefined ? [] : [[rowKey, this.forget(log)] as const];
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
