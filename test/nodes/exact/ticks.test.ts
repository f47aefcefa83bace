import fc from 'fast-check';

import {
	isoTimeToTicks,
	isoTimeToUnixTime,
	ticksToIsoTime,
	ticksToUnixTime,
} from '../../../nodes/exact/ticks';

it('ticks are the time that a count of milliseconds by whole numbers gives', () => {
	const digits = fc.bigInt({ min: 0n, max: 10n ** 22n }).map(String);
	const near = fc
		.bigInt({ min: -100_000n, max: 10n ** 18n })
		.map((ticks) => String(621_355_968_000_000_000n + ticks));
	fc.assert(
		fc.property(fc.oneof(digits, near), (ticks) => {
			const milliseconds = (BigInt(ticks) - 621_355_968_000_000_000n) / 10_000n;
			const date = new Date(Number(milliseconds));
			expect(ticksToIsoTime(ticks)).toBe(Number.isNaN(date.getTime()) ? null : date.toISOString());
		}),
		{ numRuns: 2_000 },
	);
	expect(ticksToIsoTime('636295833829493672')).toBe('2017-05-05T12:16:22.949Z');
	expect(ticksToIsoTime('0')).toBe('0001-01-01T00:00:00.000Z');
});

it('a time in ISO 8601 is the same in milliseconds as in ticks, rounded down', () => {
	const two = (most: number) => fc.nat(most).map((value) => String(value).padStart(2, '0'));
	const text = fc
		.tuple(
			fc.date({ noInvalidDate: true, min: new Date(-63e12), max: new Date(250e12) }),
			fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,9}$/)),
			fc.oneof(
				fc.constantFrom('', 'Z', 'z'),
				fc.tuple(fc.constantFrom('+', '-'), two(14), fc.constantFrom(':', ''), two(59)).map(String),
			),
		)
		.map(([date, fraction, offset]) => {
			return `${date.toISOString().slice(0, 19)}${fraction}${offset.replaceAll(',', '')}`;
		});
	fc.assert(
		fc.property(fc.oneof(text, fc.string()), (value) => {
			const ticks = isoTimeToTicks(value);
			const read = isoTimeToUnixTime(value);
			expect(read?.time ?? null).toBe(ticks === null ? null : ticksToUnixTime(ticks));
			if (read === null) return;
			expect(read.hasOffset).toBe(/(Z|[+-]\d{2}:?\d{2})$/i.test(value));
			expect(ticks?.startsWith('-')).toBe(false);
		}),
		{ numRuns: 2_000 },
	);
	expect(isoTimeToUnixTime('1969-12-31T23:59:59.9999')).toEqual({ time: -1, hasOffset: false });
	expect(isoTimeToTicks('0001-01-01T00:00:00+01:00')).toBe(null);
	expect(isoTimeToTicks('2017-05-05T12:16:22.9493672Z')).toBe('636295833829493672');
});
