import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { keyed, notification } from '../notification';

const A = triggerNode('a', 'First', keyed());
const B = triggerNode('b', 'Second', keyed());
const OLD = { Key: 'X', Version: 1 };
const BATCHED = triggerNode('b', 'Second', keyed({ batchWindow: 5 }));

/** Each row: what else happens in the workflow after trigger b has answered, before n8n is killed. */
const DISTURBANCES = [
	[
		'a request to another trigger that began before',
		{ runTime: 0 },
		async (host: N8nHost, toB: () => Promise<unknown>) => {
			const slow = host.send('a', Buffer.from(notification({ transaction: 1, inserted: [OLD] })));
			await host.time.until(Promise.all([slow, toB()]));
		},
	],
	[
		"the late end of another trigger's run",
		{ runTime: 1_000 },
		async (host: N8nHost, toB: () => Promise<unknown>) => {
			await host.post('a', notification({ transaction: 1, inserted: [OLD] }));
			await host.time.until(toB());
			await host.advanceBy(1_500);
		},
	],
] as const;

describe('several triggers in one workflow: what one was answered is not lost', () => {
	describe.each(DISTURBANCES)('by %s', (_name, options, disturb) => {
		it('where a row is held', async () => {
			const host = new N8nHost({ runTime: () => options.runTime });
			await host.publish([A, B]);
			const body = Buffer.from(notification({ transaction: 2, deleted: [OLD] }));
			await disturb(host, async () => {
				expect((await host.send('b', body))?.body).toMatchObject({ status: 'held' });
			});
			await host.kill();
			await host.advanceBy(10_000);
			expect(host.itemsOf('b')).toMatchObject([{ event: 'deleted' }]);
		});

		it('where a change is batched', async () => {
			const host = new N8nHost({ runTime: () => options.runTime });
			await host.publish([A, BATCHED]);
			const body = Buffer.from(notification({ transaction: 2, inserted: [OLD] }));
			await disturb(host, async () => {
				expect((await host.send('b', body))?.body).toMatchObject({ status: 'batched' });
			});
			await host.kill();
			await host.advanceBy(10_000);
			expect(host.itemsOf('b')).toMatchObject([{ event: 'inserted' }]);
		});
	});

	it('by an emission of a trigger that was published earlier', async () => {
		const host = new N8nHost({ runTime: () => 5_000 });
		await host.publish([A]);
		await host.publish([A, B]);
		await host.post('a', notification({ transaction: 1, deleted: [OLD] }));
		await host.advanceBy(1_000);
		const held = await host.post('b', notification({ transaction: 2, deleted: [OLD] }));
		expect(held?.body).toMatchObject({ status: 'held' });
		await host.advanceBy(1_500);
		expect(host.itemsOf('a')).toHaveLength(1);
		await host.kill();
		await host.advanceBy(10_000);
		expect(host.itemsOf('b')).toMatchObject([{ event: 'deleted' }]);
	});

	it('so that a message that was delivered stays a duplicate after n8n was killed', async () => {
		const host = new N8nHost({ runTime: () => 1_000 });
		await host.publish([A, B]);
		const first = notification({ transaction: 2, inserted: [OLD] });
		await host.post('b', first);
		await host.post('a', notification({ transaction: 1, inserted: [OLD] }));
		await host.advanceBy(500);
		// Writes that the first one was delivered.
		await host.post('b', notification({ transaction: 3, inserted: [{ Key: 'Y', Version: 1 }] }));
		await host.advanceBy(700);
		await host.kill();
		expect((await host.post('b', first))?.body).toMatchObject({ status: 'duplicate' });
	});
});
