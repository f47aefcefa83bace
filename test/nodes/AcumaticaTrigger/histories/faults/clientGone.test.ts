import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const OLD = { Key: 'X', Version: 1 };
const NEW = { Key: 'X', Version: 2 };

describe.each(['atOnce', 'beforeReply'] as const)('a client that has gone: %s', (leaves) => {
	it.each([
		['an inserted row', {}, { inserted: [NEW] }, 'accepted', 'inserted'],
		['a held row', {}, { deleted: [OLD] }, 'held', 'deleted'],
		['an update', {}, { inserted: [NEW], deleted: [OLD] }, 'accepted', 'updated'],
		['a batched change', { batchWindow: 1 }, { inserted: [NEW] }, 'duplicate', 'inserted'],
	])('sends the message again and is heard: %s', async (_name, options, rows, status, event) => {
		const host = new N8nHost();
		await host.publish([triggerNode('a', 'Trigger', keyed(options))]);
		const body = notification({ transaction: 1, ...rows });
		expect(await host.post('a', body, leaves)).toBeNull();
		expect(await host.post('a', body)).toMatchObject({ status: 200, body: { status } });
		await host.advanceBy(10_000);
		const events = host.itemsOf('a').map((item) => item.event);
		expect(new Set(events)).toEqual(new Set([event]));
		// What the release gives out comes once; a run that was registered at once may come again.
		if (status !== 'accepted') expect(events).toHaveLength(1);
	});
});
