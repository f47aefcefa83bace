import {
	MOST_SEEN,
	readState,
	stateAfter,
	STATE_PREFIX,
	writeState,
} from '../../../../nodes/Acumatica/resources/changes/sweepState';

const OVERLAP = 100;

function rows(count: number, dateOf: (index: number) => number) {
	return Array.from({ length: count }, (_, index) => ({
		fingerprint: `row${index}`,
		date: dateOf(index),
	}));
}

describe('what a sweep remembers', () => {
	it('reaches back from the newest row by the overlap, with the rows in it', () => {
		const state = stateAfter(
			{ from: 0, seen: {} },
			rows(3, (index) => 1000 + index * 60),
			OVERLAP,
		);
		expect(state).toEqual({ from: 1020, seen: { row1: 1060, row2: 1120 } });
	});

	it('never goes back, also if nothing was found', () => {
		const before = { from: 500, seen: { old: 550 } };
		expect(stateAfter(before, [], OVERLAP)).toEqual(before);
		expect(
			stateAfter(
				before,
				rows(1, () => 510),
				OVERLAP,
			).from,
		).toBe(500);
	});

	it('is bounded: with too many rows in the overlap it reaches back less far', () => {
		const many = rows(MOST_SEEN + 50, (index) => 1000 + Math.floor(index / 100));
		const { from, seen } = stateAfter({ from: 0, seen: {} }, many, 1_000_000);
		expect(Object.keys(seen).length).toBeLessThanOrEqual(MOST_SEEN);
		expect(Object.values(seen).every((date) => date >= from)).toBe(true);
		expect(from).toBeGreaterThan(1000);
		const same = stateAfter(
			{ from: 0, seen: {} },
			rows(MOST_SEEN + 1, () => 7),
			OVERLAP,
		);
		expect(same).toEqual({ from: 8, seen: {} });
	});

	it('is that of the newest twenty sweeps of a node, and leaves what others wrote', () => {
		const data: Record<string, unknown> = { other: 1 };
		for (let sweep = 0; sweep < 30; sweep++) {
			writeState(data, `${STATE_PREFIX}${sweep}`, { from: sweep, seen: {} });
		}
		expect(Object.keys(data)).toHaveLength(21);
		expect(readState(data, `${STATE_PREFIX}29`)).toEqual({ from: 29, seen: {} });
		expect(readState(data, `${STATE_PREFIX}0`)).toBeNull();
		expect(readState({ x: 'nonsense' }, 'x')).toBeNull();
	});
});
