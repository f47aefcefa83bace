import { rememberLast } from './rememberLast';

/** .NET ticks (100 ns since 0001-01-01, UTC) as digits without leading zeros. */
export type Ticks = string;

/** .NET ticks at 1970-01-01T00:00:00Z. */
const TICKS_AT_UNIX_EPOCH = 621_355_968_000_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;
const MILLISECONDS_AT_UNIX_EPOCH = 62_135_596_800_000;
const DIGITS_BELOW_MILLISECOND = 4;
const LATEST_DATE_IN_MILLISECONDS = 8_640_000_000_000_000n;

/** Negative where `a` is older than `b`, positive where it is newer, 0 where they are the same. */
export function compareTicks(a: Ticks, b: Ticks): number {
	if (a.length !== b.length) return a.length - b.length;
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** The newer of two points in time, where null is older than everything. */
export function newerTicks(a: Ticks | null, b: Ticks): Ticks {
	return a !== null && compareTicks(a, b) > 0 ? a : b;
}

/**
 * The UTC time of a push notification's TimeStamp in ISO 8601, or null where it is out of range.
 * That the ticks are UTC is inferred from Acumatica's own examples, not documented.
 */
export const ticksToIsoTime = rememberLast((ticks: Ticks): string | null => {
	const since1970 = ticksToUnixTime(ticks);
	if (since1970 >= 0 && since1970 <= Number(LATEST_DATE_IN_MILLISECONDS)) {
		return new Date(since1970).toISOString();
	}
	const milliseconds = (BigInt(ticks) - TICKS_AT_UNIX_EPOCH) / TICKS_PER_MILLISECOND;
	const magnitude = milliseconds < 0n ? -milliseconds : milliseconds;
	if (magnitude > LATEST_DATE_IN_MILLISECONDS) return null;
	return new Date(Number(milliseconds)).toISOString();
});

/** A time in ms since 1970, rounded down. */
export function ticksToUnixTime(ticks: Ticks): number {
	return Number(ticks.slice(0, -DIGITS_BELOW_MILLISECOND)) - MILLISECONDS_AT_UNIX_EPOCH;
}

/** The next point in time that ticks can tell. */
export function nextTick(ticks: Ticks): Ticks {
	return String(BigInt(ticks) + 1n);
}

/** Whether ticks can tell a time in ms since 1970: they begin with the year 1. */
export function hasTicks(milliseconds: number): boolean {
	return milliseconds >= -MILLISECONDS_AT_UNIX_EPOCH;
}

/** .NET ticks of a time in ms since 1970. */
export function unixTimeToTicks(milliseconds: number): Ticks {
	return String(BigInt(milliseconds) * TICKS_PER_MILLISECOND + TICKS_AT_UNIX_EPOCH);
}

const ISO_TIME =
	/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?$/i;
const DIGITS_OF_TICKS = 7;
const DIGITS_OF_MILLISECONDS = DIGITS_OF_TICKS - DIGITS_BELOW_MILLISECOND;

/** A time in ISO 8601. */
interface IsoTime {
	/** In ms since 1970, rounded down to the second; UTC where no offset is told. */
	readonly second: number;
	/** The digits behind the second. */
	readonly fraction: string;
	readonly hasOffset: boolean;
}

/** .NET ticks of a time in ISO 8601, UTC where it tells no offset; null where it is no time. */
export function isoTimeToTicks(text: string): Ticks | null {
	const time = readIsoTime(text);
	if (time === null) return null;
	const ticks = time.fraction.slice(0, DIGITS_OF_TICKS).padEnd(DIGITS_OF_TICKS, '0');
	return String(BigInt(unixTimeToTicks(time.second)) + BigInt(ticks));
}

/** A time in ISO 8601 in ms since 1970, rounded down, and whether it tells its offset; null where it is no time. */
export function isoTimeToUnixTime(text: string): { time: number; hasOffset: boolean } | null {
	const read = readIsoTime(text);
	if (read === null) return null;
	const digits = read.fraction.slice(0, DIGITS_OF_MILLISECONDS);
	const milliseconds = Number(digits.padEnd(DIGITS_OF_MILLISECONDS, '0'));
	return { time: read.second + milliseconds, hasOffset: read.hasOffset };
}

/** Null where it is no time that ticks can tell. */
function readIsoTime(text: string): IsoTime | null {
	const [, date, time, fraction = '', offset] = ISO_TIME.exec(text.trim()) ?? [];
	const second = Date.parse(`${date}T${time}${offset ?? 'Z'}`);
	if (Number.isNaN(second) || !hasTicks(second)) return null;
	return { second, fraction, hasOffset: offset !== undefined };
}
