import { compareChanges } from './compareChanges';

const updated = (after: object) => ({ event: 'updated', before: {}, after });
const A = updated({ ID: 'A' });
const B = updated({ ID: 'B' });

describe('compareChanges', () => {
	it('finds nothing wrong where the same came in another order', () => {
		const nothing = { missing: [], repeated: [], unfounded: [] };
		expect(compareChanges([A, B, A], [B, A, A])).toEqual(nothing);
	});

	it('names each that did not come out, also where two read the same', () => {
		const { missing } = compareChanges([A, A, A, B], [A]);
		expect(missing).toEqual(['updated {"ID":"A"}', 'updated {"ID":"A"}', 'updated {"ID":"B"}']);
	});

	it('tells what came too often from what was never sent', () => {
		const deleted = { event: 'deleted', before: { ID: 'A' }, after: null };
		expect(compareChanges([A], [A, A, deleted])).toEqual({
			missing: [],
			repeated: ['updated {"ID":"A"}'],
			unfounded: ['deleted {"ID":"A"}'],
		});
	});
});
