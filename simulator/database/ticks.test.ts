import { ticksOf, unixMsOf } from './ticks';

describe('ticks', () => {
	it('puts the time of the documented example (FMT) on 2017-05-05 at 12:16:22.949 UTC', () => {
		expect(new Date(unixMsOf(636295833829493672n)).toISOString()).toBe('2017-05-05T12:16:22.949Z');
	});

	it('goes back and forth by the millisecond', () => {
		const ms = Date.UTC(2024, 2, 20, 9, 22, 25, 301);
		expect(ticksOf(ms)).toBe(638465233453010000n);
		expect(unixMsOf(ticksOf(ms))).toBe(ms);
	});
});
