import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const OPTIONS = { batchWindow: 60 };
const HOLDING = triggerNode('a', 'First', keyed());
const BATCHING = triggerNode('a', 'First', keyed(OPTIONS));
const B = triggerNode('b', 'Second', keyed());
/** The host's credential of Redis is empty, so that nothing can start with it. */
const inRedis = (options: typeof OPTIONS | undefined) =>
	triggerNode('a', 'First', { ...keyed(options), stateStore: 'redis' });
const X = { Key: 'X', Version: 1 };
const Y = { Key: 'Y', Version: 1 };
const ACCEPTED = notification({ transaction: 1, inserted: [Y] });

const meanwhile = {
	nothing: async () => {},
	'another trigger writes': async (host: N8nHost) => {
		await host.post('b', notification({ transaction: 3, inserted: [X] }));
	},
	'n8n is killed': async (host: N8nHost) => {
		await expect(host.kill()).rejects.toThrow('Host is empty');
	},
	'another trigger writes, and n8n is killed': async (host: N8nHost) => {
		await host.post('b', notification({ transaction: 3, inserted: [X] }));
		await expect(host.kill()).rejects.toThrow('Host is empty');
	},
};

describe.each(Object.entries(meanwhile))(
	'a publication with State Store: Redis that fails leaves the state in the workflow; before the next one: %s',
	(_what, happens) => {
		it.each([
			['held rows', HOLDING, inRedis(undefined), ['inserted', 'deleted']],
			['batches', BATCHING, inRedis(OPTIONS), ['inserted', 'deleted']],
		])('so that %s come out, and a repeat is known', async (_name, node, moved, events) => {
			const host = new N8nHost();
			await host.publish([node, B]);
			await host.post('a', ACCEPTED);
			await host.post('a', notification({ transaction: 2, deleted: [X] }));
			await expect(host.publish([moved, B])).rejects.toThrow('Host is empty');
			await happens(host);
			await host.publish([node, B]);
			await host.advanceBy(180_000);
			const again = await host.post('a', ACCEPTED);
			expect(again?.body).toMatchObject({ status: 'duplicate' });
			expect(host.itemsOf('a').map(({ event }) => event)).toEqual(events);
			expect(host.log.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
		});
	},
);
