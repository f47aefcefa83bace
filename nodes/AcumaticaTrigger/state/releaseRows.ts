import { keyRow } from '../intake/decideRead';
import type { Change } from '../intake/message/change';
import type { KeyLog } from '../intake/pair/keyLog';
import type { ReadingPlan } from '../intake/pair/knownPresence';
import { releaseHeld } from '../intake/pair/pairAcross';
import type { FoundRow } from '../intake/pair/releaseKnowing';
import { releaseKnowing } from '../intake/pair/releaseKnowing';
import type { HeldRows } from './StateStore';

/** What is known of deleted rows from looking them up, where rows are read. */
export interface LookedUpRows {
	readonly plan: ReadingPlan;
	readonly found: ReadonlyMap<string, FoundRow>;
	/** In ms since 1970. */
	readonly now: number;
}

/**
 * Ends the window of the rows that a message left waiting: the logs to store and the changes to give out. Null where
 * one of them has to be looked up first: what a message held goes out together.
 */
export function releaseRows(
	held: HeldRows,
	logOf: (rowKey: string) => KeyLog | undefined,
	lookedUp: LookedUpRows | null = null,
): { logs: Map<string, KeyLog>; changes: Change[] } | null {
	const { query, tenant, keyFields, message } = held;
	const logs = new Map<string, KeyLog>();
	const changes: Change[] = [];
	for (const rowKey of held.rowKeys) {
		const log = logOf(rowKey);
		if (log === undefined) continue;
		const released =
			lookedUp === null
				? releaseHeld(log, message)
				: releaseKnowing(log, message, lookedUp.found.get(rowKey), lookedUp.plan, lookedUp.now);
		if (released === null) return null;
		logs.set(rowKey, released.log);
		const { change } = released;
		if (change === null) continue;
		const key = () => keyRow(log.presence?.key ?? '', keyFields, change.after ?? {});
		const stated =
			change.pairing === 'sweep' ? { format: 'sweep' as const, key: key(), changes: null } : null;
		changes.push({ ...change, query, tenant, keyFields, rowKey, stated });
	}
	return { logs, changes };
}
