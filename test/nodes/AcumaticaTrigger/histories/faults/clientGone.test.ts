import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const OLD = { Key: 'X', Version: 1 };
const NEW = { Key: 'X', Version: 2 };

describe.each(['atOnce', 'beforeReply'] as const)('a client that has gone: %s', (leaves) => {
	it.each([
		['an inserted row', {}, { inserted: [NEW] }, 'inserted'],
		['a held row', {}, { deleted: [OLD] }, 'deleted'],
		['an update', {}, { inserted: [NEW], deleted: [OLD] }, 'updated'],
		['a batched change', { batchWindow: 1 }, { inserted: [NEW] }, 'inserted'],
	])('sends the message again, which is known: %s', async (_name, options, rows, event) => {
		const host = new N8nHost();
		await host.publish([triggerNode('a', 'Trigger', keyed(options))]);
		const body = notification({ transaction: 1, ...rows });
		expect(await host.post('a', body, leaves)).toBeNull();
		const again = await host.post('a', body);
		expect(again).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		await host.advanceBy(10_000);
		expect(host.itemsOf('a').map((item) => item.event)).toEqual([event]);
	});

	it('is heard where n8n could not register the run', async () => {
		const host = new N8nHost();
		await host.publish([triggerNode('a', 'Trigger', keyed())]);
		host.process.failRuns = 1;
		const body = notification({ transaction: 1, inserted: [NEW] });
		await host.post('a', body, leaves);
		const again = await host.post('a', body);
		expect(again).toMatchObject({ status: 200, body: { status: 'accepted' } });
		expect(host.itemsOf('a').map((item) => item.event)).toEqual(['inserted']);
	});
});
