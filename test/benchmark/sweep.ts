import { randomUUID } from 'node:crypto';

import Redis from 'ioredis';

import { fetchHttp } from '../../live/check/fetchHttp';
import { storeMemory } from '../../nodes/AcumaticaTrigger/release/storeMemory';
import type { StateStore } from '../../nodes/AcumaticaTrigger/state/StateStore';
import { RedisConnection } from '../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import { RedisStateStore } from '../../nodes/AcumaticaTrigger/state/redis/RedisStateStore';
import { readRedisCredential } from '../../nodes/AcumaticaTrigger/state/redis/settings';
import { WorkflowStateStore } from '../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import { readOnce } from '../../nodes/reading/readOnce';
import { withInquiry } from '../../nodes/reading/withInquiry';
import { isRow, type Row } from '../../nodes/rows/change';
import { keyText, rowKey } from '../../nodes/rows/rowKey';
import { readConnectedApp } from '../../nodes/site/session/account';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { RedisServer } from '../servers/RedisServer';
import { addStockItems } from './action/stockItems';
import { heapInUse } from './collectGarbage';
import { median } from './load';
import type { Line, Report } from './report';
import { TimedWebhook } from './timeOfWebhook';

const ROWS = 10_000;
const REPEATS = 5;
const WEBHOOKS = 5_000;
const GOAL = 1.1;
const HOUR_MS = 3_600_000;

const QUERY = 'StockItems';
const TENANT = 'MyTenant';
const KEYS = { fields: ['InventoryID'], ignoreCase: false };
const RULES = { memoryMs: 72 * HOUR_MS, windowMs: 5_000, batch: null };
const MESSAGES = { dateColumn: 'LastModifiedOn', looksUp: true };

const INQUIRY = {
	name: QUERY,
	tenant: TENANT,
	address: 'current',
	dateColumn: 'LastModifiedOn',
	keyColumns: KEYS.fields,
	zone: 'America/New_York',
	identify(row: Row) {
		const key = keyText(row, KEYS);
		return key === null ? null : { key, rowKey: rowKey(TENANT, QUERY, key, 0) };
	},
	take: (row: Readonly<Record<string, unknown>>) => (isRow(row) ? row : {}),
} as const;

type Kind = 'start' | 'sweep' | 'all again' | 'keys';

/** What one reading took. */
interface Reading {
	readonly requests: number;
	readonly seconds: number;
	/** Of the heap, in MB, that were in use after it and had not been before. */
	readonly kept: number;
}

/** Reads the inquiry as the trigger does, in a session of its own. */
async function read(
	simulator: AcumaticaSimulator,
	store: StateStore,
	kind: Kind,
): Promise<Reading> {
	const origin = { query: QUERY, tenant: TENANT, keyFields: KEYS.fields };
	const memory = storeMemory(store, origin, MESSAGES, () => {});
	const sweep = { intervalMs: 300_000, keysEveryMs: HOUR_MS, overlapMs: 300_000 };
	const settings = {
		settleMs: 60_000,
		sweep,
		pageSize: 1_000,
		firstRun: { kind: 'nothing' } as const,
	};
	const { plan } = await memory.state();
	const from = kind === 'all again' ? Date.now() - 3 * HOUR_MS : (plan.from ?? 0);
	const task =
		kind === 'sweep' || kind === 'all again' ? ({ kind: 'sweep', from } as const) : { kind };
	const options = {
		...{ http: fetchHttp, time: { now: Date.now, sleep: async () => {}, random: () => 0 } },
		...{ timeoutMs: 120_000, seatWaitMs: 0, warn: () => undefined },
	};
	const before = heapInUse();
	simulator.clearLog();
	const begin = performance.now();
	const identity = { account: readConnectedApp(connectedApp(simulator).data) };
	const end = await withInquiry(identity, options, INQUIRY, async (site) =>
		readOnce(task, memory, site, settings, Date.now),
	);
	const seconds = (performance.now() - begin) / 1_000;
	if (end.changes > 0) throw new Error('There should be nothing new');
	return { requests: simulator.log().length, seconds, kept: heapInUse() - before };
}

function startSite(): AcumaticaSimulator {
	const simulator = new AcumaticaSimulator({ data: 'none', timeZone: 'America/New_York' });
	addStockItems(simulator, ROWS);
	const database = simulator.database();
	// Each at a time of its own, half a second after the one before.
	database.transaction((t) => {
		for (const [index, { InventoryID = null }] of [...database.rows('StockItem')].entries()) {
			const LastModifiedDateTime = new Date(Date.now() - 2 * HOUR_MS + index * 500).toISOString();
			t.update('StockItem', { InventoryID }, { LastModifiedDateTime });
		}
	});
	return simulator;
}

