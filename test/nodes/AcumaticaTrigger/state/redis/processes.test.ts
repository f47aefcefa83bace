import { setTimeout as sleep } from 'node:timers/promises';

import type { Change } from '../../../../../nodes/rows/change';
import type { KeyLog } from '../../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { RedisConnection } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import { readRedisCredential } from '../../../../../nodes/AcumaticaTrigger/state/redis/settings';
import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { changeOf } from '../../changes';
import { describeStateStore } from '../storeContract';
import { DyingConnection } from './DyingConnection';
import { RedisBench } from './redisBench';

const message = (messageKey: string, rowKeys: readonly string[] = ['row-a']) => ({
	messageKey,
	deduplicate: true,
	rowKeys,
});
const nothing = () => ({ logs: new Map(), held: null, batched: [], result: 'applied' });
const batched = (changes: Change[]) => () => ({ ...nothing(), batched: changes });

describeWithServers(['redis-server'], 'several processes on one Redis', () => {
	let server: RedisServer;
	let bench: RedisBench;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	beforeEach(() => {
		bench = new RedisBench(server.port, { batch: { windowMs: 1_000, size: 100 } });
	});
	afterEach(() => bench.close());
	afterAll(async () => await server?.remove());

	it('take a message once that reaches all of them at the same time', async () => {
		const processes = [1, 2, 3, 4].map(() => bench.process());
		const outcomes = await Promise.all(
			processes.map(async (store) => {
				const acceptance = await store.messages.accept(message('m'), nothing);
				if (acceptance.outcome === 'applied') await store.messages.delivered('m');
				return acceptance.outcome;
			}),
		);
		expect(outcomes.sort()).toEqual(['applied', 'duplicate', 'duplicate', 'duplicate']);
	});

	it('lose nothing of 200 messages about one row that come at the same time', async () => {
		const processes = [1, 2, 3, 4].map(() => bench.process());
		const count = (log: KeyLog | undefined) => Number(log?.newest ?? 0);
		let decisions = 0;
		const apply = async (index: number): Promise<void> => {
			const store = processes[index % 4] ?? bench.process();
			const key = `m${index}`;
			const { outcome } = await store.messages.accept(message(key), (logs) => {
				decisions++;
				const newest = String(count(logs.get('row-a')) + 1);
				const log = { newest, newestInserted: null, halves: [] };
				return { ...nothing(), logs: new Map([['row-a', log]]) };
			});
			if (outcome === 'busy') return await apply(index);
			await store.messages.delivered(key);
		};
		await Promise.all(Array.from({ length: 200 }, async (_unused, index) => await apply(index)));
		let newest = 0;
		await bench.process().messages.accept(message('last'), (logs) => {
			newest = count(logs.get('row-a'));
			return nothing();
		});
		expect(newest).toBe(200);
		expect(decisions).toBeGreaterThan(200);
	});

	it('hand each emission to one of them', async () => {
		const changes = Array.from({ length: 500 }, (_unused, v) =>
			changeOf('inserted', { after: { v } }),
		);
		await bench
			.process({ batch: { windowMs: 1_000, size: 10 } })
			.messages.accept(message('m'), batched(changes));
		const processes = [1, 2, 3, 4].map(() => bench.process());
		const taken = await Promise.all(
			processes.flatMap((store) => [store.outbox.takeEmissions(), store.outbox.takeEmissions()]),
		);
		const keys = taken.flat().map(({ key }) => key);
		expect(keys).toHaveLength(50);
		expect(new Set(keys).size).toBe(50);
	});

	it('take over the claim of one that died while it decided, within seconds', async () => {
		const dying = bench.process({}, bench.connectAs(DyingConnection));
		await expect(dying.messages.accept(message('m'), nothing)).rejects.toThrow('killed');
		const begin = Date.now();
		expect(await bench.process().messages.accept(message('m'), nothing)).toMatchObject({
			outcome: 'applied',
		});
		expect(Date.now() - begin).toBeGreaterThan(1_000);
		expect(Date.now() - begin).toBeLessThan(5_000);
	}, 20_000);

	it('take a message at once whose decision has failed', async () => {
		const failing = bench.process().messages.accept(message('m'), () => {
			throw new Error('It could not be decided');
		});
		await expect(failing).rejects.toThrow('decided');
		const begin = Date.now();
		await bench.process().messages.accept(message('m'), nothing);
		expect(Date.now() - begin).toBeLessThan(1_000);
	});

	it('take over the claim of one that died before it replied, when its lease is over', async () => {
		const dying = bench.connect();
		await bench.process({}, dying).messages.accept(message('m'), nothing);
		const [key = ''] = await bench.admin.keys(`${bench.keyPrefix}*:m:m`);
		expect(await bench.admin.pttl(key)).toBeGreaterThan(3_000);
		dying.close();
		const begin = Date.now();
		expect(await bench.process().messages.accept(message('m'), nothing)).toMatchObject({
			outcome: 'applied',
		});
		expect(Date.now() - begin).toBeGreaterThan(3_000);
		expect(Date.now() - begin).toBeLessThan(5_000);
	}, 20_000);

	it('wait for one that takes long to reply, as long as it lives', async () => {
		const slow = bench.process();
		await slow.messages.accept(message('m'), nothing);
		const waiting = bench.process().messages.accept(message('m'), nothing);
		await sleep(6_000);
		await slow.messages.delivered('m');
		expect(await waiting).toEqual({ outcome: 'duplicate' });
	}, 20_000);

	it('do not wait for each other on different messages', async () => {
		await bench.process().messages.accept(message('m'), nothing);
		const begin = Date.now();
		await bench.process().messages.accept(message('n'), nothing);
		expect(Date.now() - begin).toBeLessThan(500);
	});

	it('tell a sender to come again when another one is at work for longer than it should wait', async () => {
		await bench.process().messages.accept(message('m'), nothing);
		const [key = ''] = await bench.admin.keys(`${bench.keyPrefix}*:m:m`);
		await bench.admin.persist(key);
		expect(await bench.process().messages.accept(message('m'), nothing)).toEqual({
			outcome: 'busy',
		});
	}, 40_000);

	it('keep an emission as long as the one that has it lives, and hand it over when that died', async () => {
		const living = bench.process();
		await living.messages.accept(message('m'), batched([changeOf('inserted')]));
		bench.now += 1_000;
		await living.outbox.releaseDue();
		const [emission] = await living.outbox.takeEmissions();
		const other = bench.process();
		for (let seconds = 0; seconds < 300; seconds += 10) {
			bench.now += 10_000;
			expect(await living.outbox.takeEmissions()).toEqual([]);
			expect(await other.outbox.takeEmissions()).toEqual([]);
		}
		bench.now += 30_000;
		expect(await other.outbox.takeEmissions()).toEqual([emission]);
	});

	it('offer an emission again of which n8n has said nothing for ten minutes', async () => {
		const store = bench.process();
		await store.messages.accept(message('m'), batched([changeOf('inserted')]));
		bench.now += 1_000;
		await store.outbox.releaseDue();
		const [emission] = await store.outbox.takeEmissions();
		let again: unknown;
		for (let seconds = 0; seconds < 660 && again === undefined; seconds += 5) {
			bench.now += 5_000;
			[again] = await store.outbox.takeEmissions();
		}
		expect(again).toEqual(emission);
	});

	it('need at most three round trips for a message', async () => {
		const connection = bench.connect();
		const store = bench.process({}, connection);
		await store.probe();
		const before = connection.requests;
		const log = { newest: '5', newestInserted: null, halves: [] };
		await store.messages.accept(message('m'), () => ({
			...nothing(),
			logs: new Map([['row-a', log]]),
		}));
		await store.messages.delivered('m');
		expect(connection.requests - before).toBe(3);
		await store.messages.accept(message('m'), nothing);
		expect(connection.requests - before).toBe(4);
	});

	it('leave no key without a time to live, all of one trigger in one hash slot', async () => {
		const store = bench.process();
		const halves = [
			{
				side: 'deleted',
				messageKey: 'm',
				transactionId: null,
				timestamp: '5',
				additionalInfo: {},
				row: {},
				state: 'held',
				due: bench.now,
				emitted: null,
				delivered: false,
			} as const,
		];
		await store.messages.accept(message('m'), () => ({
			logs: new Map([['row-a', { newest: '5', newestInserted: null, halves }]]),
			held: {
				messageKey: 'm',
				due: bench.now,
				rowKeys: ['row-a'],
				query: 'Q',
				tenant: null,
				keyFields: [],
			},
			batched: Array.from({ length: 150 }, () => changeOf('inserted')),
			result: 'all',
		}));
		await store.messages.accept(message('n'), nothing);
		store.counts.add('received');
		await store.counts.flush();
		const keys = await bench.admin.keys(`${bench.keyPrefix}*`);
		const names = keys.map((key) => /\}:([a-z-]+)/.exec(key)?.[1]).sort();
		expect(names).toEqual(['batch', 'due', 'held', 'k', 'm', 'm', 'meta', 'outbox', 'outbox-due']);
		for (const key of keys)
			expect([key, await bench.admin.pttl(key)]).toEqual([key, expect.any(Number)]);
		expect(
			Math.min(...(await Promise.all(keys.map((key) => bench.admin.pttl(key))))),
		).toBeGreaterThan(0);
		expect(new Set(keys.map((key) => /\{.+\}/.exec(key)?.[0])).size).toBe(1);
	});

	it('keep the triggers of several workflows, and of several prefixes, apart', async () => {
		const one = bench.process();
		await one.messages.accept(message('m'), nothing);
		await one.messages.delivered('m');
		for (const other of [
			bench.process({ storeId: 'workflow1/node2' }),
			bench.process({ storeId: 'workflow2/node1' }),
			bench.process({ keyPrefix: 'another:' }),
		]) {
			expect(await other.messages.accept(message('m'), nothing)).toMatchObject({
				outcome: 'applied',
			});
		}
	});

	describe('over a connection that breaks before each reply, so that every step is sent twice', () => {
		/** Sends a step, forgets the reply and sends it again, as the client does by itself. */
		class Stuttering extends RedisConnection {
			override async run(...step: Parameters<RedisConnection['run']>): Promise<unknown> {
				const [script] = step;
				const reply = await super.run(...step);
				const isRepeated = script !== 'acumaticaTake' && script !== 'acumaticaSettle';
				if (!isRepeated || script === 'acumaticaCount') return reply;
				return await super.run(...step);
			}
		}
		const connections: RedisConnection[] = [];
		const stutter = () => {
			const settings = readRedisCredential({ host: '127.0.0.1', port: server.port });
			const connection = new Stuttering(settings);
			connections.push(connection);
			return connection;
		};
		afterEach(() => connections.splice(0).forEach((connection) => connection.close()));

		describeStateStore(async (rules) => {
			const own = new RedisBench(server.port, rules);
			const store = own.process({}, stutter());
			return {
				store,
				losesReplies: true,
				advance: (milliseconds) => {
					own.now += milliseconds;
				},
				nextProcess: async () => {
					await store.counts.flush();
					const next = own.process({}, stutter());
					next.outbox.beginWindowsAnew();
					return next;
				},
				close: async () => own.close(),
			};
		});
	});
});
