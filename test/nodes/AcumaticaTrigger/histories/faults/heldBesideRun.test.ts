import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const A = 'a';
const LONG_RUN_MS = 600_000;
/** One row goes out at once, the other one waits for its new half. */
const BODY = notification({
	transaction: 1,
	inserted: [{ Key: 'X', Version: 1 }],
	deleted: [{ Key: 'Y', Version: 1 }],
});

async function begun(): Promise<N8nHost> {
	const host = new N8nHost({ runTime: () => LONG_RUN_MS });
	await host.publish([triggerNode(A, 'Trigger', keyed({}))]);
	return host;
}

describe('a row that is held beside one that starts a run', () => {
	it('is stored before the reply, and comes out though n8n is killed during the run', async () => {
		const host = await begun();
		const reply = await host.post(A, BODY);
		expect(reply?.body).toEqual({ status: 'accepted', changes: 1, held: 1 });
		await host.kill();
		await host.advanceBy(12_000);
		expect(host.itemsOf(A)).toMatchObject([{ event: 'inserted' }, { event: 'deleted' }]);
	});

	it('is no reason to warn that n8n writes nothing', async () => {
		const host = await begun();
		await host.post(A, BODY);
		expect(host.log.filter(({ level }) => level !== 'info')).toEqual([]);
	});
});
