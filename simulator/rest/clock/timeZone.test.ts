import fc from 'fast-check';
import { instantOf, offsetText, wallClock } from './timeZone';

const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'America/St_Johns'];

it.each([
	['2026-01-05T09:30:00Z', 'UTC', '2026-01-05T09:30:00', '+00:00'],
	['2026-01-05T09:30:00.250Z', 'America/New_York', '2026-01-05T04:30:00.25', '-05:00'],
	['2026-07-05T09:30:00Z', 'America/New_York', '2026-07-05T05:30:00', '-04:00'],
	['2026-01-05T20:00:00Z', 'Asia/Kolkata', '2026-01-06T01:30:00', '+05:30'],
	['2026-01-05T12:00:00Z', 'Pacific/Auckland', '2026-01-06T01:00:00', '+13:00'],
	['2026-01-05T12:00:00Z', 'America/St_Johns', '2026-01-05T08:30:00', '-03:30'],
])('%s in %s', (instant, zone, wall, offset) => {
	expect([wallClock(instant, zone), offsetText(instant, zone)]).toEqual([wall, offset]);
	expect(instantOf(wall, zone)).toBe(Date.parse(instant));
});

it('the hour that comes twice is the first one, the hour left out is moved on', () => {
	const zone = 'America/New_York';
	expect(instantOf('2026-11-01T01:30:00', zone)).toBe(Date.parse('2026-11-01T05:30:00Z'));
	expect(instantOf('2026-03-08T02:30:00', zone)).toBe(Date.parse('2026-03-08T07:30:00Z'));
});

it('a wall clock names its instant, except in the hour that comes again', () => {
	const instant = fc.date({
		min: new Date('2020-01-01'),
		max: new Date('2030-01-01'),
		noInvalidDate: true,
	});
	fc.assert(
		fc.property(instant, fc.constantFrom(...ZONES), (date, zone) => {
			const wall = wallClock(date.toISOString(), zone);
			const back = instantOf(wall, zone);
			expect(wallClock(new Date(back).toISOString(), zone)).toBe(wall);
			expect([0, 3_600_000]).toContain(date.getTime() - back);
		}),
	);
});

it.each(['', 'x', '2026-13-01', '2026-01-05T25:00:00', '2026-01-05T09:30:00Z'])(
	'%j is none',
	(text) => {
		expect(instantOf(text, 'UTC')).toBeNaN();
	},
);
