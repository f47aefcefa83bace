import fc from 'fast-check';

import { DueQueue } from '../../../../../nodes/AcumaticaTrigger/state/workflow/DueQueue';

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const due = fc.integer({ min: 0, max: 20 });
const step = fc.oneof(
	fc.record({ put: key, due }),
	fc.record({ remove: key }),
	fc.record({ takeAt: due }),
);

it('a queue by time gives what a sorted list would, whatever is put, changed and deleted', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 100, size: 'max' }), (steps) => {
			const queue = new DueQueue();
			let model: { key: string; due: number }[] = [];
			for (const one of steps) {
				if ('put' in one) {
					queue.put(one.put, one.due);
					model = [
						...model.filter((entry) => entry.key !== one.put),
						{ key: one.put, due: one.due },
					];
				} else if ('remove' in one) {
					queue.delete(one.remove);
					model = model.filter((entry) => entry.key !== one.remove);
				} else {
					const taken = model.filter((entry) => entry.due <= one.takeAt);
					model = model.filter((entry) => entry.due > one.takeAt);
					taken.sort((a, b) => a.due - b.due);
					expect(queue.takeDue(one.takeAt)).toEqual(taken.map((entry) => entry.key));
				}
				expect(queue.next()).toBe(Math.min(Infinity, ...model.map((entry) => entry.due)));
			}
		}),
	);
});
