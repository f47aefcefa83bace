import type { INode } from 'n8n-workflow';

import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { N8nHost, triggerNode, type HostOptions } from '../../n8nHost/N8nHost';
import { RedisOfHost } from '../../n8nHost/RedisOfHost';
import { keyed, notification } from '../notification';

const BATCHED = { batchWindow: 1 };
const X = { Key: 'X', Version: 1 };
const BODY_MS = 5_000;

const inWorkflow = (options = {}) => triggerNode('a', 'First', keyed(options));
const inRedis = (options = {}) =>
	triggerNode('a', 'First', { ...keyed(options), stateStore: 'redis' });
/** Another one of the workflow; with its state in Redis it keeps the connection open that all of them have. */
const beside = (stateStore: 'workflow' | 'redis') =>
	triggerNode('b', 'Second', { ...keyed(), stateStore });

const MESSAGES = {
	'an inserted row': { inserted: [X] },
	'a held row': { deleted: [X] },
	'an update': { deleted: [X], inserted: [{ ...X, Version: 2 }] },
};

const TOLD = {
	status: 503,
	body: { status: 'unavailable', message: expect.stringContaining('another store') as unknown },
};

/** Publishes versions of the trigger one after the other while the body of a message is under way, which then comes again. */
async function send(
	versions: readonly INode[],
	rows: (typeof MESSAGES)[keyof typeof MESSAGES],
	options: HostOptions = {},
	happens = () => {},
) {
	let bodyMs = BODY_MS;
	const host = new N8nHost({ ...options, bodyLatency: () => bodyMs });
	const other = beside(options.redis === undefined ? 'workflow' : 'redis');
	const [first, ...next] = versions.map((node) => [node, other]);
	await host.publish(first ?? null);
	const message = Buffer.from(notification({ transaction: 1, ...rows }));
	const sent = host.send('a', message);
	await host.advanceBy(100);
	bodyMs = 0;
	happens();
	for (const version of next) await host.publish(version).catch(() => {});
	const reply = await host.time.until(sent);
	if (reply?.status === 503) await host.post('a', message);
	await host.advanceBy(30_000);
	await host.publish(null);
	return { reply, events: host.itemsOf('a').map(({ event }) => event) };
}

describe.each(Object.entries(MESSAGES))(
	'a message that comes while its trigger is published: %s',
	(_name, rows) => {
		const [event] = 'deleted' in rows && 'inserted' in rows ? ['updated'] : Object.keys(rows);

		it.each([
			['with other settings', [inWorkflow(), inWorkflow({ rateLimit: 1_000 })]],
			['with Redis, which fails, and back', [inWorkflow(), inRedis(), inWorkflow()]],
		])('%s, is taken', async (_how, versions) => {
			const { reply, events } = await send(versions, rows);
			expect(reply?.status).toBe(200);
			expect(events).toEqual([event]);
		});

		describeWithServers(['redis-server'], 'with another store', () => {
			let server: RedisServer;
			let number = 0;
			beforeAll(async () => {
				server = await RedisServer.start();
			});
			afterAll(async () => await server?.remove());

			it.each([
				['Redis', [inWorkflow(), inRedis()]],
				['Redis, with batches', [inWorkflow(BATCHED), inRedis(BATCHED)]],
				['Redis, and back', [inWorkflow(), inRedis(), inWorkflow()]],
				['the workflow', [inRedis(), inWorkflow()]],
			])('is told to come again, and comes once: %s', async (_store, versions) => {
				const redis = new RedisOfHost(server.port, ++number);
				const { reply, events } = await send(versions, rows, { redis });
				await redis.end();
				expect(reply).toMatchObject(TOLD);
				expect(events).toEqual([event]);
			});

			it('is told to come again, and comes once: another key prefix', async () => {
				const redis = new RedisOfHost(server.port, ++number);
				const versions = [inRedis(), inRedis({ rateLimit: 1_000 })];
				const { reply, events } = await send(versions, rows, { redis }, () => {
					redis.credential.keyPrefix = 'other:';
				});
				await redis.end();
				expect(reply).toMatchObject(TOLD);
				expect(events).toEqual([event]);
			});

			it('is taken, where Redis stays', async () => {
				const redis = new RedisOfHost(server.port, ++number);
				const versions = [inRedis(), inRedis({ rateLimit: 1_000 })];
				const { reply, events } = await send(versions, rows, { redis });
				await redis.end();
				expect(reply?.status).toBe(200);
				expect(events).toEqual([event]);
			});
		});
	},
);
