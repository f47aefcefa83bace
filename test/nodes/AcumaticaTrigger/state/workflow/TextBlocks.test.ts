import fc from 'fast-check';

import { TextBlocks } from '../../../../../nodes/AcumaticaTrigger/state/workflow/TextBlocks';

const key = fc.integer({ min: 0, max: 400 }).map((number) => `K${number}`);
const step = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ key, text: fc.string() }) },
	{ weight: 3, arbitrary: fc.record({ key, text: fc.string(), last: fc.constant(true) }) },
	{ weight: 2, arbitrary: fc.record({ key, text: fc.constant(null) }) },
	{ weight: 1, arbitrary: fc.constant('look' as const) },
);

it('texts in blocks read like a map of them, whatever is put, replaced and deleted', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 1_200, size: 'max' }), (steps) => {
			const blocks = new TextBlocks();
			const model = new Map<string, string>();
			for (const one of [...steps, 'look' as const]) {
				if (one === 'look') {
					expect(blocks.toString()).toBe([...model.values()].join(';'));
				} else if (one.text === null) {
					blocks.delete(one.key);
					model.delete(one.key);
				} else if ('last' in one) {
					blocks.putLast(one.key, one.text);
					model.delete(one.key);
					model.set(one.key, one.text);
				} else {
					blocks.put(one.key, one.text);
					model.set(one.key, one.text);
				}
			}
		}),
	);
});
