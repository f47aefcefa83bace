import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Redis from 'ioredis';
import { sleep } from 'n8n-workflow';
import { z } from 'zod';

import type * as Node from '../../../../nodes/AcumaticaTrigger/AcumaticaTrigger.node';
import { describeWithServers } from '../../../servers/describeWithServers';
import { RedisServer } from '../../../servers/RedisServer';
import { TriggerHarness, type HarnessOptions } from '../harness';

const SECOND_MS = 1_000;
/** Longer than any test: nothing ends while messages are sent. */
const LONG_S = 600;
/** In the life of the trigger after that everything ends, and what is due already goes out before. */
const SHORT_S = 1;

const outcomeSchema = z.object({
	replies: z.record(z.unknown()),
	held: z.number(),
	runs: z.array(z.object({ key: z.string().nullable(), items: z.array(z.unknown()) })),
	health: z.record(z.unknown()),
});
type Outcome = z.infer<typeof outcomeSchema>;

const keySchema = z.object({ name: z.string(), ttl: z.number() }).and(
	z.discriminatedUnion('type', [
		z.object({ type: z.literal('string'), value: z.string() }),
		z.object({ type: z.literal('hash'), value: z.record(z.string()) }),
		z.object({ type: z.literal('list'), value: z.array(z.string()) }),
		/** Members and scores in turns. */
		z.object({ type: z.literal('zset'), value: z.array(z.string()) }),
	]),
);

function fixture(name: string): unknown {
	const folder = join(__dirname, '../../../fixtures/stored-by-0.1.0');
	return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** The process's clock as it was, from a moment on. */
function clockFrom(at: number): (milliseconds: number) => void {
	const realNow = Date.now.bind(Date);
	let shift = at - realNow();
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + shift);
	return (milliseconds) => {
		shift += milliseconds;
	};
}

const runsOf = ({ runs }: TriggerHarness) =>
	runs.map(({ deduplicationKey = null, items }) => ({
		key: deduplicationKey,
		items: items.map(({ json }) => json),
	}));

/** Sends the messages to a trigger that goes on with a stored state; then lets all its windows end. */
async function goOn(
	stateStore: 'workflow' | 'redis',
	storedAt: number,
	options: HarnessOptions,
): Promise<Outcome> {
	const advance = clockFrom(storedAt + SECOND_MS);
	const begin = async (windowSeconds: number, staticData = options.staticData) => {
		const trigger = new TriggerHarness({
			...options,
			...(staticData !== undefined && { staticData }),
			workflowId: 'stored by 0.1.0',
			parameters: {
				stateStore,
				rowKeys: { keys: [{ query: '', fields: 'ID' }] },
				pairingWindow: windowSeconds,
				options: { batchWindow: windowSeconds, batchSize: 3, holdInserted: true },
			},
		});
		await trigger.start();
		await trigger.activate();
		return trigger;
	};
	const first = await begin(LONG_S);
	const messages = z.record(z.string()).parse(fixture('messages.json'));
	const replies: Record<string, unknown> = {};
	for (const [name, body] of Object.entries(messages)) {
		replies[name] = (await first.post(body)).body;
	}
	const held = Number((await first.health()).held);
	await first.stop();
	advance(2 * LONG_S * SECOND_MS);
	const second = await begin(SHORT_S, first.staticData);
	let health = await second.health();
	while (health.held !== 0 || health.waiting !== 0) {
		await sleep(50);
		health = await second.health();
	}
	await second.stop();
	return { replies, held, runs: [...runsOf(first), ...runsOf(second)], health };
}

/** All that was expected, in the order of the items: which run begins first depends on the store's leases. */
function expectOutcome({ runs, health, ...rest }: Outcome, name: string): void {
	const expected = outcomeSchema.parse(fixture(name));
	const inOrder = [...runs].sort((a, b) =>
		JSON.stringify(a.items) < JSON.stringify(b.items) ? -1 : 1,
	);
	const known = inOrder.map(({ key, items }, index) => ({
		key: expected.runs[index]?.key === null ? null : key,
		items,
	}));
	expect({ ...rest, runs: known }).toEqual({
		replies: expected.replies,
		held: expected.held,
		runs: expected.runs,
	});
	expect(health).toMatchObject(expected.health);
	expect(new Set(runs.map(({ key }) => key)).size).toBe(runs.length);
}

afterEach(() => jest.restoreAllMocks());

it('a trigger goes on with what version 0.1.0 has stored in the workflow', async () => {
	const { at, staticData } = z
		.object({ at: z.number(), staticData: z.unknown() })
		.parse(fixture('workflow.json'));
	const outcome = await goOn('workflow', at, { staticData: JSON.stringify(staticData) });
	expectOutcome(outcome, 'workflow.outcome.json');
});

describeWithServers(['redis-server'], 'in Redis', () => {
	let server: RedisServer;
	let client: Redis;
	beforeEach(async () => {
		server = await RedisServer.start();
		client = new Redis({ port: server.port, host: '127.0.0.1' });
	});
	afterEach(async () => {
		client.disconnect();
		await server.remove();
	});

	const restore = async (key: z.infer<typeof keySchema>) => {
		const { name, ttl } = key;
		if (key.type === 'string') await client.set(name, key.value);
		if (key.type === 'hash') await client.hset(name, key.value);
		if (key.type === 'list') await client.rpush(name, ...key.value);
		if (key.type === 'zset') await client.zadd(name, ...[...key.value].reverse());
		await client.pexpire(name, ttl);
	};

	it('a trigger goes on with what version 0.1.0 has stored', async () => {
		const { at, keys } = z
			.object({ at: z.number(), keys: z.array(keySchema) })
			.parse(fixture('redis.json'));
		for (const key of keys) await restore(key);
		const redisCredential = { host: '127.0.0.1', port: server.port };
		// As a process that does not know that the trigger has run with its state in the workflow.
		jest.resetModules();
		const { AcumaticaTrigger } = jest.requireActual<typeof Node>(
			'../../../../nodes/AcumaticaTrigger/AcumaticaTrigger.node',
		);
		const options = { redisCredential, node: new AcumaticaTrigger() };
		expectOutcome(await goOn('redis', at, options), 'redis.outcome.json');
	});
});
