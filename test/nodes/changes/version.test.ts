import fc from 'fast-check';

import { versionOfPushed, versionsOfRead } from '../../../nodes/changes/version';
import { zoneOf } from '../../../nodes/changes/zone';
import { unixTimeToTicks } from '../../../nodes/exact/ticks';

const MINUTE_MS = 60_000;
const YEAR_1_MS = Date.parse('0001-01-01T00:00:00Z');

describe('a date before the year 1 in UTC, as .NET writes its MinValue by a clock east of Greenwich', () => {
	it.each([
		['0001-01-01', 'Europe/Berlin'],
		['0001-01-01T00:00:00', 'Europe/Berlin'],
		['0001-01-01T00:00:00', 'Asia/Tokyo'],
		['0001-01-01T00:00:00.999', 'Asia/Kolkata'],
		['0001-01-01T00:00:00+00:01', 'UTC'],
		['0001-01-01T13:59:59+14:00', 'UTC'],
	])('is no version of a row that is read: %s, %s', (date, zone) => {
		expect(versionsOfRead(date, zoneOf(zone))).toEqual([]);
	});

	it.each([
		['0001-01-01T00:00:00', 'UTC', 0],
		['0001-01-01T00:00:00', 'America/New_York', 4 * 60 + 56],
		['0001-01-01T00:01:00+00:01', 'Asia/Tokyo', 0],
		['0001-01-01T00:00:00-01:00', 'Asia/Tokyo', 60],
	])('is one from then on: %s, %s', (date, zone, minutes) => {
		const [version = NaN] = versionsOfRead(date, zoneOf(zone));
		expect(Math.floor((version - YEAR_1_MS) / MINUTE_MS)).toBe(minutes);
	});
});

const anyDate = fc
	.tuple(
		fc.constantFrom('0001-01-01T', '0001-01-02T', '9999-12-31T', '2026-03-29T'),
		fc.nat(23),
		fc.nat(59),
		fc.constantFrom('', 'Z', '+14:00', '-14:00', '+00:30'),
	)
	.map(([day, hour, minute, offset]) => {
		const two = (value: number) => String(value).padStart(2, '0');
		return `${day}${two(hour)}:${two(minute)}:00${offset}`;
	});

it('ticks can tell every version, of whatever date, zone and message', () => {
	const zones = ['Europe/Berlin', 'Asia/Tokyo', 'America/New_York', 'UTC'].map(zoneOf);
	const ticks = fc.oneof(
		fc.bigInt({ min: 0n, max: 10n ** 11n }),
		fc.bigInt({ min: 0n, max: 10n ** 19n }),
	);
	fc.assert(
		fc.property(anyDate, fc.constantFrom(...zones), ticks, (date, zone, timestamp) => {
			const pushed = versionOfPushed(date, String(timestamp));
			for (const version of [...versionsOfRead(date, zone), pushed ?? 0]) {
				expect(unixTimeToTicks(version)).toMatch(/^\d+$/);
			}
		}),
	);
});
