import type { Presence } from '../../../changes/presence';
import { foundAtStart } from '../../../changes/presence';
import { ticksToUnixTime, unixTimeToTicks } from '../../../exact/ticks';
import type { KeyLog } from '../../intake/pair/keyLog';
import { presenceText, readPresence } from '../../../changes/presenceText';
import { NOT_KNOWN } from './scripts/knownMarks';

const RADIX = 36;
const SEPARATOR = ' ';

/**
 * What is kept of a row for as long as it is there, when its log is gone: how much newer its newest timestamp is than
 * its version, in ms, then key and version. Empty for no change, where nothing is read.
 */
export function knownText({ presence, newest }: KeyLog): string {
	if (presence === undefined) return '';
	if (!presence.there) return NOT_KNOWN;
	const newestMs = ticksToUnixTime(newest) + 1;
	const text = presenceText(foundAtStart(presence.key, presence.version));
	return `${(newestMs - (presence.version ?? 0)).toString(RADIX)}${SEPARATOR}${text}`;
}

/** The log of a row of which only that is known. */
export function readKnown(text: string): KeyLog & { readonly presence: Presence } {
	const at = text.indexOf(SEPARATOR);
	const presence = readPresence(text.slice(at + 1).split(','));
	const ahead = parseInt(text.slice(0, at), RADIX);
	const newest = unixTimeToTicks((presence.version ?? 0) + ahead);
	return { newest, newestInserted: newest, halves: [], presence };
}

/** Whether a log says no more than `knownText` keeps. */
export function isOnlyKnown({ presence, halves }: KeyLog): boolean {
	return (
		halves.length === 0 &&
		presence?.there === true &&
		presence.touched === 0 &&
		presence.given.length === 0 &&
		presence.version !== null
	);
}
