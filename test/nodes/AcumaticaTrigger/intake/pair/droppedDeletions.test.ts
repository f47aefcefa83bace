import fc from 'fast-check';

import { historyWithOtherIds } from '../../model/history';
import { Machine, modelSettings } from '../../model/machine';

describe('any history whose halves have nothing but timestamps in common', () => {
	it.each([
		{ windowMs: 5_000, holdInserted: false },
		{ windowMs: 5_000, holdInserted: true },
		{ windowMs: 0, holdInserted: false },
	])('gives each deleted row out, as it is or in an update, or counts it: %j', async (changed) => {
		let dropped = 0;
		await fc.assert(
			fc.asyncProperty(historyWithOtherIds, async (history) => {
				const machine = new Machine(modelSettings(changed));
				for (const { body, at } of history.requests) {
					await machine.advanceTo(at);
					await machine.take(body);
				}
				await machine.settleDown();
				const sent = history.transactions
					.flatMap(({ operations }) => operations)
					.filter(({ before }) => before !== null);
				const out = machine.changes.filter(({ before }) => before !== null);
				expect(out.length + (await machine.droppedDeletions())).toBe(sent.length);
				dropped += await machine.droppedDeletions();
			}),
			{ numRuns: 100 },
		);
		expect(dropped).toBeGreaterThan(10);
	});
});
