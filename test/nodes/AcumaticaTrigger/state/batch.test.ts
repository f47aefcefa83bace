import type { OpenBatch } from '../../../../nodes/AcumaticaTrigger/state/batch';
import {
	addToBatch,
	closeDueBatch,
	FIRST_BATCH,
} from '../../../../nodes/AcumaticaTrigger/state/batch';
import { changeOf } from '../changes';

const RULES = { windowMs: 2_000, size: 3 };
const NOW = 1_000_000;

const numbered = (count: number) =>
	Array.from({ length: count }, (_unused, v) => changeOf('inserted', { after: { ID: 'A', v } }));

describe('a batch', () => {
	it('closes a window after its first change, not after its last', () => {
		const first = addToBatch(FIRST_BATCH, numbered(1), RULES, NOW).open;
		const second = addToBatch(first, numbered(1), RULES, NOW + 1_500).open;
		expect(closeDueBatch(second, NOW + 1_999).closed).toEqual([]);
		const { open, closed } = closeDueBatch(second, NOW + 2_000);
		expect(closed.map(({ changes }) => changes.length)).toEqual([2]);
		expect(open).toEqual({ number: 1, due: null, changes: [] });
	});

	it('closes when it is full, and what is left over begins the next', () => {
		const { open, closed } = addToBatch(FIRST_BATCH, numbered(8), RULES, NOW);
		expect(closed.map(({ changes }) => changes.map(({ after }) => after?.v))).toEqual([
			[0, 1, 2],
			[3, 4, 5],
		]);
		expect(open).toMatchObject({ number: 2, due: NOW + 2_000 });
		expect(open.changes).toHaveLength(2);
	});

	it('that is exactly full leaves an empty one without a time', () => {
		const { open, closed } = addToBatch(FIRST_BATCH, numbered(3), RULES, NOW);
		expect(closed).toHaveLength(1);
		expect(open).toEqual({ number: 1, due: null, changes: [] });
	});

	it('stays as it is when nothing is added', () => {
		expect(addToBatch(FIRST_BATCH, [], RULES, NOW).open).toBe(FIRST_BATCH);
	});

	it('that is empty never closes', () => {
		expect(closeDueBatch(FIRST_BATCH, NOW).closed).toEqual([]);
	});

	it('has the same key after it was stored and read back', () => {
		const { open } = addToBatch(FIRST_BATCH, numbered(2), RULES, NOW);
		const readBack = JSON.parse(JSON.stringify(open)) as OpenBatch;
		const key = (batch: OpenBatch) => closeDueBatch(batch, NOW + 5_000).closed[0]?.key;
		expect(key(readBack)).toBe(key(open));
		expect(key(open)).toMatch(/^\S{16}$/);
	});

	it('never has the key of another batch, though the same is in it', () => {
		const same = numbered(1)[0] ?? changeOf('inserted');
		const rules = { ...RULES, size: 1 };
		const { closed } = addToBatch(FIRST_BATCH, [same, same, same], rules, NOW);
		expect(new Set(closed.map(({ key }) => key)).size).toBe(3);
	});

	it('has another key when more has come into it', () => {
		const one = addToBatch(FIRST_BATCH, numbered(1), RULES, NOW).open;
		const two = addToBatch(one, numbered(1), RULES, NOW).open;
		const key = (batch: OpenBatch) => closeDueBatch(batch, NOW + 5_000).closed[0]?.key;
		expect(key(two)).not.toBe(key(one));
	});
});
