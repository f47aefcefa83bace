import { instantOf, readMoment, wallTimeOf } from '../exact/moment';
import type { Ticks } from '../exact/ticks';
import { hasTicks, isoTimeToUnixTime, ticksToUnixTime } from '../exact/ticks';
import { hourShownTwice, type Span, type Zone } from './zone';

/** Version of a row: the date of its last change, in UTC milliseconds since 1970. */
export type Version = number;

/** Acumatica's dates are of 1/300 s, and what reads them rounds them once more. */
export const VERSION_TOLERANCE_MS = 10;

const QUARTER_HOUR_MS = 15 * 60_000;

export function isSameVersion(a: Version, b: Version): boolean {
	return Math.abs(a - b) <= VERSION_TOLERANCE_MS;
}

/** Whether `a` is newer than `b` by more than rounding can make it. */
export function isNewerVersion(a: Version, b: Version): boolean {
	return a - b > VERSION_TOLERANCE_MS;
}

/**
 * The version of a pushed row. Its date is local time without a zone, while its message's TimeStamp is UTC: the zone
 * is the whole multiple of 15 minutes by which the two differ, so that nobody names one, and no change of daylight
 * time matters. Null where the value is no date with a time. Holds for new rows only: that of an old row is older
 * than its message by more than a zone.
 */
export function versionOfPushed(value: unknown, timestamp: Ticks): Version | null {
	const date = readDate(value);
	if (date === null || date.hasOffset) return date?.time ?? null;
	const difference = date.time - ticksToUnixTime(timestamp);
	const version = date.time - Math.round(difference / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
	return hasTicks(version) ? version : null;
}

/**
 * The versions that a row which was read can have, ascending: one where its date has a zone, two in the hour that a
 * change of daylight time repeats, none where the value is no date, or one before the year 1 in UTC: .NET's MinValue by a
 * clock east of Greenwich. A day is its beginning.
 */
export function versionsOfRead(value: unknown, zone: Zone): readonly Version[] {
	const moment = typeof value === 'string' ? readMoment(value) : null;
	if (moment === null) return [];
	const { offset } = moment;
	if (offset !== null) return [instantOf({ ...moment, offset })].filter(hasTicks);
	const wallClock = wallTimeOf(moment);
	return zone(wallClock)
		.map((east) => wallClock - east)
		.filter(hasTicks)
		.sort((a, b) => a - b);
}

/** The hour that a clock shows twice, where a date that was read can be in it at either time; null where it cannot. */
export function hourOfRead(value: unknown, zone: Zone): Span | null {
	const moment = typeof value === 'string' ? readMoment(value) : null;
	if (moment === null || moment.offset !== null) return null;
	return hourShownTwice(wallTimeOf(moment), zone);
}

/** Whether a value tells the time of day, so that changes of one day can be told apart. */
export function isDateWithTime(value: unknown): boolean {
	return typeof value === 'string' && readMoment(value) !== null && /\d:\d/.test(value);
}

function readDate(value: unknown): ReturnType<typeof isoTimeToUnixTime> {
	return typeof value === 'string' ? isoTimeToUnixTime(value) : null;
}
