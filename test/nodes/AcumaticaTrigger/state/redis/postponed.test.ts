import type { RedisConnection } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import type { RedisStateStore } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisStateStore';
import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { RedisBench } from './redisBench';

const WINDOW_MS = 5_000;
const ORIGIN = { rowKeys: [], query: 'Q', tenant: null, keyFields: [] };

describeWithServers(['redis-server'], 'rows that are held while Redis comes and goes', () => {
	let server: RedisServer;
	let bench: RedisBench;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());
	beforeEach(() => {
		bench = new RedisBench(server.port);
	});
	afterEach(() => bench.close());

	const hold = async (store: RedisStateStore, messageKey = 'm') => {
		const held = { messageKey, due: bench.now + WINDOW_MS, ...ORIGIN };
		await store.messages.accept({ messageKey, deduplicate: true, rowKeys: [] }, () => ({
			...{ logs: new Map(), batched: [], result: null },
			held,
		}));
		await store.messages.delivered(messageKey);
	};
	const heldMessages = async () => await bench.admin.zcard(await dueKey());
	const dueKey = async () => (await bench.admin.keys(`${bench.keyPrefix}*:due`))[0] ?? '';

	/** Looks every 4 s, each time after the connection was lost and found; gives how long rows stayed, in ms. */
	const flapUntilReleased = async (store: RedisStateStore, connection: RedisConnection) => {
		const { now } = bench;
		while ((await heldMessages()) > 0 && bench.now - now < 600_000) {
			connection.losses++;
			bench.now += 4_000;
			await store.outbox.releaseDue();
		}
		return bench.now - now;
	};

	it('go out a minute after the first postponement at the latest', async () => {
		const connection = bench.connect();
		const store = bench.process({}, connection);
		await hold(store);
		const stayed = await flapUntilReleased(store, connection);
		expect(stayed).toBeGreaterThan(30_000);
		expect(stayed).toBeLessThanOrEqual(4_000 + WINDOW_MS + 10_000 + 60_000 + 4_000);
	});

	it('get a whole window after each absence of Redis that comes after a calm while', async () => {
		const connection = bench.connect();
		const store = bench.process({}, connection);
		for (let absence = 1; absence <= 3; absence++) {
			await hold(store, `m${absence}`);
			connection.losses++;
			bench.now += 3_600_000;
			await store.outbox.releaseDue();
			bench.now += 14_000;
			await store.outbox.releaseDue();
			expect(await heldMessages()).toBe(1);
			bench.now += 1_000;
			await store.outbox.releaseDue();
			expect(await heldMessages()).toBe(0);
		}
	});

	it('get a whole window after a start all the same, however old they are', async () => {
		await hold(bench.process());
		bench.now += 24 * 3_600_000;
		const connection = bench.connect();
		const store = bench.process({}, connection);
		store.outbox.beginWindowsAnew();
		await store.outbox.releaseDue();
		expect(await heldMessages()).toBe(1);
		const stayed = await flapUntilReleased(store, connection);
		expect(stayed).toBeGreaterThan(30_000);
		expect(stayed).toBeLessThanOrEqual(4_000 + WINDOW_MS + 10_000 + 60_000 + 4_000);
	});
});
