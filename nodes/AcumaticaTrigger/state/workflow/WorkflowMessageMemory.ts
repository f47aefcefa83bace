import type { Acceptance, Decide, MessageClaim, MessageMemory } from '../../intake/decision';
import { Claims } from './Claims';
import type { WorkflowState } from './WorkflowState';

/** Takes messages; a step on the state is atomic because nothing in it waits. */
export class WorkflowMessageMemory implements MessageMemory {
	private readonly claims = new Claims();

	constructor(private readonly state: WorkflowState) {}

	async accept<T>(claim: MessageClaim, decide: Decide<T>): Promise<Acceptance<T>> {
		const { messageKey } = claim;
		if (claim.fetched !== true) this.state.lastMessageAt = this.state.now;
		if (claim.deduplicate) {
			while (!this.isDelivered(messageKey) && this.claims.has(messageKey)) {
				if (!(await this.claims.waitFor(messageKey))) return { outcome: 'busy' };
			}
			if (this.isDelivered(messageKey)) return { outcome: 'duplicate' };
			this.claims.take(messageKey);
		}
		let applied = false;
		try {
			const result = this.apply(claim, decide);
			applied = true;
			return { outcome: 'applied', result };
		} finally {
			if (!applied) this.claims.release(messageKey);
		}
	}

	async delivered(messageKey: string): Promise<void> {
		const { state } = this;
		const { now } = state;
		if (this.claims.has(messageKey)) state.messages.add(messageKey, now);
		state.keys.delivered(messageKey, now);
		this.claims.release(messageKey);
		state.forget(now);
		state.revision++;
	}

	async abandoned(messageKey: string): Promise<void> {
		this.claims.release(messageKey);
	}

	private apply<T>({ messageKey, deduplicate, rowKeys }: MessageClaim, decide: Decide<T>): T {
		const { state } = this;
		const { now, keys } = state;
		const { logs, held, batched, result } = decide(state.logsOf(rowKeys));
		state.pending.gate.messageTaken();
		for (const [rowKey, log] of logs) keys.set(rowKey, log, now);
		if (held !== null) {
			state.held.add(held);
			state.wakeUp.ring();
		}
		if (batched.length > 0) {
			state.putOut(messageKey, batched, now);
			if (deduplicate) state.messages.add(messageKey, now);
			keys.delivered(messageKey, now);
		}
		state.forget(now);
		state.revision++;
		return result;
	}

	private isDelivered(messageKey: string): boolean {
		return this.state.messages.has(messageKey, this.state.now, this.state.options.memoryMs);
	}
}
