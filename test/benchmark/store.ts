/**
 * What the state in Redis costs, without n8n: messages a second over 1, 2 and 4 clients with a
 * connection each, the time that one message takes, round trips, and memory for each remembered
 * message. Starts a redis-server of its own. What counts are the ratios between the lines.
 *
 * Run it with: npx tsx test/benchmark/store.ts
 */
import Redis from 'ioredis';

import { receive } from '../../nodes/AcumaticaTrigger/intake/receive';
import { readSettings } from '../../nodes/AcumaticaTrigger/settings';
import { RedisConnection } from '../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import { readRedisCredential } from '../../nodes/AcumaticaTrigger/state/redis/settings';
import { RedisStateStore } from '../../nodes/AcumaticaTrigger/state/RedisStateStore';
import { RedisServer } from '../servers/RedisServer';

const MESSAGES = 20_000;
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

async function measure(server: RedisServer, clients: number) {
	const credential = readRedisCredential({ host: '127.0.0.1', port: server.port });
	const connections = Array.from({ length: clients }, () => new RedisConnection(credential));
	const times: number[] = [];
	let next = 0;
	const send = async (store: RedisStateStore): Promise<void> => {
		while (next < MESSAGES) {
			const number = next++;
			const begin = performance.now();
			const { messageKey } = await receive(messageOf(number), settings, store, Date.now);
			if (messageKey !== null) await store.delivered(messageKey);
			times.push(performance.now() - begin);
		}
	};
	const stores = connections.map(
		(connection) =>
			new RedisStateStore(connection, {
				...settings,
				clock: Date.now,
				keyPrefix: 'bench:',
				storeId: `clients/${clients}`,
			}),
	);
	await Promise.all(stores.map(async (store) => await store.probe()));
	const begin = performance.now();
	await Promise.all(stores.flatMap((store) => Array.from({ length: PARALLEL }, () => send(store))));
	const seconds = (performance.now() - begin) / 1_000;
	await Promise.all(stores.map(async (store) => await store.flush()));
	const requests = connections.reduce((sum, connection) => sum + connection.requests, 0);
	for (const connection of connections) connection.close();
	times.sort((a, b) => a - b);
	return {
		rate: MESSAGES / seconds,
		median: times[Math.floor(times.length / 2)] ?? NaN,
		slow: times[Math.floor(times.length * 0.99)] ?? NaN,
		roundTrips: requests / MESSAGES,
	};
}

async function usedMemory(admin: Redis): Promise<number> {
	return Number(/used_memory:(\d+)/.exec(await admin.info('memory'))?.[1]);
}

async function run(): Promise<void> {
	const server = await RedisServer.start();
	const admin = new Redis({ host: '127.0.0.1', port: server.port });
	try {
		const lines = [];
		let first: number | null = null;
		let bytes = NaN;
		for (const clients of [1, 2, 4]) {
			await admin.flushall();
			const before = await usedMemory(admin);
			const { rate, median, slow, roundTrips } = await measure(server, clients);
			bytes = ((await usedMemory(admin)) - before) / MESSAGES;
			first ??= rate;
			lines.push({
				clients,
				'messages/s': rate.toFixed(0),
				'times one client': (rate / first).toFixed(2),
				'median (ms)': median.toFixed(2),
				'99 % (ms)': slow.toFixed(2),
				'round trips': roundTrips.toFixed(3),
			});
		}
		console.table(lines);
		console.log(`Memory for each message with one row key: ${bytes.toFixed(0)} bytes`);
	} finally {
		admin.disconnect();
		await server.remove();
	}
}

void run();
