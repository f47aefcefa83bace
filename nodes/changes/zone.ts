/**
 * The offsets from UTC, in ms, that a wall clock can have had when it showed a time, given as if it were UTC, in ms
 * since 1970: one, or two in the hour that comes twice. A time that a clock left out is the point in time at which it was
 * put on: what it shows before and behind it stays in order.
 */
export type Zone = (wallClock: number) => readonly number[];

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
		return [wallClock - putOnAt(offsetAt, wallClock - after, wallClock - before)];
	};
}

/** The point in time between two at which the offset changes, in ms since 1970. */
function putOnAt(offsetAt: (time: number) => number, earlier: number, later: number): number {
	const before = offsetAt(earlier);
	let [from, to] = [earlier, later];
	while (to - from > 1) {
		const middle = Math.floor((from + to) / 2);
		if (offsetAt(middle) === before) from = middle;
		else to = middle;
	}
	return to;
}

function readOffset(parts: readonly Intl.DateTimeFormatPart[]): number {
	const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
	const [, sign, hours = '0', minutes = '0', seconds = '0'] =
		/([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text) ?? [];
	const magnitude = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
	return sign === '-' ? -magnitude : magnitude;
}
