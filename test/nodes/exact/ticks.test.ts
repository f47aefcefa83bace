import fc from 'fast-check';

import { ticksToIsoTime } from '../../../nodes/exact/ticks';

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
