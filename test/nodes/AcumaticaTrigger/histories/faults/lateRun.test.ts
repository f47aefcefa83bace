import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import { RedisOfHost } from '../../n8nHost/RedisOfHost';
import { keyed, notification } from '../notification';

const MINUTE_MS = 60_000;
/** Longer than a second request waits for the first one. */
const REPEAT_WAITS_MS = 21_000;
const MESSAGE = Buffer.from(notification({ transaction: 1, inserted: [{ Key: 'X', Version: 1 }] }));

/** A sender goes, and comes again with its message while n8n has not begun the run; then n8n begins it. */
async function sentAgain(host: N8nHost, afterMs: number) {
	let begin = () => {};
	host.process.beforeRun = async () => {
		host.process.beforeRun = async () => {};
		await new Promise<void>((resolve) => (begin = resolve));
	};
	void host.send('a', MESSAGE, 'atOnce');
	await host.advanceBy(afterMs);
	const again = host.send('a', MESSAGE);
	await host.advanceBy(REPEAT_WAITS_MS);
	begin();
	const reply = await host.time.until(again);
	await host.advanceBy(2 * 5_000);
	return { reply, later: await host.post('a', MESSAGE), items: host.itemsOf('a') };
}

const ONCE = {
	reply: { status: 503, body: { status: 'unavailable' } },
	later: { status: 200, body: { status: 'duplicate' } },
	items: [{ event: 'inserted' }],
};

describe('a sender that has gone, while a limit keeps n8n from beginning the run', () => {
	it.each([0.5, 1.1, 2.5, 58])(
		'is told to come again, and starts no second run: after %s minutes',
		async (minutes) => {
			const host = new N8nHost();
			await host.publish([triggerNode('a', 'Trigger', keyed())]);
			expect(await sentAgain(host, minutes * MINUTE_MS)).toMatchObject(ONCE);
		},
	);

	describeWithServers(['redis-server'], 'with the state in Redis', () => {
		let server: RedisServer;
		beforeAll(async () => {
			server = await RedisServer.start();
		});
		afterAll(async () => await server?.remove());

		it.each([1.1, 2.5])(
			'is told to come again, and starts no second run: after %s minutes',
			async (minutes) => {
				const redis = new RedisOfHost(server.port, minutes);
				const host = new N8nHost({ redis });
				await host.publish([triggerNode('a', 'Trigger', { ...keyed(), stateStore: 'redis' })]);
				const outcome = await sentAgain(host, minutes * MINUTE_MS);
				await host.publish(null);
				await redis.end();
				expect(outcome).toMatchObject(ONCE);
			},
		);
	});
});
