/**
 * The offsets from UTC, in ms, that a wall clock can have had when it showed a time, given as if it were UTC, in ms
 * since 1970: one, or two in the hour that comes twice. A time that a clock left out is the point in time at which it was
 * put on: what it shows before and behind it stays in order.
 */
export type Zone = (wallClock: number) => readonly number[];

/** Between two points in time, in ms since 1970. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

export const UTC: Zone = () => [0];

const DAY_MS = 86_400_000;

/** A zone of the IANA database. @throws RangeError where there is none of this name */
export function zoneOf(name: string): Zone {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: name,
		timeZoneName: 'longOffset',
	});
	const offsetAt = (time: number) => readOffset(format.formatToParts(time));
	return (wallClock) => {
		const before = offsetAt(wallClock - DAY_MS);
		const after = offsetAt(wallClock + DAY_MS);
		const around = [...new Set([before, after])];
		const fitting = around.filter((offset) => offsetAt(wallClock - offset) === offset);
		if (fitting.length > 0) return fitting;
		const isPutOn = (time: number) => offsetAt(time) !== before;
		return [wallClock - firstWhere(isPutOn, wallClock - after, wallClock - before)];
	};
}

function readOffset(parts: readonly Intl.DateTimeFormatPart[]): number {
	const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
	const [, sign, hours = '0', minutes = '0', seconds = '0'] =
		/([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text) ?? [];
	const magnitude = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
	return sign === '-' ? -magnitude : magnitude;
}

/** The hour, more or less, that a clock shows twice, by one of its times; null where the clock shows that time once. */
export function hourShownTwice(wallClock: number, zone: Zone): Span | null {
	const offsets = zone(wallClock);
	if (offsets.length < 2) return null;
	const [before, after] = [Math.max(...offsets), Math.min(...offsets)];
	const lasts = before - after;
	const isTwice = (time: number) => zone(time).length > 1;
	const first = firstWhere(isTwice, wallClock - lasts, wallClock);
	const end = firstWhere((time) => !isTwice(time), wallClock, wallClock + lasts);
	return { from: first - before, to: end - after };
}

/** The first time at which something holds that holds at the later of two, and not at the earlier. */
function firstWhere(holds: (time: number) => boolean, earlier: number, later: number): number {
	let [from, to] = [earlier, later];
	while (to - from > 1) {
		const middle = Math.floor((from + to) / 2);
		if (holds(middle)) to = middle;
		else from = middle;
	}
	return to;
}
