import type { KnownKey } from '../../../changes/missing';
import type { SweepPlan } from '../../../changes/sweepPlan';
import type { DecideRead, ReadDecision } from '../../intake/decideRead';
import type { ReadMemory, ReadState } from '../ReadMemory';
import { readEmissionKey } from '../ReadMemory';
import type { WorkflowState } from './WorkflowState';
import { MOST_KEYS } from './WorkflowState';

/** What is remembered of rows that were read, in the memory of one process. */
export class WorkflowReadMemory implements ReadMemory {
	readonly mostKnown = MOST_KEYS;

	constructor(private readonly shared: WorkflowState) {}

	async apply(rowKeys: readonly string[], decide: DecideRead): Promise<ReadDecision> {
		const { shared } = this;
		const { now, keys } = shared;
		const decision = decide(shared.logsOf(rowKeys));
		for (const [rowKey, log] of decision.logs) keys.set(rowKey, log, now);
		if (decision.changes.length > 0) {
			shared.putOut(readEmissionKey(decision), decision.changes, now);
		}
		shared.forget(now);
		shared.revision++;
		return decision;
	}

	async *known(): AsyncGenerator<KnownKey> {
		yield* this.shared.keys.known();
	}

	async state(): Promise<ReadState> {
		const { plan, keys } = this.shared;
		return { plan, knowsAll: !keys.hasForgotten };
	}

	async forgetKnown(): Promise<void> {
		const { keys } = this.shared;
		keys.forgetKnown();
		keys.hasForgotten = false;
		this.shared.revision++;
	}

	async setPlan(plan: SweepPlan): Promise<void> {
		this.shared.plan = plan;
		this.shared.revision++;
	}
}
