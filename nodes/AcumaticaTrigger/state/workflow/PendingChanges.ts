import type { Change } from '../../intake/message/change';
import type { BatchRules } from '../../intake/rules';
import type { Batched, OpenBatch } from '../batch';
import { addToBatch, closeDueBatch, FIRST_BATCH } from '../batch';
import type { Emission } from '../StateStore';

const RETRY_EMISSION_AFTER_MS = 5_000;

/** The changes that wait to be given to n8n: in the open batch, or put together as emissions. */
export class PendingChanges {
	private batch: OpenBatch = FIRST_BATCH;
	private readonly emissions = new Map<string, Emission>();
	/** Emissions that are with n8n, or wait to be tried again, to the time when they may be taken. */
	private readonly notBefore = new Map<string, number>();

	get openBatch(): OpenBatch {
		return this.batch;
	}

	all(): Iterable<Emission> {
		return this.emissions.values();
	}

	restore(emissions: Iterable<Emission>, batch: OpenBatch): void {
		for (const emission of emissions) this.emissions.set(emission.key, emission);
		this.batch = batch;
	}

	/** Adds what a message brought: to the open batch or, without batches, as an emission of its own. */
	put(messageKey: string, changes: readonly Change[], batch: BatchRules | null, now: number): void {
		if (batch === null) this.emissions.set(messageKey, { key: messageKey, changes });
		else this.take(addToBatch(this.batch, changes, batch, now));
	}

	/** Closes the open batch if its time has come; false where there was nothing to do. */
	closeDue(now: number): boolean {
		const batched = closeDueBatch(this.batch, now);
		this.take(batched);
		return batched.closed.length > 0;
	}

	/** What may be given out now; it is not handed out again before it is given back. */
	takeDue(now: number): Emission[] {
		const due = [...this.emissions.values()].filter(
			({ key }) => (this.notBefore.get(key) ?? 0) <= now,
		);
		for (const { key } of due) this.notBefore.set(key, Infinity);
		return due;
	}

	/** True where the emission was still there. */
	remove(key: string): boolean {
		this.notBefore.delete(key);
		return this.emissions.delete(key);
	}

	/** True where there is something to be tried again. */
	giveBack(key: string, now: number): boolean {
		if (!this.emissions.has(key)) return false;
		this.notBefore.set(key, now + RETRY_EMISSION_AFTER_MS);
		return true;
	}

	/** Puts an emission in the place of another one, to be taken after a while. */
	replace(key: string, emission: Emission, now: number): void {
		this.remove(key);
		this.emissions.set(emission.key, emission);
		this.giveBack(emission.key, now);
	}

	/** When there is something to do next, in ms since 1970; Infinity where nothing waits. */
	nextDue(): number {
		const dues = [...this.emissions.keys()].map((key) => this.notBefore.get(key) ?? 0);
		return Math.min(this.batch.due ?? Infinity, ...dues);
	}

	/** Changes that wait. */
	waiting(): number {
		return [this.batch, ...this.emissions.values()].reduce(
			(sum, { changes }) => sum + changes.length,
			0,
		);
	}

	private take({ open, closed }: Batched): void {
		this.batch = open;
		for (const emission of closed) this.emissions.set(emission.key, emission);
	}
}
