import type { Ticks } from '../exact/ticks';
import { compareTicks, nextTick, unixTimeToTicks } from '../exact/ticks';
import type { Presence } from './presence';
import { afterGiven, isGiven } from './presence';
import type { Version } from './version';
import { isNewerVersion, isSameVersion } from './version';

/** A row as a read showed it. */
export interface Observation {
	/** See `versionsOfRead`. */
	readonly versions: readonly Version[];
	/** When the request began that brought it, by the clock of n8n, in ms since 1970. */
	readonly readAt: number;
}

/** What is known of a row key when something is read of it. */
export interface KeyState {
	/** See `Presence`. */
	readonly key: string;
	/** Undefined where the row is not known to have been there. */
	readonly presence: Presence | undefined;
	/** Newest timestamp of the key; null where there is none. */
	readonly newest: Ticks | null;
	/** Whether half of a change waits for its other half. */
	readonly isHeld: boolean;
	/** Whether the newest message of the key has not had its reply yet, so that what it brought may be lost. */
	readonly isUnderWay: boolean;
}

export interface ReadingRules {
	/** How long a message may be under way: what is younger is left to it, in ms. */
	readonly settleMs: number;
	/** By how much the clock of Acumatica is ahead of that of n8n, in ms. */
	readonly siteAheadMs: number;
	/** Whether every row that is there is known, so that an unknown one is new. */
	readonly knowsAll: boolean;
}

export type Verdict =
	| { readonly kind: 'nothing' }
	/** Too early to tell: the next sweep has to look at it again. */
	| { readonly kind: 'again' }
	| {
			readonly kind: 'out';
			readonly event: 'inserted' | 'updated';
			readonly timestamp: Ticks;
			readonly presence: Presence;
	  };

const NOTHING: Verdict = { kind: 'nothing' };
const AGAIN: Verdict = { kind: 'again' };

/** Rule 2: what a row that was read means. */
export function observe(read: Observation, known: KeyState, rules: ReadingRules): Verdict {
	const { presence } = known;
	const version = chooseVersion(read.versions, presence);
	if (isKnown(version, known, isQuiet(presence, read.readAt, rules))) return NOTHING;
	if (known.isHeld || !isQuiet(presence, read.readAt, rules)) return AGAIN;
	if (version !== null && read.readAt + rules.siteAheadMs - version < rules.settleMs) return AGAIN;
	const isThere = presence?.there ?? !rules.knowsAll;
	return {
		kind: 'out',
		event: isThere ? 'updated' : 'inserted',
		timestamp: timestampOf(version, known.newest, read.readAt + rules.siteAheadMs),
		presence: afterGiven(presence, known.key, version),
	};
}

/** Whether nothing has happened to the row for so long before it was read that no message can be under way. */
export function isQuiet(
	presence: Presence | undefined,
	readAt: number,
	{ settleMs }: Pick<ReadingRules, 'settleMs'>,
): boolean {
	return presence === undefined || presence.touched <= readAt - settleMs;
}

/** In the hour that comes twice: the version that is known, else the first that would be news, else the first. */
export function chooseVersion(
	versions: readonly Version[],
	presence: Presence | undefined,
): Version | null {
	const known = presence?.version ?? null;
	const same = versions.find(
		(version) => (known !== null && isSameVersion(version, known)) || isGiven(presence, version),
	);
	const news = versions.find((version) => known === null || isNewerVersion(version, known));
	return same ?? news ?? versions[0] ?? null;
}

/**
 * Whether there is nothing new in a version. A row never goes back to an older one: what is older was read before what
 * is known. A version that only a message without a reply told of is not sure, once the row has been quiet.
 */
export function isKnown(
	version: Version | null,
	known: Pick<KeyState, 'presence' | 'isUnderWay'>,
	isQuietKey: boolean,
): boolean {
	const { presence } = known;
	if (presence === undefined || !presence.there) return false;
	if (version === null || isGiven(presence, version)) return true;
	if (presence.version === null || isNewerVersion(version, presence.version)) return false;
	const isLost = known.isUnderWay && isQuietKey && isSameVersion(version, presence.version);
	return !isLost;
}

/** That of the version; after what is known where the row came back with an older one, and without one that of the read. */
export function timestampOf(
	version: Version | null,
	newest: Ticks | null,
	siteReadAt: number,
): Ticks {
	const timestamp = unixTimeToTicks(Math.floor(version ?? siteReadAt));
	return newest !== null && compareTicks(timestamp, newest) <= 0 ? nextTick(newest) : timestamp;
}
