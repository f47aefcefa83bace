import type { Ticks } from '../exact/ticks';
import { newerTicks, ticksToUnixTime, unixTimeToTicks } from '../exact/ticks';
import type { KeyState, ReadingRules } from './observe';
import { chooseVersion, isKnown, isQuiet } from './observe';
import type { Presence } from './presence';
import { afterDeletion, afterGiven } from './presence';
import type { Version } from './version';

/** What looking a row up by its key brought. */
export type LookedUp =
	| { readonly kind: 'gone'; readonly readAt: number }
	| { readonly kind: 'there'; readonly versions: readonly Version[]; readonly readAt: number }
	/** It could not be read this time. */
	| { readonly kind: 'unread' };

/** An old half whose window is over. */
export interface OldHalf {
	readonly timestamp: Ticks;
	/** When its window ended, by the clock of n8n, in ms since 1970. */
	readonly due: number;
}

export type DeletionVerdict =
	| { readonly kind: 'wait' }
	| { readonly kind: 'nothing' }
	| { readonly kind: 'deleted'; readonly isSure: boolean; readonly presence: Presence }
	| { readonly kind: 'updated'; readonly timestamp: Ticks; readonly presence: Presence };

/** How long a deleted row waits for a look-up that cannot be made, in ms. */
export const LONGEST_LOOK_UP_WAIT_MS = 15 * 60_000;
/** The clock of a server is told to the second. */
const CLOCK_TOLERANCE_MS = 2_000;

/**
 * Rule 3: what an old half means to which no new half came, after the row was looked up.
 *
 * @param found undefined where nobody has looked yet
 * @param now by the clock of n8n, in ms since 1970
 */
export function judgeDeletion(
	half: OldHalf,
	known: KeyState,
	found: LookedUp | undefined,
	rules: ReadingRules,
	now: number,
): DeletionVerdict {
	const { presence } = known;
	if (isCovered(half, presence)) return { kind: 'nothing' };
	if (found === undefined || found.kind === 'unread') {
		if (now - half.due < LONGEST_LOOK_UP_WAIT_MS) return { kind: 'wait' };
		const gone = { timestamp: half.timestamp, readAt: null };
		return {
			kind: 'deleted',
			isSure: false,
			presence: afterDeletion(presence, known.key, gone, now),
		};
	}
	if (found.kind === 'gone') {
		const gone = { timestamp: half.timestamp, readAt: found.readAt + rules.siteAheadMs };
		return {
			kind: 'deleted',
			isSure: true,
			presence: afterDeletion(presence, known.key, gone, now),
		};
	}
	const version = chooseVersion(found.versions, presence);
	if (isKnown(version, known, isQuiet(presence, found.readAt, rules))) return { kind: 'nothing' };
	return {
		kind: 'updated',
		timestamp: version === null ? half.timestamp : newerTicks(half.timestamp, ticksOf(version)),
		presence: afterGiven(presence, known.key, version),
	};
}

/** Whether a read found the row gone after this half was sent: then its deletion has gone out. */
export function isCovered({ timestamp }: OldHalf, presence: Presence | undefined): boolean {
	const readAt = presence?.gone?.readAt ?? null;
	return readAt !== null && ticksToUnixTime(timestamp) <= readAt + CLOCK_TOLERANCE_MS;
}

function ticksOf(version: Version): Ticks {
	return unixTimeToTicks(Math.floor(version));
}
