import { setTimeout as sleep } from 'node:timers/promises';

import Redis from 'ioredis';

import {
	redisStore,
	startRedisStore,
} from '../../../../../nodes/AcumaticaTrigger/state/redis/redisStores';
import { readRedisCredential } from '../../../../../nodes/AcumaticaTrigger/state/redis/settings';
import {
	openConnections,
	sharedConnection,
} from '../../../../../nodes/AcumaticaTrigger/state/redis/sharedConnections';
import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';

const RULES = { memoryMs: 1e6, windowMs: 5_000, batch: null };
const clock = () => Date.now();

describeWithServers(['redis-server'], 'the connections of a process', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());
	const settings = (keyPrefix = 'a:', database = 0) =>
		readRedisCredential({ host: '127.0.0.1', port: server.port, keyPrefix, database });
	const clients = async () => {
		const admin = new Redis({ host: '127.0.0.1', port: server.port });
		const list = String(await admin.call('CLIENT', 'LIST'));
		admin.disconnect();
		return list.split('name=n8n-acumatica-trigger').length - 1;
	};

	it('are one for all triggers with the same credential, closed when the last of them ends', async () => {
		const one = startRedisStore('w1/n', settings(), RULES, clock);
		const two = startRedisStore('w2/n', settings('b:'), RULES, clock);
		await one.store.probe();
		await two.store.probe();
		expect(await clients()).toBe(1);
		await one.stop();
		await two.store.probe();
		expect(await clients()).toBe(1);
		await two.stop();
		await sleep(100);
		expect(await clients()).toBe(0);
		expect(openConnections()).toBe(0);
	});

	it('are another one for another credential', async () => {
		const one = startRedisStore('w1/n', settings(), RULES, clock);
		const two = startRedisStore('w2/n', settings('a:', 1), RULES, clock);
		await one.store.probe();
		await two.store.probe();
		expect(await clients()).toBe(2);
		await one.stop();
		await two.stop();
	});

	it('serve all requests to a trigger with one store, and a changed prefix with another', async () => {
		const store = redisStore('w1/n', settings(), RULES, clock);
		expect(redisStore('w1/n', settings(), RULES, clock)).toBe(store);
		expect(redisStore('w1/n', settings('c:'), RULES, clock)).not.toBe(store);
		const { stop } = startRedisStore('w1/n', settings(), RULES, clock);
		await stop();
		expect(openConnections()).toBe(0);
	});

	it('wait for replies that are under way before they are closed', async () => {
		const { store, stop } = startRedisStore('w1/n', settings(), RULES, clock);
		await store.messages.accept({ messageKey: 'm', deduplicate: true, rowKeys: [] }, () => ({
			logs: new Map(),
			held: null,
			batched: [],
			result: 1,
		}));
		const stopped = stop();
		await sleep(100);
		await store.messages.delivered('m');
		await stopped;
	});

	it('wait for requests that have come but whose message is not claimed yet', async () => {
		const { store, stop } = startRedisStore('w1/n', settings(), RULES, clock);
		const leave = store.enter();
		const stopped = stop();
		await sleep(100);
		await store.probe();
		leave();
		await stopped;
		expect(openConnections()).toBe(0);
	});

	it('say of a request that took too long that the trigger was unpublished', async () => {
		const { store, stop } = startRedisStore('w1/n', settings(), RULES, clock);
		await stop();
		await expect(store.probe()).rejects.toMatchObject({
			problem: 'closed',
			message: expect.stringMatching(/^The trigger was unpublished, or published anew/),
		});
	});

	it('that nobody has used for ten minutes are closed when another one is opened', () => {
		const now = Date.now();
		const idle = sharedConnection(settings('', 2), now);
		sharedConnection(settings('', 3), now + 599_000);
		expect(idle.isClosed).toBe(false);
		const other = sharedConnection(settings('', 3), now + 601_000);
		expect(idle.isClosed).toBe(true);
		sharedConnection(settings('', 4), now + 2e6).close();
		expect(other.isClosed).toBe(true);
	});
});
