import { createServer } from 'node:net';
import { once } from 'node:events';

import type { Decide } from '../../../../../nodes/AcumaticaTrigger/intake/decision';
import { applyArrival } from '../../../../../nodes/AcumaticaTrigger/intake/pair/pairAcross';
import type { RedisProblem } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisStateError';
import { RedisStateError } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisStateError';
import type { RedisStateStore } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisStateStore';
import { freePort } from '../../../../n8n-host/freePort';
import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { changeOf } from '../../changes';
import { RedisBench } from './redisBench';

/** For a Redis that never answers: one that does may take its time on a busy machine. */
const IMPATIENT = { connectMs: 2_000, commandMs: 2_000 };
const PASSWORD = 'correct horse battery staple';

const message = { messageKey: 'm', deduplicate: true, rowKeys: ['row-a'] };
const nothing = () => ({ logs: new Map(), held: null, batched: [], result: 'applied' });

/** Holds a lone deleted row. */
function holdingRow(messageKey: string, rowKey: string, now: number): Decide<string> {
	return () => {
		const arrival = {
			...{ messageKey, transactionId: null, timestamp: '638465233453014192' },
			...{ additionalInfo: {}, deleted: { ID: rowKey }, inserted: null },
		};
		const rules = { windowMs: 5_000, holdInserted: false };
		const { log } = applyArrival(undefined, arrival, rules, now);
		const origin = { query: 'Q', tenant: null, keyFields: ['ID'] };
		const held = { messageKey, due: now + 5_000, rowKeys: [rowKey], ...origin };
		return { ...nothing(), logs: new Map([[rowKey, log]]), held };
	};
}

async function problemOf(step: Promise<unknown>): Promise<RedisStateError> {
	const error: unknown = await step.then(
		() => new Error('It did not fail'),
		(reason: unknown) => reason,
	);
	if (error instanceof RedisStateError) return error;
	throw error;
}

