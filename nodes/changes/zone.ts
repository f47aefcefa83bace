/**
 * The offsets from UTC, in ms, that a wall clock can have had when it showed a time, given as if it were UTC, in ms
 * since 1970: one, or two in the hour that comes twice. A time that a clock never showed has the offset before it.
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
		const around = [...new Set([before, offsetAt(wallClock + DAY_MS)])];
		const fitting = around.filter((offset) => offsetAt(wallClock - offset) === offset);
		return fitting.length === 0 ? [before] : fitting;
	};
}

function readOffset(parts: readonly Intl.DateTimeFormatPart[]): number {
	const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
	const [, sign, hours = '0', minutes = '0', seconds = '0'] =
		/([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text) ?? [];
	const magnitude = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
	return sign === '-' ? -magnitude : magnitude;
}
