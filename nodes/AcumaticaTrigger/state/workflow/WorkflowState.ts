import type { Counters, HeldRows } from '../../intake/decision';
import type { SweepPlan } from '../../../changes/sweepPlan';
import { NOT_STARTED } from '../../../changes/sweepPlan';
import type { KeyLog } from '../../intake/pair/keyLog';
import type { Change } from '../../intake/message/change';
import type { Health, StateRules } from '../StateStore';
import { PendingChanges } from './PendingChanges';
import { RememberedKeys } from './RememberedKeys';
import { RememberedMessages } from './RememberedMessages';
import { readSnapshot, writeSnapshot } from './snapshot';
import { WakeUp } from './WakeUp';

export interface WorkflowStateOptions extends StateRules {
	/** Current time in ms since 1970. */
	readonly clock: () => number;
}

/** n8n writes the whole state with each request, so that it has to stay small. */
const MOST_MESSAGES = 10_000;
const MOST_KEYS = 10_000;
const FORGET_EVERY_MS = 1_000;

/** The state that the parts of a WorkflowStateStore share, and how it is stored. */
export class WorkflowState {
	readonly messages = new RememberedMessages(MOST_MESSAGES);
	readonly keys = new RememberedKeys(MOST_KEYS);
	readonly held = new Map<string, HeldRows>();
	readonly pending = new PendingChanges();
	readonly counters: Counters = {
		received: 0,
		duplicates: 0,
		rejected: 0,
		emitted: 0,
		filtered: 0,
		limited: 0,
		sweptMissing: 0,
		lookedUp: 0,
	};
	readonly wakeUp = new WakeUp();
	lastMessageAt: number | null = null;
	/** Where reading stands. */
	plan: SweepPlan = NOT_STARTED;
	/** Counts the changes of the state. */
	revision = 0;
	private lastForgotten = 0;

	constructor(public options: WorkflowStateOptions) {}

	get now(): number {
		return this.options.clock();
	}

	/** @throws where the stored state cannot be read */
	restore(stored: unknown): void {
		const state = readSnapshot(stored);
		const windowEnd = this.now + this.options.windowMs;
		for (const [key, at] of state.messages) this.messages.add(key, at);
		for (const [rowKey, { log, touched }] of state.keys) this.keys.set(rowKey, log, touched);
		for (const rows of state.held) {
			this.held.set(rows.messageKey, { ...rows, due: Math.max(rows.due, windowEnd) });
		}
		this.pending.restore(state.outbox, state.batch);
		Object.assign(this.counters, state.counters);
		this.lastMessageAt = state.lastMessageAt;
		this.plan = state.plan;
		this.keys.hasForgotten = !state.knowsAll;
		this.revision = state.revision;
		this.wakeUp.ring();
	}

	toJSON(): Record<string, string | number> {
		return writeSnapshot({
			revision: this.revision,
			messages: this.messages.text(),
			keys: this.keys.quietText(),
			waiting: this.keys.waiting(),
			held: this.held.values(),
			outbox: this.pending.all(),
			batch: this.pending.openBatch,
			counters: this.counters,
			lastMessageAt: this.lastMessageAt,
			plan: this.plan,
			knowsAll: !this.keys.hasForgotten,
		});
	}

	logsOf(rowKeys: readonly string[]): Map<string, KeyLog> {
		return new Map(
			rowKeys.flatMap((rowKey) => {
				const log = this.keys.get(rowKey);
				return log === undefined ? [] : [[rowKey, log] as const];
			}),
		);
	}

	putOut(messageKey: string, changes: readonly Change[], now: number): void {
		this.pending.put(messageKey, changes, this.options.batch, now);
		this.wakeUp.ring();
	}

	forget(now: number): void {
		if (now - this.lastForgotten < FORGET_EVERY_MS) return;
		this.lastForgotten = now;
		this.messages.forget(now, this.options.memoryMs);
		this.keys.forget(now, this.options.memoryMs);
	}

	health(): Health {
		return {
			counters: { ...this.counters },
			held: this.keys.heldCount(),
			waiting: this.pending.waiting(),
			lastMessageAt:
				this.lastMessageAt === null ? null : new Date(this.lastMessageAt).toISOString(),
		};
	}
}
