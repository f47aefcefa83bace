import * as fc from 'fast-check';

import { forget } from '../../../nodes/polled/memory/forget';
import type { KnownRow, Polled } from '../../../nodes/polled/memory/PolledRows';
import { NOTHING_POLLED } from '../../../nodes/polled/memory/PolledRows';
import { recall, remember } from '../../../nodes/polled/memory/stored';
import { foundAtStart } from '../../../nodes/changes/presence';
import { NOT_STARTED } from '../../../nodes/changes/sweepPlan';
import { unixTimeToTicks } from '../../../nodes/exact/ticks';

const DAY_MS = 24 * 3_600_000;
const NOW = Date.UTC(2026, 5, 1);

const times = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
const ticks = times.map(unixTimeToTicks);
const known = fc
	.record({
		key: fc.string({ unit: 'binary', minLength: 1 }),
		version: fc.option(times),
		touched: times,
		gone: fc.option(fc.record({ timestamp: ticks, readAt: fc.option(times) })),
		newest: fc.option(ticks),
		mark: fc.constantFrom('', 'abcDEF-_01234567'),
	})
	.map(({ key, version, touched, gone, newest, mark }): KnownRow => {
		const there = gone === null;
		const told = gone?.timestamp ?? (version === null ? null : unixTimeToTicks(version));
		return {
			presence: { key, there, version, touched, gone, given: [] },
			newest: newest ?? told,
			mark,
		};
	});
const plan = { ...NOT_STARTED, from: 5, lastSweep: 7 };

function stored(polled: Polled): unknown {
	const data = {};
	remember(data, 'here', polled);
	return JSON.parse(JSON.stringify(data));
}

function polledOf(rows: readonly KnownRow[], knowsAll = true): Polled {
	return { plan, rows: new Map(rows.map((row) => [row.presence.key, row])), knowsAll };
}

function row(key: string, version: number, goneAt: number | null = null): KnownRow {
	const presence = foundAtStart(key, version);
	const gone = goneAt === null ? null : { timestamp: unixTimeToTicks(goneAt), readAt: goneAt };
	return {
		presence: { ...presence, gone, there: gone === null, touched: goneAt ?? 0 },
		newest: null,
		mark: '',
	};
}

describe('what is remembered of rows', () => {
	it('is the same after it was stored, whatever the keys are', () => {
		fc.assert(
			fc.property(fc.array(known), fc.boolean(), (rows, knowsAll) => {
				const polled = polledOf(rows, knowsAll);
				expect(recall(Object(stored(polled)), 'here')).toEqual({ kind: 'polled', polled });
			}),
		);
	});

	it('of ten thousand rows takes 30 bytes each, told by their version or not', () => {
		const rows = Array.from({ length: 10_000 }, (_, index) => row(`ITEM${10_000 + index}`, NOW));
		const told = rows.map((one) => ({ ...one, newest: unixTimeToTicks(NOW) }));
		for (const some of [rows, told]) {
			expect(JSON.stringify(stored(polledOf(some))).length / rows.length).toBeLessThan(30);
		}
		const gone = rows.map(({ presence }) => row(presence.key, NOW, NOW + DAY_MS));
		const goneTold = gone.map((one) => ({ ...one, newest: unixTimeToTicks(NOW + DAY_MS) }));
		expect(stored(polledOf(goneTold))).toEqual(stored(polledOf(gone)));
	});

	it('is that of another site or inquiry no more than nothing', () => {
		expect(recall(Object(stored(polledOf([]))), 'elsewhere')).toEqual({ kind: 'other' });
		expect(recall({}, 'here')).toEqual({ kind: 'nothing' });
	});

	it.each([null, 'text', {}, { format: 2, of: 'here' }, { format: 1, of: 'here', plan: {} }])(
		'cannot be read where it is %j',
		(polled) => {
			expect(recall({ polled } as never, 'here')).toEqual({ kind: 'unreadable' });
		},
	);
});

describe('forgetting', () => {
	it('forgets no row that is there, and one that is gone after 30 days', () => {
		const rows = [row('old', 0), row('gone', 0, NOW - 31 * DAY_MS), row('lately', 0, NOW - DAY_MS)];
		const polled = forget(polledOf(rows), NOW);
		expect([...polled.rows.keys()]).toEqual(['old', 'lately']);
		expect(polled.knowsAll).toBe(true);
	});

	it('forgets rows that are gone first where there are too many', () => {
		const rows = [row('a', 1), row('gone', 9, NOW), row('b', 2)];
		const polled = forget(polledOf(rows), NOW, 2);
		expect([...polled.rows.keys()]).toEqual(['a', 'b']);
		expect(polled.knowsAll).toBe(true);
		const undated = forget(polledOf([row('a', 0), row('gone', 9, NOW)]), NOW, 1);
		expect([...undated.rows.keys()]).toEqual(['a']);
	});

	it('forgets those that have not changed for longest, and knows that it does not know all', () => {
		const polled = forget(polledOf([row('b', 2), row('a', 1), row('c', 3)]), NOW, 2);
		expect([...polled.rows.keys()]).toEqual(['b', 'c']);
		expect(polled.knowsAll).toBe(false);
		expect(forget({ ...NOTHING_POLLED, knowsAll: false }, NOW).knowsAll).toBe(false);
		const rows = [row('a', 1), row('gone', 9, NOW)];
		expect(forget(polledOf(rows, false), NOW, 1).knowsAll).toBe(false);
	});
});
