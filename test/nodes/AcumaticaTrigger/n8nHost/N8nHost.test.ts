import { keyed, notification } from '../histories/notification';
import { N8nHost, triggerNode } from './N8nHost';

const A = triggerNode('a', 'First', keyed());
const B = triggerNode('b', 'Second', keyed());
const row = { Key: 'X', Version: 1 };

describe('n8n around the node', () => {
	it('takes messages for each trigger of a workflow at its own URL', async () => {
		const host = new N8nHost();
		await host.publish([A, B]);
		const inserted = await host.post('a', notification({ transaction: 1, inserted: [row] }));
		expect(inserted).toMatchObject({ status: 200, body: { status: 'accepted' } });
		const deleted = await host.post('b', notification({ transaction: 2, deleted: [row] }));
		expect(deleted).toMatchObject({ status: 200, body: { status: 'held' } });
		await host.advanceBy(5_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'inserted' }]);
		expect(host.itemsOf('b')).toMatchObject([{ event: 'deleted' }]);
	});

	it('stores what the trigger keeps for all of the workflow, before it replies', async () => {
		const host = new N8nHost();
		await host.publish([A]);
		await host.post('a', notification({ transaction: 1, deleted: [row] }));
		expect(JSON.stringify(host.database.readStaticData().global)).toContain('"triggers":{"a":');
		await host.kill();
		await host.advanceBy(5_000);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
	});

	it('replies to nobody once it was killed, at whichever step', async () => {
		const stepsOfOne = await stepsFor(Infinity);
		for (let step = 1; step <= stepsOfOne; step++) {
			const host = await begun();
			host.process.killAtStep = host.process.steps + step;
			expect(await host.post('a', notification({ transaction: 1, inserted: [row] }))).toBeNull();
			await host.startAgain(1_000);
			const again = await host.post('a', notification({ transaction: 1, inserted: [row] }));
			expect(again?.status).toBe(200);
			expect(host.itemsOf('a').length).toBeGreaterThanOrEqual(1);
		}
	});

	it('starts no second run under a deduplication key, also after it was killed', async () => {
		const host = await begun();
		await host.post('a', notification({ transaction: 1, deleted: [row] }));
		const { staticData } = host.database;
		await host.advanceBy(5_000);
		host.database.staticData = staticData;
		await host.kill();
		await host.advanceBy(5_000);
		expect(host.itemsOf('a')).toHaveLength(1);
	});

	it('knows no URL of a trigger that is not published', async () => {
		const host = await begun();
		await host.publish(null);
		expect(await host.post('a', notification({ transaction: 1, inserted: [row] }))).toMatchObject({
			status: 404,
		});
	});

	it('goes on where a write of static data fails, and says so only in its log', async () => {
		const host = await begun();
		const before = host.database.staticData;
		host.process.failWrites.push('afterText');
		const reply = await host.post('a', notification({ transaction: 1, deleted: [row] }));
		expect(reply).toMatchObject({ status: 200, body: { status: 'held' } });
		expect(host.database.staticData).toBe(before);
		expect(host.log).toContainEqual(expect.objectContaining({ level: 'error' }));
	});

	it('tells the node of a client that leaves by `close` without `finish`', async () => {
		const host = await begun();
		const body = notification({ transaction: 1, inserted: [row] });
		expect(await host.post('a', body, 'beforeReply')).toBeNull();
		expect((await host.post('a', body))?.body).toMatchObject({ status: 'duplicate' });
	});
});

async function begun(): Promise<N8nHost> {
	const host = new N8nHost();
	await host.publish([A]);
	return host;
}

/** How many steps a request makes that starts a run, up to the reply. */
async function stepsFor(killAtStep: number): Promise<number> {
	const host = await begun();
	host.process.killAtStep = killAtStep;
	const before = host.process.steps;
	await host.post('a', notification({ transaction: 1, inserted: [row] }));
	return host.process.steps - before;
}