const NAMES: Readonly<Record<Kind, string>> = {
	start: 'first run',
	sweep: 'sweep, nothing has changed',
	'all again': 'sweep, all rows in the overlap',
	keys: 'search for deletions',
};

async function linesOf(
	name: string,
	simulator: AcumaticaSimulator,
	store: StateStore,
	bytesPerKey: () => Promise<number>,
): Promise<Line[]> {
	const lines: Line[] = [];
	for (const kind of ['start', 'sweep', 'all again', 'keys'] as const) {
		const readings: Reading[] = [];
		const repeats = kind === 'start' ? 1 : REPEATS;
		for (let round = 0; round < repeats; round++) readings.push(await read(simulator, store, kind));
		const figure = (of: keyof Reading) => median(readings.map((reading) => reading[of]));
		lines.push({
			name: `${name}: ${NAMES[kind]}`,
			figures: {
				requests: figure('requests'),
				seconds: figure('seconds'),
				'kept afterwards (MB)': figure('kept'),
				'bytes per known row': kind === 'start' ? await bytesPerKey() : '',
			},
		});
	}
	return lines;
}

/** What Completeness costs: reading 10,000 rows, remembering them, and what a webhook takes beside it. */
export async function measureSweep(): Promise<Report> {
	const ratio = await webhookRatio();
	const simulator = startSite();
	await simulator.start();
	const server = await RedisServer.start();
	const admin = new Redis({ host: '127.0.0.1', port: server.port });
	const connection = new RedisConnection(
		readRedisCredential({ host: '127.0.0.1', port: server.port }),
	);
	const used = async () => Number(/used_memory:(\d+)/.exec(await admin.info('memory'))?.[1]);
	try {
		const inWorkflow = new WorkflowStateStore({ ...RULES, clock: Date.now });
		const empty = JSON.stringify(inWorkflow).length;
		const inRedis = new RedisStateStore(connection, {
			...{ ...RULES, clock: Date.now, keyPrefix: 'bench:', storeId: randomUUID() },
		});
		await inRedis.probe();
		const before = await used();
		const lines = [
			...(await linesOf('workflow', simulator, inWorkflow, async () =>
				Promise.resolve((JSON.stringify(inWorkflow).length - empty) / ROWS),
			)),
			...(await linesOf('Redis', simulator, inRedis, async () => ((await used()) - before) / ROWS)),
		];
		return {
			name: 'sweep',
			question: `Completeness: reading an inquiry of ${ROWS} rows in which nothing is new`,
			charted: 'seconds',
			lines,
			remarks: [
				'Requests with signing in and out. The seconds are those of the simulator, too.',
				`webhook() with Completeness takes ${ratio.toFixed(2)} times as long as without, for an update of one row (goal: at most ${GOAL}).`,
			],
		};
	} finally {
		connection.close();
		admin.disconnect();
		await server.remove();
		await simulator.stop();
	}
}

/** With and without take turns message by message, so that what else the machine does is in both. */
async function webhookRatio(): Promise<number> {
	const simulator = new AcumaticaSimulator({ timeZone: 'America/New_York' });
	await simulator.start();
	const without = new TimedWebhook({
		parameters: { rowKeys: { keys: [{ query: QUERY, fields: 'InventoryID' }] } },
	});
	const withIt = new TimedWebhook({
		parameters: {
			...{ completeness: true, inquiry: { __rl: true, mode: 'id', value: QUERY } },
			...{ keyColumns: KEYS.fields, dateColumn: 'LastModifiedOn', sweepInterval: 60 },
		},
		connectedApp: connectedApp(simulator).data,
	});
	const both = [without, withIt];
	try {
		for (const one of both) await one.start();
		for (let number = 0; number < WEBHOOKS; number++) {
			for (const one of number % 2 === 0 ? both : both.toReversed())
				await one.post(updateOfOneRow());
		}
		return withIt.p50 / without.p50;
	} finally {
		for (const one of both) await one.stop();
		await simulator.stop();
	}
}

const ITEMS = 1_000;
let updates = 0;

function updateOfOneRow(): string {
	const number = ++updates;
	const now = Date.now();
	const row = (quantity: number) => ({
		InventoryID: `ITEM${number % ITEMS}`,
		Description: 'Lego, 500 piece set',
		QtyAvailable: quantity,
		LastModifiedOn: new Date(now).toISOString().replace('Z', ''),
	});
	const ticks = BigInt(now) * 10_000n + 621_355_968_000_000_000n;
	return JSON.stringify({
		...{ Inserted: [row(number)], Deleted: [row(number - 1)], Query: QUERY, CompanyId: TENANT },
		...{ Id: randomUUID(), TimeStamp: String(ticks), AdditionalInfo: {} },
	});
}
