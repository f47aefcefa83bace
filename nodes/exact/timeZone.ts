const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How many minutes east of UTC a zone (IANA) is at a point in time, in milliseconds since 1970. */
export function offsetAt(instant: number, zone: string): number {
	const parts = clockOf(zone).formatToParts(instant);
	const shown = (name: Intl.DateTimeFormatPartTypes) =>
		Number(parts.find(({ type }) => type === name)?.value ?? 0);
	// A clock counts the years before the first one backwards.
	const isBefore = parts.some(({ type, value }) => type === 'era' && value === 'BC');
	const year = isBefore ? 1 - shown('year') : shown('year');
	const names = ['month', 'day', 'hour', 'minute', 'second'] as const;
	const wall = wallOf([year, ...names.map(shown)]);
	return Math.round((wall - Math.floor(instant / 1000) * 1000) / MINUTE_MS);
}

/**
 * The same for what the clock of the zone shows, in milliseconds since 1970 as if it showed UTC. An hour that the
 * clock shows twice, or leaves out, is taken for the earlier point in time: what is read from there on lacks nothing.
 */
export function offsetOfWall(wall: number, zone: string): number {
	const around = [offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone)];
	const right = around.filter((offset) => offsetAt(wall - offset * MINUTE_MS, zone) === offset);
	return Math.max(...(right.length === 0 ? around : right));
}

/** Making a clock takes long, and a run asks thousands of times. */
function clockOf(zone: string): Intl.DateTimeFormat {
	const known = clocks.get(zone);
	if (known !== undefined) return known;
	const clock = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		era: 'short',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	clocks.set(zone, clock);
	return clock;
}

/** Year, month, day, hour, minute and second of a clock, in milliseconds since 1970 as if it showed UTC. */
export function wallOf(parts: readonly number[]): number {
	const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
	const date = new Date(0);
	// Date.UTC takes the first hundred years for those of the last century.
	date.setUTCFullYear(year, month - 1, day);
	return date.setUTCHours(hour, minute, second);
}

/** Whether a name is one of the IANA list. */
export function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
