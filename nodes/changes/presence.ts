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
	/** When a read found that it is gone and this was given out, by the clock of Acumatica; null where none did. */
	readonly goneAt: number | null;
}

/** Versions given out by reading that are remembered of one row; a row can hardly lose more messages than that. */
export const MOST_GIVEN = 64;

/** A row that was there when reading began: its version is known, and was not given out. */
export function foundAtStart(key: string, version: Version | null): Presence {
	return { key, there: true, version, given: [], touched: 0, goneAt: null };
}

/**
 * What a message does.
 *
 * @param fresh version of its new row; undefined where the message has no new row
 * @param isLate whether the message is older than what is known of the row
 */
export function afterMessage(
	before: Presence | undefined,
	key: string,
	fresh: Version | undefined,
	isLate: boolean,
	now: number,
): Presence {
	const known = before ?? { ...foundAtStart(key, null), there: false };
	if (fresh === undefined) return { ...known, touched: now };
	return {
		...known,
		there: known.there || !isLate || before === undefined,
		version: newer(known.version, fresh),
		touched: now,
		goneAt: isLate ? known.goneAt : null,
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
	return { ...known, there: true, version: newer(known.version, version), given, goneAt: null };
}

/**
 * Its deletion was given out.
 *
 * @param goneAt when a read found it gone, by the clock of Acumatica; null where only a message tells it
 */
export function afterDeletion(
	before: Presence | undefined,
	key: string,
	goneAt: number | null,
	now: number,
): Presence {
	const known = before ?? foundAtStart(key, null);
	return { ...known, there: false, touched: now, goneAt };
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
