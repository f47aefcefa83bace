import type { Decide } from '../../../../nodes/AcumaticaTrigger/intake/decision';
import type { DecideRead } from '../../../../nodes/AcumaticaTrigger/intake/decideRead';
import type { KeyLog } from '../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import type { FoundRow } from '../../../../nodes/AcumaticaTrigger/intake/pair/releaseKnowing';
import type { ReadingPlan } from '../../../../nodes/AcumaticaTrigger/intake/pair/knownPresence';
import type { HeldRows } from '../../../../nodes/AcumaticaTrigger/intake/decision';
import { MemoryState } from './StreamState';
import type { Rule } from './settings';

type Logs = ReadonlyMap<string, KeyLog>;

/** The state in memory of a trigger that lacks a rule: what the rule goes by is hidden from the decisions. */
export class StateWithoutRule extends MemoryState {
	constructor(
		now: () => number,
		windowMs: number,
		isDurable: boolean,
		private readonly off: ReadonlySet<Rule>,
	) {
		super(now, windowMs, isDurable);
	}

	override accept<T>(message: string, rowKeys: readonly string[], decide: Decide<T>) {
		return super.accept(message, rowKeys, (logs) => decide(this.forMessage(logs)));
	}

	override read(rowKeys: readonly string[], decide: DecideRead): void {
		super.read(rowKeys, (logs) => decide(this.forRead(logs)));
	}

	override release(
		held: HeldRows | null,
		plan: ReadingPlan,
		found: ReadonlyMap<string, FoundRow>,
	): void {
		if (this.off.has('deletionsThatAReadFoundAreKnown')) this.hideFoundDeletions(held);
		super.release(held, plan, found);
	}

	private forMessage(logs: Logs): Logs {
		return this.off.has('aVersionThatWasReadIsKnown')
			? mapped(logs, (log) => withPresence(log, { given: [] }))
			: logs;
	}

	private forRead(logs: Logs): Logs {
		return mapped(logs, (log) => {
			let seen = log;
			if (this.off.has('aVersionThatWasPushedIsKnown')) {
				const versions = log.presence?.given ?? [];
				seen = withPresence(seen, { version: versions.at(-1) ?? 0 });
			}
			if (this.off.has('messagesWithoutAReplyMayBeLost')) {
				seen = { ...seen, halves: seen.halves.map((half) => ({ ...half, delivered: true })) };
			}
			return seen;
		});
	}

	private hideFoundDeletions(held: HeldRows | null): void {
		for (const rowKey of held?.rowKeys ?? []) {
			this.change(rowKey, (log) => withPresence(log, { gone: null }));
		}
	}
}

function mapped(logs: Logs, change: (log: KeyLog) => KeyLog): Logs {
	return new Map([...logs].map(([rowKey, log]) => [rowKey, change(log)]));
}

function withPresence(log: KeyLog, change: Partial<NonNullable<KeyLog['presence']>>): KeyLog {
	return log.presence === undefined ? log : { ...log, presence: { ...log.presence, ...change } };
}
