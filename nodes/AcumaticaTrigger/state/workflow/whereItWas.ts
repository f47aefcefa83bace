import type { Elsewhere } from '../redis/RedisOutbox';
import { triggerId } from '../storeId';
import { ownState, type StaticDataContext } from './persistence';
import { triggersOf } from './runningStores';
import { isMoved, lastUsed, readEntry, type StoredEntry } from './storedTriggers';

/** By how much the clocks of n8n's processes may differ. */
const CLOCKS_DIFFER_MS = 1_000;

/**
 * What tells where a trigger has had its state: what stands in a copy of static data, which may be old, and what this
 * process knows.
 */
export function entriesOf(context: StaticDataContext, now: number): StoredEntry[] {
	const { workflowId, nodeId } = triggerId(context);
	const known = triggersOf(workflowId)?.entry(nodeId, now);
	return [readEntry(ownState(context).stored), ...(known === undefined ? [] : [known])];
}

/** The one that was noted last. */
export function newestOf(entries: readonly StoredEntry[]): StoredEntry {
	return entries.reduce((newest, entry) => (notedAt(entry) >= notedAt(newest) ? entry : newest));
}

/**
 * When the state was last elsewhere than in a place of Redis; until 0 where it never was, as far as is known. Of another
 * place only the beginning counts: where somebody looked after this one since, it is the same by another name, and
 * requests go where a changed credential says before the trigger is published.
 */
export function elsewhere(entries: readonly StoredEntry[], place: string): Elsewhere {
	const times = entries.map((entry): Elsewhere => {
		if (isMoved(entry) && !isIn(entry, place)) {
			return { until: notedAt(entry), leftBefore: notedAt(entry) };
		}
		const until = lastUsed(entry);
		return { until, leftBefore: until - CLOCKS_DIFFER_MS };
	});
	return times.reduce((last, one) => (one.until > last.until ? one : last));
}

/** Whether a state is in a place of Redis; where older versions did not say it, it is taken to be. */
export function isIn(entry: StoredEntry, place: string): boolean {
	return isMoved(entry) && (entry.place ?? place) === place;
}

function notedAt(entry: StoredEntry): number {
	return entry.storedAt ?? lastUsed(entry);
}
