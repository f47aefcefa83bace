import fc from 'fast-check';

import { runItems } from '../../../../nodes/Acumatica/items/runItems';
import {
	nameTheSame,
	type WriteTarget,
} from '../../../../nodes/Acumatica/resources/operation/WriteTarget';

const settle = () => new Promise((resolve) => setImmediate(resolve));

const key = fc.constantFrom('a', 'b');
const target: fc.Arbitrary<WriteTarget> = fc.oneof(
	fc.constantFrom<WriteTarget>('new', 'unknown'),
	key.map((id) => ({ id })),
	fc.record({ Type: key, Nbr: key }).map((keys) => ({ keys })),
	key.map((Nbr) => ({ keys: { Nbr } })),
);
const item = fc.record({
	target,
	turnsBefore: fc.nat(4),
	turnsOfWork: fc.nat(4),
	fails: fc.boolean(),
});

it('items that name one record are written one after the other, in their order; others overlap', async () => {
	let mostAtATime = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(item, { minLength: 1, maxLength: 12, size: 'max' }),
			fc.integer({ min: 1, max: 4 }),
			fc.integer({ min: 1, max: 4 }),
			fc.boolean(),
			async (items, parallel, unnamed, goOnAfterError) => {
				const begun: number[] = [];
				const writing = new Set<number>();
				const targetOf = (index: number) => items[index]?.target ?? 'unknown';
				const outcomes = await runItems(
					items.length,
					async (index, takeTurn) => {
						const { turnsBefore = 0, turnsOfWork = 0, fails = false } = items[index] ?? {};
						for (let turn = 0; turn < turnsBefore; turn++) await settle();
						await takeTurn(targetOf(index));
						const targets = [...writing].map(targetOf);
						expect(targets.some((other) => nameTheSame(other, targetOf(index)))).toBe(false);
						writing.add(index);
						begun.push(index);
						mostAtATime = Math.max(mostAtATime, writing.size);
						expect(writing.size).toBeLessThanOrEqual(parallel);
						if ([...targets, targetOf(index)].includes('unknown')) {
							expect(writing.size).toBeLessThanOrEqual(unnamed);
						}
						for (let turn = 0; turn < turnsOfWork; turn++) await settle();
						writing.delete(index);
						if (fails) throw new Error('Refused');
						return index;
					},
					{ parallel, unnamed, goOnAfterError },
				);
				expect(begun).toEqual([...begun].sort((a, b) => a - b));
				const failed = outcomes.findIndex((outcome) => outcome !== undefined && 'error' in outcome);
				// Up to the first error nothing is left out, and behind it only where the user goes on.
				const demanded = failed < 0 || goOnAfterError ? items.length : failed + 1;
				expect(begun.slice(0, demanded)).toEqual([...items.keys()].slice(0, demanded));
				expect(outcomes.map((outcome) => outcome !== undefined)).toEqual(
					[...items.keys()].map((index) => begun.includes(index)),
				);
			},
		),
	);
	expect(mostAtATime).toBeGreaterThan(1);
});

it.each<[string, WriteTarget, WriteTarget, boolean]>([
	['the same keys', { keys: { Nbr: '1' } }, { keys: { Nbr: '1' } }, true],
	['other keys', { keys: { Nbr: '1' } }, { keys: { Nbr: '2' } }, false],
	['a type that one leaves out', { keys: { Nbr: '1' } }, { keys: { Type: 'so', Nbr: '1' } }, true],
	['another type', { keys: { Type: 'qt', Nbr: '1' } }, { keys: { Type: 'so', Nbr: '1' } }, false],
	['keys and an ID', { keys: { Nbr: '1' } }, { id: '1' }, true],
	['the same ID', { id: '1' }, { id: '1' }, true],
	['other IDs', { id: '1' }, { id: '2' }, false],
	['two new ones', 'new', 'new', false],
])('%s', (_name, one, other, same) => {
	expect(nameTheSame(one, other)).toBe(same);
	expect(nameTheSame(other, one)).toBe(same);
});
