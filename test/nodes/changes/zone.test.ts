import { hourShownTwice, zoneOf } from '../../../nodes/changes/zone';

const HOUR_MS = 3_600_000;
const wall = (text: string) => Date.parse(`${text}Z`);

const CHANGES = [
	['America/New_York', '2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', 1],
	['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', 1],
	['Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-04-04T15:00:00Z', 0.5],
] as const;

describe.each(CHANGES)('the clock of %s', (name, putOn, putBack, hours) => {
	const zone = zoneOf(name);
	const [forward, back] = [Date.parse(putOn), Date.parse(putBack)];
	const lasts = hours * HOUR_MS;
	const winter = zone(forward - HOUR_MS * 48)[0] ?? 0;

	it('leaves out what becomes the point in time at which it was put on', () => {
		const first = forward + winter;
		for (const time of [first, first + lasts / 2, first + lasts - 1]) {
			expect(zone(time).map((offset) => time - offset)).toEqual([forward]);
		}
		const before = first - 1;
		expect(zone(before).map((offset) => before - offset)).toEqual([forward - 1]);
		const behind = first + lasts + 1;
		expect(zone(behind).map((offset) => behind - offset)).toEqual([forward + 1]);
	});

	it('shows an hour twice, which is the same whatever time in it is looked at', () => {
		const begin = back + winter;
		const whole = { from: back - lasts, to: back + lasts };
		for (const time of [begin, begin + lasts / 2, begin + lasts - 1]) {
			expect(zone(time).map((offset) => time - offset)).toHaveLength(2);
			expect(hourShownTwice(time, zone)).toEqual(whole);
		}
		for (const time of [begin - 1, begin + lasts]) expect(hourShownTwice(time, zone)).toBeNull();
	});
});

it('a clock that is never changed shows each time once', () => {
	const zone = zoneOf('Asia/Kolkata');
	expect(hourShownTwice(wall('2026-11-01T01:30:00'), zone)).toBeNull();
	expect(zone(wall('2026-11-01T01:30:00'))).toEqual([5.5 * HOUR_MS]);
});
