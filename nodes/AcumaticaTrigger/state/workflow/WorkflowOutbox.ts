import { releaseRows } from '../releaseRows';
import { nextRunOf } from '../repeats';
import type { Emission, Outbox } from '../StateStore';
import type { WorkflowState } from './WorkflowState';

/** Puts together what is due, and hands it out. */
export class WorkflowOutbox implements Outbox {
	constructor(private readonly state: WorkflowState) {}

	async releaseDue(): Promise<number> {
		const { state } = this;
		let droppedDeletions = 0;
		const { now, keys } = state;
		for (const rows of state.held.values()) {
			if (rows.due > now) continue;
			const { logs, changes, dropped } = releaseRows(rows, (rowKey) => keys.get(rowKey));
			for (const [rowKey, log] of logs) keys.set(rowKey, log, now);
			state.held.delete(rows.messageKey);
			droppedDeletions += dropped;
			if (changes.length > 0) state.putOut(rows.messageKey, changes, now);
			state.revision++;
		}
		if (state.pending.closeDue(now)) state.revision++;
		state.forget(now);
		return droppedDeletions;
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
		const dues = [...held.values()].map(({ due }) => due);
		await wakeUp.wait(Math.min(Math.min(pending.nextDue(), ...dues) - now, longestMs));
	}
}
