import { offsetAt, offsetOfWall, wallOf } from './timeZone';

/** A point in time as it was written: what the clock on the wall shows, and how far that is from UTC, if it was told. */
export interface Moment {
	/** Milliseconds since 1970 as if the clock showed UTC, in whole seconds. */
	readonly wall: number;
	/** The digits behind the second, as they were written; '' without any. */
	readonly fraction: string;
	/** Minutes east of UTC; null where none was told. */
	readonly offset: number | null;
}

/** A moment whose offset is known. */
export type FixedMoment = Moment & { readonly offset: number };

const DAY = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const CLOCK = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?`;
const OFFSET = String.raw`Z|[+-]\d\d(?::?\d\d)?`;
const ISO = new RegExp(`^${DAY}(?:[T ]${CLOCK} ?(${OFFSET})?)?$`, 'i');
const MINUTE_MS = 60_000;

/** Reads ISO 8601, `2026-01-31` up to `2026-01-31T14:00:00.123+02:00`; null for anything else. */
export function readMoment(text: string): Moment | null {
	const parts = ISO.exec(text.trim());
	if (parts === null) return null;
	const numbers = parts.slice(1, 7).map((part) => Number(part ?? 0));
	const [year = 0, , , hour = 0, minute = 0, second = 0] = numbers;
	const wall = wallOf(numbers);
	const offset = parts[8] === undefined ? null : readOffset(parts[8]);
	// A date that does not exist, such as February 30, would roll over into another.
	const isReal = year >= 1 && dayOf({ wall }) === `${parts[1]}-${parts[2]}-${parts[3]}`;
	if (!isReal || hour > 23 || minute > 59 || second > 59 || Number.isNaN(offset)) return null;
	return { wall, fraction: parts[7] ?? '', offset };
}

function readOffset(text: string): number {
	if (/^z$/i.test(text)) return 0;
	const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', ''))];
	if (hours > 14 || minutes > 59) return NaN;
	return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Milliseconds since 1970. */
export function instantOf({ wall, fraction, offset }: FixedMoment): number {
	return wall + millisecondsOf(fraction) - offset * MINUTE_MS;
}

/** The time that the clock shows, in milliseconds since 1970, as if it showed UTC. */
export function wallTimeOf({ wall, fraction }: Moment): number {
	return wall + millisecondsOf(fraction);
}

/** A point in time, in milliseconds since 1970, by the clock of a zone (IANA). */
export function momentIn(instant: number, zone: string): FixedMoment {
	return momentAt(instant, offsetAt(instant, zone));
}

/** The same by a clock that is so many minutes east of UTC. */
export function momentAt(instant: number, offset: number): FixedMoment {
	const shown = instant + offset * MINUTE_MS;
	const milliseconds = ((shown % 1000) + 1000) % 1000;
	const fraction = milliseconds === 0 ? '' : String(milliseconds).padStart(3, '0');
	return { wall: shown - milliseconds, fraction, offset };
}

/** A moment without an offset means the clock of the zone. */
export function fixedIn(moment: Moment, zone: string): FixedMoment {
	const { wall, offset } = moment;
	return { ...moment, offset: offset ?? offsetOfWall(wall, zone) };
}

/**
 * The same point in time by the clock of the zone; one without an offset is by that clock already. At either end of
 * the calendar, where the clock of the zone shows a year that cannot be written, it stands still.
 */
export function shownIn(moment: Moment, zone: string): FixedMoment {
	const fixed = fixedIn(moment, zone);
	const { wall, fraction, offset } = fixed;
	const shown = { ...momentIn(wall - offset * MINUTE_MS, zone), fraction };
	return isWritten(shown) ? shown : fixed;
}

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const END = Date.UTC(10_000, 0, 1);

/** Whether ISO 8601 writes the year with four digits, from 0001 to 9999. */
export function isWritten({ wall }: Pick<Moment, 'wall'>): boolean {
	return wall >= FIRST && wall < END;
}

/** `2026-01-31`, as the clock shows it. */
export function dayOf({ wall }: Pick<Moment, 'wall'>): string {
	return new Date(wall).toISOString().slice(0, 10);
}

/** `2026-01-31T14:00:00.123`, as the clock shows it, without an offset. */
export function wallText({ wall, fraction }: Moment): string {
	const text = new Date(wall).toISOString().slice(0, 19);
	return fraction === '' ? text : `${text}.${fraction}`;
}

/** The same with the offset: `2026-01-31T14:00:00.123+02:00`, or Z. */
export function momentText(moment: FixedMoment): string {
	return `${wallText(moment)}${offsetText(moment.offset)}`;
}

function offsetText(offset: number): string {
	if (offset === 0) return 'Z';
	const [sign, minutes] = [offset < 0 ? '-' : '+', Math.abs(offset)];
	const parts = [Math.floor(minutes / 60), minutes % 60];
	return `${sign}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

function millisecondsOf(fraction: string): number {
	return Number(fraction.slice(0, 3).padEnd(3, '0'));
}
