import type { Ticks } from '../exact/ticks';
import { newerTicks, nextTick, unixTimeToTicks } from '../exact/ticks';
import type { LookedUp } from './lookUp';
import type { KeyState, ReadingRules } from './observe';
import { isQuiet } from './observe';
import type { Presence } from './presence';
import { afterDeletion } from './presence';

/** A key that is known, as far as this rule looks at it. */
export interface KnownKey {
	readonly rowKey: string;
	readonly presence: Presence;
}

/**
 * Rule 4: the keys that are known to be there, were quiet, and were not among the keys of all rows. Each has still
 * to be looked up by itself, since rows move between pages while they are read.
 *
 * @param since when reading the keys began, by the clock of n8n, in ms since 1970
 */
export function* missingKeys(
	known: Iterable<KnownKey>,
	read: ReadonlySet<string>,
	since: number,
	rules: ReadingRules,
): Generator<KnownKey> {
	for (const key of known) {
		const { rowKey, presence } = key;
		if (read.has(rowKey) || !presence.there || !isQuiet(presence, since, rules)) continue;
		const { version } = presence;
		const wasThere = version !== null && version <= since + rules.siteAheadMs - rules.settleMs;
		if (wasThere) yield key;
	}
}

export type MissingVerdict =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'deleted'; readonly timestamp: Ticks; readonly presence: Presence };

/**
 * What it means that a missing key was looked up and not found. The deletion is newer than all that is known of the row,
 * by a tick at least, and older than the read by the settling time: so a row that comes back is newer than it, and a
 * message from before it, which comes late or was forgotten with a process that died, is older.
 */
export function judgeMissing(
	known: KeyState,
	found: LookedUp,
	rules: ReadingRules,
	now: number,
): MissingVerdict {
	const { presence, newest, isHeld } = known;
	const mayTell = found.kind === 'gone' && presence?.there === true && !isHeld;
	if (!mayTell || !isQuiet(presence, found.readAt, rules)) return { kind: 'nothing' };
	const readAt = found.readAt + rules.siteAheadMs;
	const settled = unixTimeToTicks(Math.floor(readAt - rules.settleMs));
	const timestamp = newest === null ? settled : newerTicks(nextTick(newest), settled);
	const gone = { timestamp, readAt };
	return {
		kind: 'deleted',
		timestamp,
		presence: afterDeletion(presence, known.key, gone, now),
	};
}
