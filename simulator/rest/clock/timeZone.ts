/** Parts of a wall clock, read without an offset: `2026-01-05T09:30:00.5`. */
const WALL = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?$/i;

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant (UTC, ISO 8601) on the wall clock of a zone, without offset: fraction without trailing zeros. */
export function wallClock(instant: string, zone: string): string {
	const time = Date.parse(instant);
	return withoutZeros(new Date(time + offsetAt(time, zone)).toISOString());
}

/** The offset that a zone has at an instant: `-08:00`. */
export function offsetText(instant: string, zone: string): string {
	const minutes = Math.round(offsetAt(Date.parse(instant), zone) / 60_000);
	const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	const two = (number: number) => String(number).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

/**
 * Milliseconds since 1970 of a wall clock in a zone; NaN for what is none. Of an hour that comes twice it
 * is the first one; one that is left out is taken as if the clock had not been put forward.
 */
export function instantOf(wall: string, zone: string): number {
	const [, day, minute = '00:00', second = ':00'] = WALL.exec(wall) ?? [];
	const asUtc = Date.parse(`${day}T${minute}${second}Z`);
	if (Number.isNaN(asUtc)) return NaN;
	const before = asUtc - offsetAt(asUtc - DAY, zone);
	const after = asUtc - offsetAt(asUtc + DAY, zone);
	const fits = [before, after].filter((time) => time + offsetAt(time, zone) === asUtc);
	return fits.length > 0 ? Math.min(...fits) : before;
}

const DAY = 24 * 3_600_000;

/** Milliseconds that the wall clock of a zone is ahead of UTC. */
function offsetAt(time: number, zone: string): number {
	if (zone === 'UTC') return 0;
	const parts = new Map(
		formatOf(zone)
			.formatToParts(time)
			.map(({ type, value }) => [type, value]),
	);
	const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
	const wall = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour') % 24,
		part('minute'),
		part('second'),
	);
	return wall - Math.floor(time / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known !== undefined) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(zone, format);
	return format;
}

function withoutZeros(iso: string): string {
	const [seconds = '', fraction = ''] = iso.slice(0, -1).split('.');
	const digits = fraction.replace(/0+$/, '');
	return digits === '' ? seconds : `${seconds}.${digits}`;
}
