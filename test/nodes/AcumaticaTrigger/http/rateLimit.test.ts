import fc from 'fast-check';

import { admit } from '../../../../nodes/AcumaticaTrigger/http/rateLimit';

const NOW = 1_767_225_600_000;

/** Which of the messages at these times are let in. */
function admitted(times: readonly number[], most: number): number[] {
	let state: readonly number[] = [];
	return times.filter((time) => {
		const admission = admit(state, most, time);
		if (admission.ok) state = admission.times;
		return admission.ok;
	});
}

describe('the rate limit', () => {
	it('lets as many in as are allowed, and then says when the next may come', () => {
		const full = [NOW, NOW + 10_000];
		expect(admit([NOW], 2, NOW + 10_000)).toEqual({ ok: true, times: full });
		expect(admit(full, 2, NOW + 20_000)).toEqual({ ok: false, retryAfterSeconds: 40 });
		expect(admit(full, 2, NOW + 60_000)).toEqual({ ok: true, times: [NOW + 10_000, NOW + 60_000] });
	});

	it('never says to wait for less than a second', () => {
		expect(admit([NOW], 1, NOW + 59_999)).toEqual({ ok: false, retryAfterSeconds: 1 });
	});

	it('waits for as many to be over as are too many, where the limit was lowered', () => {
		const times = [NOW, NOW + 1_000, NOW + 2_000];
		expect(admit(times, 1, NOW + 3_000)).toEqual({ ok: false, retryAfterSeconds: 59 });
	});

	it('is not stuck when the clock is set back', () => {
		expect(admit([NOW + 3_600_000], 1, NOW)).toEqual({ ok: true, times: [NOW] });
	});

	it('lets no more in than allowed in any 60 seconds, and none wait longer than said', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 60, size: 'max' }),
				fc.integer({ min: 1, max: 5 }),
				(pauses, most) => {
					let time = NOW;
					const times = pauses.map((pause) => (time += pause));
					const passed = admitted(times, most);
					for (const start of passed) {
						const within = passed.filter((other) => other >= start && other < start + 60_000);
						expect(within.length).toBeLessThanOrEqual(most);
					}
					const refused = admit(passed.slice(-most), most, time);
					if (!refused.ok) {
						const later = time + refused.retryAfterSeconds * 1_000;
						expect(admit(passed.slice(-most), most, later).ok).toBe(true);
					}
				},
			),
		);
	});
});
