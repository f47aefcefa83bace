import {
	MOST_GIVEN,
	readState,
	stateAfter,
	STATE_PREFIX,
	writeState,
} from '../../../../nodes/Acumatica/resources/changes/sweepState';

/** With the 10 ms by which dates are rounded, 100. */
const REACH = { overlapMs: 90, began: Infinity };

function rows(count: number, dateOf: (index: number) => number) {
	return Array.from({ length: count }, (_, index) => ({
		fingerprint: `row${index}`,
		earliest: dateOf(index),
		latest: dateOf(index),
	}));
}

const NOTHING = { since: null, given: {} };

describe('what a sweep remembers', () => {
	it('reaches back from the newest row by the overlap, with the rows in it', () => {
		const state = stateAfter(
			NOTHING,
			rows(3, (index) => 1000 + index * 60),
			REACH,
		);
		expect(state).toEqual({ since: 1020, given: { row1: 1060, row2: 1120 } });
	});

	it('reaches back from the begin of the reading, where a row has a date that has yet to come', () => {
		const found = rows(2, (index) => 1000 + index * 5000);
		const { since, given } = stateAfter(NOTHING, found, { ...REACH, began: 1050 });
		expect(since).toBe(950);
		expect(given).toEqual({ row0: 1000, row1: 6000 });
	});

	it('reaches back from the first time of an hour that comes twice, and keeps rows until the second', () => {
		const twice = [{ fingerprint: 'row', earliest: 1000, latest: 4600 }];
		const state = stateAfter(NOTHING, twice, REACH);
		expect(state).toEqual({ since: 900, given: { row: 4600 } });
		expect(
			stateAfter(
				state,
				rows(1, () => 4600),
				REACH,
			).given,
		).toHaveProperty('row');
	});

	it('never goes back, also if nothing was found', () => {
		const before = { since: 500, given: { old: 550 } };
		expect(stateAfter(before, [], REACH)).toEqual(before);
		expect(stateAfter(NOTHING, [], REACH)).toEqual(NOTHING);
		expect(
			stateAfter(
				before,
				rows(1, () => 510),
				REACH,
			).since,
		).toBe(500);
	});

	it('is bounded: with too many rows in the overlap it reaches back less far', () => {
		const many = rows(MOST_GIVEN + 50, (index) => 1000 + index);
		const { since, given } = stateAfter(NOTHING, many, { ...REACH, overlapMs: 1_000_000 });
		expect(Object.keys(given)).toHaveLength(MOST_GIVEN);
		expect(since).toBe(1050);
		expect(Math.min(...Object.values(given))).toBe(1050);
	});

	it('never reaches beyond the newest row: a limit may have left others of its date to the next run', () => {
		const many = rows(MOST_GIVEN + 1, () => 7_000);
		const { since, given } = stateAfter(NOTHING, many, REACH);
		expect(since).toBe(6_990);
		expect(Object.keys(given)).toHaveLength(MOST_GIVEN + 1);
	});

	it('is that of the newest twenty sweeps of a node, and leaves what others wrote', () => {
		const data: Record<string, unknown> = { other: 1 };
		for (let sweep = 0; sweep < 30; sweep++) {
			writeState(data, `${STATE_PREFIX}${sweep}`, { since: sweep, given: {} });
		}
		expect(Object.keys(data)).toHaveLength(21);
		expect(readState(data, `${STATE_PREFIX}29`)).toEqual({ since: 29, given: {} });
		expect(readState(data, `${STATE_PREFIX}0`)).toBeNull();
		expect(readState({ x: 'nonsense' }, 'x')).toBeNull();
	});

	it('may be that of an older version', () => {
		const old = { from: 5, seen: { row: 7 }, clock: null };
		expect(readState({ x: old }, 'x')).toEqual(old);
	});
});
