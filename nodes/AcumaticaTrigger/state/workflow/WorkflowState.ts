import type { SweepPlan } from '../../../changes/sweepPlan';
import { NOT_STARTED } from '../../../changes/sweepPlan';
import type { Told } from '../../intake/alarm';
import { NOTHING_TOLD } from '../../intake/alarm';
import { countersFrom } from '../../intake/counters';
import type { KeyLog } from '../../intake/pair/keyLog';
import type { Change } from '../../../rows/change';
import type { Health, StateRules } from '../StateStore';
import {
	addForgotten,
	NOTHING_FORGOTTEN,
	rememberedFrom,
	sayFull,
	sayUnreadable,
} from './fullMemory';
import { HeldMessages } from './HeldMessages';
import { PendingChanges } from './PendingChanges';
import { RememberedKeys } from './RememberedKeys';
import { RememberedMessages } from './RememberedMessages';
import { readSnapshot, writeSnapshot } from './snapshot';
import { StoreGate } from './StoreGate';
import { WakeUp } from './WakeUp';

export interface WorkflowStateOptions extends StateRules {
	/** Current time in ms since 1970. */
	readonly clock: () => number;
}

/** n8n writes the whole state with each request, so that it has to stay small. */
const MOST_MESSAGES = 20_000;
export const MOST_KEYS = 20_000;
const FORGET_EVERY_MS = 1_000;

/** The state that the parts of a WorkflowStateStore share, and how it is stored. */
export class WorkflowState {
	readonly messages = new RememberedMessages(MOST_MESSAGES);
	readonly keys = new RememberedKeys(MOST_KEYS);
	readonly held = new HeldMessages();
	readonly pending = new PendingChanges();
	readonly counters = countersFrom({});
	readonly wakeUp = new WakeUp();
	lastMessageAt: number | null = null;
	/** Where reading stands. */
	plan: SweepPlan = NOT_STARTED;
	/** What the user has been told of silence. */
	told: Told = NOTHING_TOLD;
	/** Counts the changes of the state. */
	revision = 0;
	private lastForgotten = 0;
	private problem: Error | null = null;
	private forgotten = NOTHING_FORGOTTEN;
	private isFullSaid = false;

	constructor(public options: WorkflowStateOptions) {}

	get now(): number {
		return this.options.clock();
	}

	/** @throws where the stored state cannot be read */
	restore(stored: unknown): void {
		const state = readSnapshot(stored);
		for (const message of state.messages) this.messages.restore(message);
		for (const key of state.keys) this.keys.restoreQuiet(key);
		for (const [rowKey, { log, touched }] of state.waiting) this.keys.set(rowKey, log, touched);
		for (const rows of state.held) this.held.add(rows);
		this.beginWindowsAnew();
		this.pending.restore(state.outbox, state.batch);
		Object.assign(this.counters, state.counters);
		this.lastMessageAt = state.lastMessageAt;
		this.plan = state.plan;
		this.told = state.told;
		// A row key that was left out can be that of a row that is there.
		this.keys.hasForgotten = !state.knowsAll || state.unreadableKeys > 0;
		if (state.unreadableKeys > 0) this.problem = new Error(sayUnreadable(state.unreadableKeys));
		this.revision = state.revision;
		this.wakeUp.ring();
	}

	/** Has what is put out wait until n8n has stored the messages that it comes of. */
	waitForWrites(nextWrite: () => number): void {
		this.pending.gate = new StoreGate(nextWrite);
	}

	/** n8n has made a write before it replied to a sender. */
	stored(write: number): void {
		if (this.pending.stored(write)) this.wakeUp.ring();
	}

	/** Has what is held wait for a whole window again. */
	beginWindowsAnew(): void {
		this.held.postpone(this.now + this.options.windowMs);
	}

	toJSON(): Record<string, string | number> {
		return writeSnapshot({
			revision: this.revision,
			messages: this.messages.text(),
			keys: this.keys.quietText(),
			waiting: this.keys.waiting(),
			held: this.held.all(),
			outbox: this.pending.all(),
			batch: this.pending.openBatch,
			counters: this.counters,
			lastMessageAt: this.lastMessageAt,
			plan: this.plan,
			knowsAll: !this.keys.hasForgotten,
			told: this.told,
		});
	}

	logsOf(rowKeys: readonly string[]): Map<string, KeyLog> {
		const logs = new Map<string, KeyLog>();
		for (const rowKey of rowKeys) {
			const log = this.keys.get(rowKey);
			if (log !== undefined) logs.set(rowKey, log);
		}
		return logs;
	}

	putOut(messageKey: string, changes: readonly Change[], now: number): void {
		this.pending.put(messageKey, changes, this.options.batch, now);
		this.wakeUp.ring();
	}

	forget(now: number): void {
		if (now - this.lastForgotten < FORGET_EVERY_MS) return;
		this.lastForgotten = now;
		const { memoryMs } = this.options;
		const messages = this.messages.forget(now, memoryMs);
		this.forgotten = addForgotten(this.forgotten, { messages, ...this.keys.forget(now, memoryMs) });
		this.noteWhereFull(now);
	}

	private noteWhereFull(now: number): void {
		if (this.isFullSaid) return;
		const text = sayFull(this.forgotten, { oldest: this.messages.oldest, time: now });
		if (text === null) return;
		this.isFullSaid = true;
		this.problem = new Error(text);
	}

	takeProblem(): Error | null {
		const { problem } = this;
		this.problem = null;
		return problem;
	}

	health(): Health {
		return {
			counters: { ...this.counters },
			held: this.keys.heldCount(),
			waiting: this.pending.waiting(),
			remembered: rememberedFrom(
				{
					messages: this.messages.size,
					rowKeys: this.keys.size,
					unanswered: this.keys.unansweredCount,
				},
				this.messages.oldest,
				this.forgotten,
			),
			lastMessageAt:
				this.lastMessageAt === null ? null : new Date(this.lastMessageAt).toISOString(),
		};
	}
}
