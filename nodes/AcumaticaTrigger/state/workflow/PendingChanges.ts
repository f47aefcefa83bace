import type { Change } from '../../../rows/change';
import type { BatchRules } from '../../intake/rules';
import type { Batched, OpenBatch } from '../batch';
import { addToBatch, closeDueBatch, emissionOf, FIRST_BATCH } from '../batch';
import type { Emission } from '../StateStore';
import { DueQueue } from './DueQueue';
import { OPEN_GATE, type StoreGate } from './StoreGate';

const RETRY_EMISSION_AFTER_MS = 5_000;
const AT_ONCE = 0;
/** After this nothing waits for a write any more, in ms: the database of n8n may be stuck. */
const LONGEST_WAIT_FOR_WRITE_MS = 10_000;

/** The changes that wait to be given to n8n: in the open batch, or put together as emissions. */
export class PendingChanges {
	private batch: OpenBatch = FIRST_BATCH;
	private readonly emissions = new Map<string, Emission>();
	/** When emissions may be taken; those that are with n8n are not in it. */
	private readonly dues = new DueQueue();
	/** What is put together goes out when that lets it. */
	gate: StoreGate = OPEN_GATE;

	get openBatch(): OpenBatch {
		return this.batch;
	}

	all(): Iterable<Emission> {
		return this.emissions.values();
	}

	restore(emissions: Iterable<Emission>, batch: OpenBatch): void {
		for (const emission of emissions) this.add(emission, AT_ONCE);
		this.batch = batch;
	}

	/** Adds what a message brought: to the open batch or, without batches, as an emission of its own. */
	put(messageKey: string, changes: readonly Change[], batch: BatchRules | null, now: number): void {
		if (batch === null) return this.putOut(emissionOf([messageKey], changes), now);
		this.take(addToBatch(this.batch, changes, batch, now), now);
	}

	/** Closes the open batch if its time has come; false where there was nothing to do. */
	closeDue(now: number): boolean {
		const batched = closeDueBatch(this.batch, now);
		this.take(batched, now);
		return batched.closed.length > 0;
	}

	/** What may be given out now; it is not handed out again before it is given back. */
	takeDue(now: number): Emission[] {
		return this.dues.takeDue(now).flatMap((key) => {
			this.gate.forget(key);
			return this.emissions.get(key) ?? [];
		});
	}

	/** True where the emission was still there. */
	remove(key: string): boolean {
		this.dues.delete(key);
		this.gate.forget(key);
		return this.emissions.delete(key);
	}

	/** True where there is something to be tried again. */
	giveBack(key: string, now: number): boolean {
		if (!this.emissions.has(key)) return false;
		this.dues.put(key, now + RETRY_EMISSION_AFTER_MS);
		return true;
	}

	/** Puts an emission in the place of another one, to be taken after a while. */
	replace(key: string, emission: Emission, now: number): void {
		this.remove(key);
		this.add(emission, now + RETRY_EMISSION_AFTER_MS);
	}

	/** When there is something to do next, in ms since 1970; Infinity where nothing waits. */
	nextDue(): number {
		return Math.min(this.batch.due ?? Infinity, this.dues.next());
	}

	/** Changes that wait. */
	waiting(): number {
		return [this.batch, ...this.emissions.values()].reduce(
			(sum, { changes }) => sum + changes.length,
			0,
		);
	}

	/** n8n has made a write; true where that lets something out. */
	stored(write: number): boolean {
		const free = this.gate.open(write);
		for (const key of free) this.dues.put(key, AT_ONCE);
		return free.length > 0;
	}

	private take({ open, closed }: Batched, now: number): void {
		this.batch = open;
		for (const emission of closed) this.putOut(emission, now);
	}

	private putOut(emission: Emission, now: number): void {
		if (this.emissions.has(emission.key)) return;
		const waits = this.gate.keeps(emission.key);
		this.add(emission, waits ? now + LONGEST_WAIT_FOR_WRITE_MS : AT_ONCE);
	}

	/** An emission that is there already stays as it is, with n8n or not. */
	private add(emission: Emission, due: number): void {
		if (!this.emissions.has(emission.key)) this.dues.put(emission.key, due);
		this.emissions.set(emission.key, emission);
	}
}
