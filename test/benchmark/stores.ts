import Redis from 'ioredis';

import { receive } from '../../nodes/AcumaticaTrigger/intake/receive';
import { readSettings } from '../../nodes/AcumaticaTrigger/settings';
import { RedisConnection } from '../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import { readRedisCredential } from '../../nodes/AcumaticaTrigger/state/redis/settings';
import { RedisStateStore } from '../../nodes/AcumaticaTrigger/state/redis/RedisStateStore';
import { RedisServer } from '../servers/RedisServer';
import { median, quantile } from './load';
import type { Line, Report } from './report';
import { workflowLines } from './workflowStore';

const MESSAGES = 10_000;
const CLIENTS = [1, 2, 4];
const ROUNDS = 5;
/** Requests that a client has under way at the same time, as a busy webhook process does. */
const PARALLEL = 16;

const parameters: Record<string, unknown> = { 'rowKeys.keys': [{ query: '', fields: 'ID' }] };
const settings = readSettings((name, fallback) => parameters[name] ?? fallback);

function messageOf(number: number): Buffer {
	const row = (quantity: number) => `[{"ID":"ITEM${number}","Quantity":${quantity}}]`;
	return Buffer.from(
		`{"Inserted":${row(1)},"Deleted":${row(0)},"Query":"Items","CompanyId":"T",` +
			`"Id":"06284bdf-${number}","TimeStamp":${638465233453014192n + BigInt(number)}}`,
	);
}

interface RedisResult {
	readonly rate: number;
	readonly p50: number;
	readonly p99: number;
	readonly roundTrips: number;
	readonly bytes: number;
}

async function measure(server: RedisServer, clients: number, round: number) {
	const credential = readRedisCredential({ host: '127.0.0.1', port: server.port });
	const connections = Array.from({ length: clients }, () => new RedisConnection(credential));
	const times: number[] = [];
	let next = 0;
	const send = async (store: RedisStateStore): Promise<void> => {
		while (next < MESSAGES) {
			const number = next++;
			const begin = performance.now();
			const { messageKey } = await receive(messageOf(number), settings, store, Date.now);
			if (messageKey !== null) await store.messages.delivered(messageKey);
			times.push(performance.now() - begin);
		}
	};
	const stores = connections.map(
		(connection) =>
			new RedisStateStore(connection, {
				...settings,
				clock: Date.now,
				keyPrefix: 'bench:',
				storeId: `${round}/${clients}`,
			}),
	);
	await Promise.all(stores.map(async (store) => await store.probe()));
	const begin = performance.now();
	await Promise.all(stores.flatMap((store) => Array.from({ length: PARALLEL }, () => send(store))));
	const seconds = (performance.now() - begin) / 1_000;
	await Promise.all(stores.map(async (store) => await store.counts.flush()));
	const requests = connections.reduce((sum, connection) => sum + connection.requests, 0);
	for (const connection of connections) connection.close();
	times.sort((a, b) => a - b);
	return {
		rate: MESSAGES / seconds,
		p50: quantile(times, 0.5),
		p99: quantile(times, 0.99),
		roundTrips: requests / MESSAGES,
	};
}

async function usedMemory(admin: Redis): Promise<number> {
	return Number(/used_memory:(\d+)/.exec(await admin.info('memory'))?.[1]);
}

/** Question 4: what remembering costs, in Redis and in n8n's static data. */
export async function measureStores(): Promise<Report> {
	return {
		name: 'stores',
		question: 'Messages a second that a store takes, without n8n',
		charted: 'messages a second',
		lines: [...(await redisLines()), ...(await workflowLines())],
		remarks: [
			`Each Redis client has ${PARALLEL} messages under way at a time; goal: at most 3 round trips for a message.`,
			'n8n writes the whole state of the workflow store with each message: "write" is what turning it into JSON takes.',
		],
	};
}

async function redisLines(): Promise<Line[]> {
	const server = await RedisServer.start();
	const admin = new Redis({ host: '127.0.0.1', port: server.port });
	const results = new Map<number, RedisResult[]>();
	try {
		for (let round = 0; round <= ROUNDS; round++) {
			for (const clients of CLIENTS) {
				await admin.flushall();
				const before = await usedMemory(admin);
				const result = await measure(server, clients, round);
				const bytes = ((await usedMemory(admin)) - before) / MESSAGES;
				// The first round warms up.
				if (round > 0)
					results.set(clients, [...(results.get(clients) ?? []), { ...result, bytes }]);
			}
		}
	} finally {
		admin.disconnect();
		await server.remove();
	}
	const middle = (clients: number, figure: keyof RedisResult) =>
		median((results.get(clients) ?? []).map((result) => result[figure]));
	return CLIENTS.map((clients) => ({
		name: `Redis, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
		figures: {
			'messages a second': middle(clients, 'rate'),
			'one client = 1': middle(clients, 'rate') / middle(1, 'rate'),
			'p50 (ms)': middle(clients, 'p50'),
			'p99 (ms)': middle(clients, 'p99'),
			'round trips': middle(clients, 'roundTrips'),
			'bytes per remembered message': middle(clients, 'bytes'),
		},
	}));
}
