import type { ReadingPlan } from '../../intake/pair/knownPresence';
import type { KeyToLookUp, LookedUpRows } from '../releaseRows';
import { LOOK_UP_AGAIN_MS, releaseRows, rowsToLookUp } from '../releaseRows';
import { nextRunOf } from '../repeats';
import type { Emission, Outbox } from '../StateStore';
import type { WorkflowState } from './WorkflowState';

/** Puts together what is due, and hands it out. */
export class WorkflowOutbox implements Outbox {
	constructor(private readonly state: WorkflowState) {}

	async releaseDue(lookedUp: LookedUpRows | null = null): Promise<number> {
		const { state } = this;
		let droppedDeletions = 0;
		const { now, keys } = state;
		for (const rows of state.held.takeDue(now)) {
			const released = releaseRows(rows, (rowKey) => keys.get(rowKey), lookedUp);
			if (released === null) {
				state.held.add({ ...rows, due: now + LOOK_UP_AGAIN_MS });
				continue;
			}
			const { logs, changes, dropped } = released;
			droppedDeletions += dropped;
			for (const [rowKey, log] of logs) keys.set(rowKey, log, now);
			if (changes.length > 0) state.putOut(rows.messageKey, changes, now);
			state.revision++;
		}
		if (state.pending.closeDue(now)) state.revision++;
		state.forget(now);
		return droppedDeletions;
	}

	async toLookUp(plan: ReadingPlan): Promise<readonly KeyToLookUp[]> {
		const { held, now, keys } = this.state;
		const due = [...held.all()].filter((rows) => rows.due <= now);
		return due.flatMap((rows) => rowsToLookUp(rows, (rowKey) => keys.get(rowKey), plan));
	}

	async takeEmissions(): Promise<readonly Emission[]> {
		return this.state.pending.takeDue(this.state.now);
	}

	async settle(emissionKey: string): Promise<boolean> {
		if (!this.state.pending.remove(emissionKey)) return false;
		this.state.revision++;
		return true;
	}

	async giveBack(emissionKey: string): Promise<void> {
		const { pending, now, wakeUp } = this.state;
		if (pending.giveBack(emissionKey, now)) wakeUp.ring();
	}

	async repeat(emission: Emission): Promise<boolean> {
		const next = nextRunOf(emission);
		if (next === null) return false;
		this.state.pending.replace(emission.key, next, this.state.now);
		this.state.revision++;
		this.state.wakeUp.ring();
		return true;
	}

	async untilDue(longestMs: number): Promise<void> {
		const { held, pending, now, wakeUp } = this.state;
		await wakeUp.wait(Math.min(Math.min(pending.nextDue(), held.nextDue()) - now, longestMs));
	}
}