describeWithServers(['redis-server'], 'a Redis that cannot be used', () => {
	const servers: RedisServer[] = [];
	const benches: RedisBench[] = [];
	const start = async (...options: string[]) => {
		const server = await RedisServer.start({ options });
		servers.push(server);
		return server;
	};
	const benchOf = (port: number, credential: Record<string, string | number | boolean> = {}) => {
		const bench = new RedisBench(port, {}, credential);
		benches.push(bench);
		return bench;
	};
	const storeOf = (port: number, credential: Record<string, string | number | boolean> = {}) =>
		benchOf(port, credential).process();
	const impatientStoreOf = (port: number, credential: Record<string, boolean> = {}) => {
		const bench = benchOf(port, credential);
		return bench.process({}, bench.connect(IMPATIENT));
	};
	afterEach(async () => {
		for (const bench of benches.splice(0)) bench.close();
		for (const server of servers.splice(0)) await server.remove();
	});

	const expectProblem = async (
		store: RedisStateStore,
		problem: RedisProblem,
		says: RegExp,
	): Promise<void> => {
		for (const step of [
			() => store.probe(),
			() => store.messages.accept(message, nothing),
			() => store.outbox.releaseDue(),
			() => store.health(),
		]) {
			const error = await problemOf(step());
			expect(error).toMatchObject({ problem });
			expect(error.message).toMatch(says);
			expect(error.message).not.toContain(PASSWORD);
			expect(JSON.stringify(error)).not.toContain(PASSWORD);
			expect(error.cause).toBeUndefined();
		}
	};

	it('because nobody listens, says Host and Port', async () => {
		await expectProblem(
			storeOf(await freePort()),
			'unreachable',
			/Host and Port.*E(CONNREFUSED|TIMEDOUT)/,
		);
	});

	it('because its name is unknown, says Host and Port', async () => {
		const store = storeOf(6379, { host: 'no-such-host.invalid' });
		const { problem, message: text } = await problemOf(store.probe());
		expect(problem).toBe('unreachable');
		expect(text).toMatch(/Host and Port/);
	});

	it('because it wants a password, says User and Password', async () => {
		const { port } = await start('--requirepass', PASSWORD);
		await expectProblem(storeOf(port), 'authentication', /User and Password/);
	});

	it('because the password is wrong, says User and Password, and never the password', async () => {
		const { port } = await start('--requirepass', 'another');
		const store = storeOf(port, { password: PASSWORD });
		await expectProblem(store, 'authentication', /User and Password.*WRONGPASS/);
	});

	it('because it is a replica, says that it is read-only', async () => {
		const { port } = await start('--replicaof', '127.0.0.1', String(await freePort()));
		const error = await problemOf(storeOf(port).probe());
		expect(error.problem).toBe('readOnly');
		expect(error.message).toMatch(/primary.*READONLY/);
	});

	it('because its memory is full, says maxmemory', async () => {
		const { port } = await start('--maxmemory', '1', '--maxmemory-policy', 'noeviction');
		const error = await problemOf(storeOf(port).probe());
		expect(error).toMatchObject({ problem: 'full', passes: true });
	});

	it('because the user may not run scripts, says what to grant', async () => {
		const { port } = await start(...'--user weak on >pw ~* +@read +@connection +info'.split(' '));
		const error = await problemOf(storeOf(port, { user: 'weak', password: 'pw' }).probe());
		expect(error.problem).toBe('permission');
		expect(error.message).toMatch(/ACL SETUSER/);
	});

	it('because there is no such database, says Database', async () => {
		const { port } = await start('--databases', '2');
		const error = await problemOf(storeOf(port, { database: 7 }).probe());
		expect(error.problem).toBe('wrongDatabase');
	});

	it('because it speaks no TLS, says TLS', async () => {
		const { port } = await start();
		const error = await problemOf(impatientStoreOf(port, { tls: true }).probe());
		expect(error.problem).toMatch(/unreachable|slow/);
	});

	it('because it does not answer, is given up on after a while', async () => {
		const server = await start();
		const store = impatientStoreOf(server.port);
		await store.probe();
		server.freeze(true);
		try {
			expect((await problemOf(store.messages.accept(message, nothing))).problem).toBe('slow');
		} finally {
			server.freeze(false);
		}
		expect(await store.messages.accept({ ...message, messageKey: 'n' }, nothing)).toMatchObject({
			outcome: 'applied',
		});
	});

	it('because something that takes connections never speaks, is given up on', async () => {
		const silent = createServer(() => {});
		silent.listen(0, '127.0.0.1');
		await once(silent, 'listening');
		const address = silent.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		try {
			expect((await problemOf(impatientStoreOf(port).probe())).problem).toBe('slow');
		} finally {
			benches.splice(0).forEach((bench) => bench.close());
			silent.close();
		}
	});

	it.each(['meta', 'due', 'held', 'outbox-due'])(
		'because the key %s is of another type, says so, and works when that is gone',
		async (name) => {
			const { port } = await start();
			const bench = benchOf(port);
			const store = bench.process();
			await store.messages.accept(message, nothing);
			const [meta = ''] = await bench.admin.keys('*:meta');
			const wrong = meta.replace(/meta$/, name);
			await bench.admin.del(wrong);
			await bench.admin.set(wrong, 'a text');
			const step = async () => {
				await store.messages.accept({ ...message, messageKey: 'w' }, () => ({
					...nothing(),
					held: {
						messageKey: 'w',
						due: bench.now,
						rowKeys: [],
						query: 'Q',
						tenant: null,
						keyFields: [],
					},
				}));
				await store.messages.abandoned('w');
				await store.outbox.releaseDue();
				await store.outbox.takeEmissions();
			};
			const error = await problemOf(step());
			expect(error.problem).toBe('wrongType');
			expect(error.message).toMatch(/Key Prefix/);
			await bench.admin.del(wrong);
			await step();
		},
	);

	it.each(['', '{}', '5 -\nU', '5 -\nUm {"side":"other"}', '5 -\nUm not json'])(
		'sets aside a row log that it cannot read, says so once, and takes the message: "%s"',
		async (text) => {
			const { port } = await start();
			const bench = benchOf(port);
			const store = bench.process();
			await store.messages.accept(message, () => ({
				...nothing(),
				logs: new Map([['row-a', { newest: '5', newestInserted: null, halves: [] }]]),
			}));
			await store.messages.delivered('m');
			const [key = ''] = await bench.admin.keys('*:k:row-a');
			await bench.admin.set(key, text);
			const again = await store.messages.accept({ ...message, messageKey: 'n' }, nothing);
			expect(again).toMatchObject({ outcome: 'applied' });
			expect(store.takeProblem()?.message).toContain(key);
			expect(store.takeProblem()).toBeNull();
			const [aside = ''] = await bench.admin.keys('*:unreadable');
			expect(await bench.admin.hgetall(aside)).toEqual({ [key]: text });
			expect(await bench.admin.exists(key)).toBe(0);
		},
	);

	it('releases what is held though the log of one of its rows cannot be read', async () => {
		const { port } = await start();
		const bench = benchOf(port);
		const store = bench.process();
		for (const messageKey of ['m', 'n']) {
			const rowKeys = [`row-${messageKey}`];
			await store.messages.accept(
				{ ...message, messageKey, rowKeys },
				holdingRow(messageKey, rowKeys[0] ?? '', bench.now),
			);
			await store.messages.delivered(messageKey);
		}
		const [key = ''] = await bench.admin.keys('*:k:row-m');
		await bench.admin.set(key, 'what is this');
		expect((await store.health()).held).toBe(1);
		bench.now += 5_000;
		await store.outbox.releaseDue();
		expect((await store.outbox.takeEmissions()).map((emission) => emission.key)).toEqual(['n']);
		expect((await problemOf(store.outbox.releaseDue())).message).toContain(key);
		await store.outbox.releaseDue();
	});

	it('sets aside an emission that it cannot read, says so once, and gives out the others', async () => {
		const { port } = await start();
		const bench = benchOf(port, {});
		const store = bench.process({ batch: { windowMs: 1_000, size: 1 } });
		await store.messages.accept(message, () => ({ ...nothing(), batched: [changeOf('inserted')] }));
		const [outbox = ''] = await bench.admin.keys('*:outbox');
		await bench.admin.hset(outbox, 'broken', '1\n[{}]');
		await bench.admin.zadd(`${outbox}-due`, 0, 'broken');
		expect(await store.outbox.takeEmissions()).toHaveLength(1);
		const error = await problemOf(store.outbox.releaseDue());
		expect(error.message).toMatch(/"broken".*unreadable/);
		await store.outbox.releaseDue();
		const [aside = ''] = await bench.admin.keys('*:unreadable');
		expect(await bench.admin.hgetall(aside)).toEqual({ broken: '1\n[{}]' });
	});

	describe('comes back', () => {
		it('without its data: nothing is known, and everything works', async () => {
			const server = await start();
			const bench = benchOf(server.port);
			const store = bench.process();
			await store.messages.accept(message, nothing);
			await server.kill();
			await problemOf(store.probe());
			await server.startAgain();
			expect(await store.messages.accept(message, nothing)).toMatchObject({ outcome: 'applied' });
			await store.messages.delivered('m');
			expect(await store.messages.accept(message, nothing)).toEqual({ outcome: 'duplicate' });
		});

		it('without its data: the first batch then is not taken for the first one before', async () => {
			const server = await start();
			const bench = benchOf(server.port);
			const store = bench.process({ batch: { windowMs: 1_000, size: 1 } });
			const keyOf = async (key: string, after: { v: number }) => {
				const batched = [changeOf('inserted', { after })];
				await store.messages.accept({ ...message, messageKey: key }, () => ({
					...nothing(),
					batched,
				}));
				return (await store.outbox.takeEmissions()).map((emission) => emission.key);
			};
			const [before] = await keyOf('m', { v: 1 });
			await bench.admin.flushall();
			const [afterwards] = await keyOf('n', { v: 2 });
			expect(before).toMatch(/^batch-/);
			expect(afterwards).toMatch(/^batch-/);
			expect(afterwards).not.toBe(before);
		});

		it('with its data: what was delivered is a duplicate, what is held waits for a whole window again', async () => {
			const server = await RedisServer.start({ persistent: true });
			servers.push(server);
			const bench = benchOf(server.port);
			const store = bench.process();
			const held = {
				messageKey: 'm',
				due: bench.now + 5_000,
				rowKeys: [],
				query: 'Q',
				tenant: null,
				keyFields: [],
			};
			await store.messages.accept(message, () => ({ ...nothing(), held }));
			await store.messages.delivered('m');
			const due = async () =>
				await bench.admin.zscore((await bench.admin.keys('*:due'))[0] ?? '', 'm');
			expect(await due()).toBe(String(bench.now + 5_000));
			await server.kill();
			bench.now += 60_000;
			await problemOf(store.outbox.releaseDue());
			await server.startAgain();
			await store.outbox.releaseDue();
			expect(await due()).toBe(String(bench.now + 15_000));
			expect(await store.messages.accept(message, nothing)).toEqual({ outcome: 'duplicate' });
			bench.now += 15_000;
			await store.outbox.releaseDue();
			expect(await due()).toBeNull();
		});
	});
});
