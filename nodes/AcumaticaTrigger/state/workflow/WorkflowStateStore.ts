import type { Change } from '../../intake/message/change';
import { Claims } from './Claims';
import { Outbox } from './Outbox';
import { releaseRows } from '../releaseRows';
import { RememberedKeys } from './RememberedKeys';
import { RememberedMessages } from './RememberedMessages';
import { nextRunOf } from '../repeats';
import { readSnapshot, writeSnapshot } from './snapshot';
import type {
	Acceptance,
	Counters,
	Decide,
	Emission,
	HeldRows,
	IncomingMessage,
	StateRules,
	StateStore,
} from '../StateStore';
import { WakeUp } from './WakeUp';

export interface WorkflowStateOptions extends StateRules {
	/** Current time in ms since 1970. */
	readonly clock: () => number;
}

/** n8n writes the whole state with each request, so that it has to stay small. */
const MOST_MESSAGES = 10_000;
const MOST_KEYS = 10_000;
const FORGET_EVERY_MS = 1_000;

/**
 * The state of one trigger in the memory of one n8n process. It is authoritative while the process
 * lives; `toJSON` is what n8n writes into its database with the workflow's static data.
 */
export class WorkflowStateStore implements StateStore {
	readonly kind = 'workflow';

	private readonly claims = new Claims();
	private readonly messages = new RememberedMessages(MOST_MESSAGES);
	private readonly keys = new RememberedKeys(MOST_KEYS);
	private readonly held = new Map<string, HeldRows>();
	private readonly outbox = new Outbox();
	private readonly counters: Counters = {
		received: 0,
		duplicates: 0,
		rejected: 0,
		emitted: 0,
		filtered: 0,
		limited: 0,
	};
	private readonly wakeUp = new WakeUp();
	private lastMessageAt: number | null = null;
	private lastForgotten = 0;
	private revision = 0;

	constructor(private options: WorkflowStateOptions) {}

	/** Takes over changed settings of the node. */
	configure(options: WorkflowStateOptions): void {
		this.options = options;
	}

	get currentRevision(): number {
		return this.revision;
	}

	/**
	 * Continues from what was written into static data. Rows that were held get a whole window again:
	 * while n8n was away, senders could not deliver the other half.
	 *
	 * @throws where the stored state cannot be read
	 */
	restore(stored: unknown): void {
		const state = readSnapshot(stored);
		const now = this.options.clock();
		const windowEnd = now + this.options.windowMs;
		for (const [key, at] of state.messages) this.messages.add(key, at);
		for (const [rowKey, { log, touched }] of state.keys) this.keys.set(rowKey, log, touched);
		for (const rows of state.held) {
			this.held.set(rows.message, { ...rows, due: Math.max(rows.due, windowEnd) });
		}
		this.outbox.restore(state.outbox, state.batch);
		Object.assign(this.counters, state.counters);
		this.lastMessageAt = state.lastMessageAt;
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
			outbox: this.outbox.all(),
			batch: this.outbox.openBatch,
			counters: this.counters,
			lastMessageAt: this.lastMessageAt,
		});
	}

	async accept<T>(message: IncomingMessage, decide: Decide<T>): Promise<Acceptance<T>> {
		this.lastMessageAt = this.options.clock();
		if (message.deduplicate) {
			while (!this.isDelivered(message.key) && this.claims.has(message.key)) {
				if (!(await this.claims.waitFor(message.key))) return { outcome: 'busy' };
			}
			if (this.isDelivered(message.key)) return { outcome: 'duplicate' };
			this.claims.take(message.key);
		}
		let applied = false;
		try {
			const result = this.apply(message, decide);
			applied = true;
			return { outcome: 'applied', result };
		} finally {
			if (!applied) this.claims.release(message.key);
		}
	}

	private apply<T>(message: IncomingMessage, decide: Decide<T>): T {
		const now = this.options.clock();
		const known = new Map(
			message.rowKeys.flatMap((rowKey) => {
				const log = this.keys.get(rowKey);
				return log === undefined ? [] : [[rowKey, log] as const];
			}),
		);
		const { logs, held, batched, result } = decide(known);
		for (const [rowKey, log] of logs) this.keys.set(rowKey, log, now);
		if (held !== null && !this.held.has(held.message)) {
			this.held.set(held.message, held);
			this.wakeUp.ring();
		}
		if (batched.length > 0) {
			this.putOut(message.key, batched, now);
			if (message.deduplicate) this.messages.add(message.key, now);
			this.keys.delivered(message.key);
		}
		this.forget(now);
		this.revision++;
		return result;
	}

	private putOut(messageKey: string, changes: readonly Change[], now: number): void {
		this.outbox.put(messageKey, changes, this.options.batch ?? null, now);
		this.wakeUp.ring();
	}

	async delivered(messageKey: string): Promise<void> {
		const now = this.options.clock();
		if (this.claims.has(messageKey)) this.messages.add(messageKey, now);
		this.keys.delivered(messageKey);
		this.claims.release(messageKey);
		this.forget(now);
		this.revision++;
	}

	async abandoned(messageKey: string): Promise<void> {
		this.claims.release(messageKey);
	}

	async releaseDue(): Promise<void> {
		const now = this.options.clock();
		for (const rows of this.held.values()) {
			if (rows.due > now) continue;
			const released = releaseRows(rows, (rowKey) => this.keys.get(rowKey));
			if (released === null) continue;
			const { logs, changes } = released;
			for (const [rowKey, log] of logs) this.keys.set(rowKey, log, now);
			this.held.delete(rows.message);
			if (changes.length > 0) this.putOut(rows.message, changes, now);
			this.revision++;
		}
		if (this.outbox.closeDue(now)) this.revision++;
		this.forget(now);
	}

	async takeEmissions(): Promise<readonly Emission[]> {
		return this.outbox.takeDue(this.options.clock());
	}

	async settle(emissionKey: string): Promise<boolean> {
		if (!this.outbox.remove(emissionKey)) return false;
		this.revision++;
		return true;
	}

	async giveBack(emissionKey: string): Promise<void> {
		if (this.outbox.giveBack(emissionKey, this.options.clock())) this.wakeUp.ring();
	}

	async repeat(emission: Emission): Promise<boolean> {
		const next = nextRunOf(emission);
		if (next === null) return false;
		this.outbox.replace(emission.key, next, this.options.clock());
		this.revision++;
		this.wakeUp.ring();
		return true;
	}

	async untilDue(longestMs: number): Promise<void> {
		const dues = [...this.held.values()].map(({ due }) => due);
		const next = Math.min(this.outbox.nextDue(), ...dues) - this.options.clock();
		await this.wakeUp.wait(Math.min(next, longestMs));
	}

	/** Ends a wait of `untilDue`, so that the loop around it can end. */
	wake(): void {
		this.wakeUp.ring();
	}

	count(counter: keyof Counters, by = 1): void {
		this.counters[counter] += by;
	}

	async health(): Promise<Awaited<ReturnType<StateStore['health']>>> {
		return {
			counters: { ...this.counters },
			held: this.keys.heldCount(),
			waiting: this.outbox.waiting(),
			lastMessageAt:
				this.lastMessageAt === null ? null : new Date(this.lastMessageAt).toISOString(),
		};
	}

	private isDelivered(messageKey: string): boolean {
		return this.messages.has(messageKey, this.options.clock(), this.options.memoryMs);
	}

	private forget(now: number): void {
		if (now - this.lastForgotten < FORGET_EVERY_MS) return;
		this.lastForgotten = now;
		this.messages.forget(now, this.options.memoryMs);
		this.keys.forget(now, this.options.memoryMs);
	}
}
