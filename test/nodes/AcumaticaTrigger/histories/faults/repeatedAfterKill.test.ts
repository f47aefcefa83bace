import type { IDataObject } from 'n8n-workflow';

import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const row = (Version: number) => ({ Key: 'X', Version });
const FIRST = notification({ transaction: 1, inserted: [row(2)], deleted: [row(1)] });
const NEWER = notification({ transaction: 2, inserted: [row(3)], deleted: [row(2)] });

/** What came out of FIRST, sent again after a kill at a step and a newer notification; null where it was not killed. */
async function repeatedAfter(step: number): Promise<IDataObject[] | null> {
	const host = new N8nHost();
	await host.publish([triggerNode('a', 'Trigger', keyed())]);
	host.process.killAtStep = host.process.steps + step;
	await host.post('a', FIRST).catch(() => null);
	if (host.process.isAlive) return null;
	await host.startAgain(1_000);
	for (const body of [NEWER, FIRST]) {
		await host.post('a', body);
		await host.advanceBy(10_000);
	}
	return host.itemsOf('a').filter(({ after }) => JSON.stringify(after).includes('"Version":2'));
}

it('an update that comes again after a kill at any step is the same one, and late at most', async () => {
	const outcomes: IDataObject[][] = [];
	for (let step = 1; ; step++) {
		const items = await repeatedAfter(step);
		if (items === null) break;
		outcomes.push(items);
	}
	expect(outcomes.length).toBeGreaterThan(5);
	const late = outcomes.flat().map(({ source }) => JSON.stringify(source).includes('"late":true'));
	expect(late).toContain(true);
	for (const items of outcomes) {
		const apartFromLate = items.map((item) =>
			JSON.stringify(item).replace('"late":true', '"late":false'),
		);
		expect(new Set(apartFromLate).size).toBe(1);
	}
});
