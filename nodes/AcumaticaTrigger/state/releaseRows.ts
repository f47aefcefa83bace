import { keyRow } from '../../rows/rowKey';
import type { Change } from '../../rows/change';
import type { KeyLog } from '../intake/pair/keyLog';
import type { ReadingPlan } from '../intake/pair/knownPresence';
import { releaseHeld } from '../intake/pair/pairAcross';
import type { FoundRow } from '../intake/pair/releaseKnowing';
import { needsLookUp, releaseKnowing } from '../intake/pair/releaseKnowing';
import type { HeldRows } from '../intake/decision';

/** When it is tried again to look up what could not be read, in ms. */
export const LOOK_UP_AGAIN_MS = 5_000;

/** What is known of deleted rows from looking them up, where rows are read. */
export interface LookedUpRows {
	readonly plan: ReadingPlan;
	readonly found: ReadonlyMap<string, FoundRow>;
	/** In ms since 1970. */
	readonly now: number;
}

/** A row that has to be looked up. */
export interface KeyToLookUp {
	readonly rowKey: string;
	/** Its key columns as `keyText` writes them. */
	readonly key: string;
}

/** The rows of which a message held an old half that would go out as a deletion. */
export function rowsToLookUp(
	{ rowKeys, messageKey }: HeldRows,
	logOf: (rowKey: string) => KeyLog | undefined,
	plan: ReadingPlan,
): KeyToLookUp[] {
	return rowKeys.flatMap((rowKey) => {
		const log = logOf(rowKey);
		if (log === undefined || !needsLookUp(log, messageKey, plan)) return [];
		return [{ rowKey, key: log.presence?.key ?? '' }];
	});
}

/**
 * Ends the window of the rows that a message left waiting: the logs to store, the changes to give out, and how many
 * deleted rows do not go out. Null where one of them has to be looked up first: what a message held goes out together.
 */
export function releaseRows(
	held: HeldRows,
	logOf: (rowKey: string) => KeyLog | undefined,
	lookedUp: LookedUpRows | null = null,
): { logs: Map<string, KeyLog>; changes: Change[]; dropped: number } | null {
	const { query, tenant, keyFields, messageKey } = held;
	const logs = new Map<string, KeyLog>();
	const changes: Change[] = [];
	let dropped = 0;
	for (const rowKey of held.rowKeys) {
		const log = logOf(rowKey);
		if (log === undefined) continue;
		const released =
			lookedUp === null
				? releaseHeld(log, messageKey)
				: releaseKnowing(log, messageKey, lookedUp.found.get(rowKey), lookedUp.plan, lookedUp.now);
		if (released === null) return null;
		logs.set(rowKey, released.log);
		if ('dropped' in released && released.dropped === true) dropped++;
		const { change } = released;
		if (change === null) continue;
		const key = () => keyRow(log.presence?.key ?? '', keyFields, change.after ?? {});
		const stated =
			change.pairing === 'sweep' ? { format: 'sweep' as const, key: key(), changes: null } : null;
		changes.push({ ...change, query, tenant, keyFields, rowKey, stated });
	}
	return { logs, changes, dropped };
}
