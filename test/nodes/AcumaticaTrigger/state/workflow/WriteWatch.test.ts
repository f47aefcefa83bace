import fc from 'fast-check';

import { WriteWatch } from '../../../../../nodes/AcumaticaTrigger/state/workflow/WriteWatch';

const NOW = 1_000_000;
const OWN = 'this process';

/** Replies in the order in which they came, and reads that are judged in any other, as requests wait for each other. */
const anyCourse = fc.record({
	replies: fc.array(
		fc.record({
			afterMs: fc.nat({ max: 2_000 }),
			write: fc.nat({ max: 30 }).map((write) => write + 1),
		}),
		{ maxLength: 30 },
	),
	reads: fc.array(fc.record({ at: fc.nat({ max: 40_000 }), write: fc.nat({ max: 31 }) }), {
		minLength: 1,
		maxLength: 20,
	}),
});

describe('what n8n has stored', () => {
	it('is told to be older only than what it had surely stored when it was read', () => {
		fc.assert(
			fc.property(anyCourse, ({ replies, reads }) => {
				const watch = new WriteWatch(OWN);
				let at = 0;
				const replied = replies.map(({ afterMs, write }) => {
					at += afterMs;
					watch.repliedAfter(write, NOW + at);
					return { at, write };
				});
				const newestUntil = (time: number) =>
					Math.max(0, ...replied.filter((one) => one.at <= time).map(({ write }) => write));
				for (const { at: readAt, write } of reads) {
					const isOlder = watch.isOlder({ writer: OWN, write }, NOW + readAt);
					if (write >= newestUntil(readAt - 1_000)) expect(isOlder).toBe(false);
					// Replies of half a second count as one, from the last of them on.
					if (write < newestUntil(readAt - 1_500)) expect(isOlder).toBe(true);
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is older where another process wrote it, once this one has stored something', () => {
		const watch = new WriteWatch(OWN);
		const other = { writer: 'another', write: 99 };
		expect(watch.isOlder(other, NOW + 5_000)).toBe(false);
		watch.repliedAfter(1, NOW);
		expect(watch.isOlder(other, NOW + 999)).toBe(false);
		expect(watch.isOlder(other, NOW + 1_000)).toBe(true);
	});

	it('is not forgotten when nothing comes for long', () => {
		const watch = new WriteWatch(OWN);
		watch.repliedAfter(5, NOW);
		watch.repliedAfter(3, NOW + 500_000);
		expect(watch.isOlder({ writer: OWN, write: 4 }, NOW + 500_000)).toBe(true);
	});
});
