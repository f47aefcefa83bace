import type { Ticks } from '../exact/ticks';
import { compareTicks } from '../exact/ticks';
import type { Version } from './version';
import { isNewerVersion, isSameVersion } from './version';

/** What is known of a row besides what messages told: whether it is there, and in which version. Replaced, never changed. */
export interface Presence {
	/** The values of its key columns, as `keyText` writes them: to look the row up, and to name it when it is gone. */
	readonly key: string;
	readonly there: boolean;
	/** The newest version that is known; null where none of its rows had a readable date. */
	readonly version: Version | null;
	/** The versions that a read gave out, oldest first: a message may still come that tells of them. */
	readonly given: readonly Version[];
	/** When something last happened to the row as far as is known, by the clock of n8n, in ms since 1970. */
	readonly touched: number;
	/** The deletion that was given out last; null where there was none, or the row has come back since. */
	readonly gone: Gone | null;
}

/** A deletion that was given out. */
export interface Gone {
	readonly timestamp: Ticks;
	/** When a read found that the row is gone, by the clock of Acumatica; null where only a message told it. */
	readonly readAt: number | null;
}

/** Versions given out by reading that are remembered of one row; a row can hardly lose more messages than that. */
export const MOST_GIVEN = 64;

/** A row that was there when reading began: its version is known, and was not given out. */
export function foundAtStart(key: string, version: Version | null): Presence {
	return { key, there: true, version, given: [], touched: 0, gone: null };
}

/** What a message without a new row does. */
export function afterOldHalf(before: Presence | undefined, key: string, now: number): Presence {
	return { ...(before ?? { ...foundAtStart(key, null), there: false }), touched: now };
}

/**
 * What the new row of a message does. It is there, unless a deletion that is newer has gone out.
 *
 * @param now by the clock of n8n, in ms since 1970
 */
export function afterNewRow(
	before: Presence | undefined,
	key: string,
	fresh: { readonly version: Version; readonly timestamp: Ticks },
	now: number,
): Presence {
	const known = before ?? foundAtStart(key, null);
	const { gone } = known;
	const there = gone === null || compareTicks(fresh.timestamp, gone.timestamp) >= 0;
	const version = newer(known.version, fresh.version);
	return {
		key: known.key,
		there,
		version,
		given: known.given,
		touched: now,
		gone: there ? null : gone,
	};
}

/** The row was given out as a read showed it. */
export function afterGiven(
	before: Presence | undefined,
	key: string,
	version: Version | null,
): Presence {
	const known = before ?? foundAtStart(key, null);
	const given = version === null ? known.given : [...known.given, version].slice(-MOST_GIVEN);
	return { ...known, there: true, version: newer(known.version, version), given, gone: null };
}

/** Its deletion was given out. */
export function afterDeletion(
	before: Presence | undefined,
	key: string,
	gone: Gone,
	now: number,
): Presence {
	return { ...(before ?? foundAtStart(key, null)), there: false, touched: now, gone };
}

/** Rule 1: whether a read gave this version out already. */
export function isGiven(presence: Presence | undefined, version: Version | null): boolean {
	if (presence === undefined || version === null) return false;
	return presence.given.some((given) => isSameVersion(given, version));
}

function newer(a: Version | null, b: Version | null): Version | null {
	if (a === null || b === null) return a ?? b;
	return isNewerVersion(b, a) ? b : a;
}
