import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const A = triggerNode('a', 'Trigger', keyed());
const OLD = { Key: 'X', Version: 1 };
const NEW = { Key: 'X', Version: 2 };

describe('a trigger that is published again in the same process', () => {
	it.each([
		['soon', 500],
		['after the window has passed', 10_000],
	])('has held rows wait for a whole window anew: %s', async (_name, away) => {
		const host = new N8nHost();
		await host.publish([A]);
		await host.post('a', notification({ transaction: 1, deleted: [OLD] }));
		await host.advanceBy(1_400);
		await host.publish(null);
		await host.advanceBy(away);
		const newHalf = notification({ transaction: 1, inserted: [NEW] });
		expect((await host.post('a', newHalf))?.status).toBe(404);
		await host.publish([A]);
		await host.advanceBy(1_000);
		await host.post('a', newHalf);
		await host.advanceBy(10_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'updated', before: OLD }]);
	});

	it('gives out a row that was deleted, once', async () => {
		const host = new N8nHost();
		await host.publish([A]);
		await host.post('a', notification({ transaction: 1, deleted: [OLD] }));
		await host.publish(null);
		await host.advanceBy(10_000);
		expect(host.itemsOf('a')).toEqual([]);
		await host.publish([A]);
		await host.advanceBy(10_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
	});
});
