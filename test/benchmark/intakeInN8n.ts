import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { CredentialReference } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';
import { RedisServer } from '../servers/RedisServer';
import type { LoadResult } from './load';
import { median, putUnderLoad } from './load';
import { loadOfMachine } from './loadOfMachine';
import { oneRowNotification } from './notifications';
import type { Report } from './report';
import { withN8n } from './withN8n';

const CONNECTIONS = 8;
const SECONDS = 4;
const ROUNDS = 5;
const KEYS = { rowKeys: { keys: [{ query: '', fields: 'Warehouse, InventoryID' }] } };
const OURS = 'n8n-nodes-acumatica-erp.acumaticaTrigger';

interface Contender {
	readonly name: string;
	readonly node: { type: string; typeVersion: number; parameters: object };
	/** Below the webhook id, or the whole path. */
	readonly path: string;
	/** Whether the node has the credential of the Redis server. */
	readonly redis?: boolean;
}

const ours = (parameters: object) => ({
	type: OURS,
	typeVersion: 2,
	parameters: { authentication: 'none', ...parameters },
});

const CONTENDERS: readonly Contender[] = [
	{
		name: 'a  stock Webhook node',
		node: {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: 'stock', responseMode: 'onReceived', options: {} },
		},
		path: 'stock',
	},
	{
		name: 'b  custom trigger, empty',
		node: { type: 'CUSTOM.emptyTrigger', typeVersion: 2, parameters: {} },
		path: 'webhook',
	},
	{
		name: 'h  custom trigger, an item as large as ours',
		node: { type: 'CUSTOM.emptyTrigger', typeVersion: 2, parameters: { change: true } },
		path: 'webhook',
	},
	{
		name: 'c  ours, no state used',
		node: ours({ pairingWindow: 0, options: { deduplicate: false } }),
		path: 'webhook',
	},
	{ name: 'd  ours, as it comes', node: ours(KEYS), path: 'webhook' },
	{
		name: 'e  ours, state in Redis',
		node: ours({ ...KEYS, stateStore: 'redis' }),
		path: 'webhook',
		redis: true,
	},
	{
		name: 'f  ours, batch window 1 s',
		node: ours({ ...KEYS, options: { batchWindow: 1 } }),
		path: 'webhook',
	},
	{
		name: 'd1 ours, as it comes, type version 1',
		node: { ...ours({ ...KEYS, options: { binaryData: true } }), typeVersion: 1 },
		path: 'webhook',
	},
	{
		name: 'g  custom trigger, empty, starts no run',
		node: { type: 'CUSTOM.emptyTrigger', typeVersion: 2, parameters: { start: false } },
		path: 'webhook',
	},
];

/** n8n's settings of the expression engine. */
const ENGINES = {
	default: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false' },
	lazy: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	legacy: { N8N_EXPRESSION_ENGINE: 'legacy' },
} as const;

export type Engine = keyof typeof ENGINES;

/** What the question calls each of them. */
const NAMES: Readonly<Record<Engine, string>> = {
	default: 'with its default settings',
	lazy: 'with lazy acquisition of its expression engine',
	legacy: 'with the legacy expression engine',
};

/** Question 1: one-row notifications over 8 connections, each contender after the other, five times. */
export async function measureIntake(engine: Engine): Promise<Report> {
	const environment = {
		N8N_CUSTOM_EXTENSIONS: join(__dirname, 'emptyTrigger'),
		...ENGINES[engine],
	};
	const redis = await RedisServer.start();
	try {
		return await withN8n(environment, async (host) => {
			const credential = await host.importCredential({
				name: 'Redis',
				type: 'acumaticaErpRedisApi',
				data: { mode: 'single', host: '127.0.0.1', port: redis.port, keyPrefix: 'acumatica:' },
			});
			const load = loadOfMachine();
			return reportOf(engine, await measureAll(host, credential), load);
		});
	} finally {
		await redis.remove();
	}
}

interface Round extends LoadResult {
	readonly deliveredPerSecond: number;
	readonly executions: number;
}

async function measureAll(
	host: N8nHost,
	redis: CredentialReference,
): Promise<Map<string, Round[]>> {
	const published = new Map<Contender, { workflowId: string; url: string }>();
	for (const contender of CONTENDERS) {
		published.set(contender, await publish(host, contender, redis));
	}
	const results = new Map<string, Round[]>();
	for (let round = 0; round <= ROUNDS; round++) {
		for (const [{ name }, { workflowId, url }] of published) {
			const result = await measureRound(host, workflowId, url);
			// The first round warms up.
			if (round > 0) results.set(name, [...(results.get(name) ?? []), result]);
			console.log(`  round ${round}: ${name}: ${result.acceptedPerSecond.toFixed(1)}/s`);
		}
	}
	return results;
}

async function measureRound(host: N8nHost, workflowId: string, url: string): Promise<Round> {
	const begin = performance.now();
	const load = { url, headers: {}, connections: CONNECTIONS, seconds: SECONDS };
	const result = await putUnderLoad({ ...load, bodyOf: oneRowNotification });
	await sleep(1_200);
	while ((await host.executions({ workflowId, status: ['new', 'running'] })).length > 0) {
		await sleep(100);
	}
	const seconds = (performance.now() - begin) / 1_000;
	const executions = await host.executions({ workflowId, status: ['success'] });
	await host.deleteExecutions({ workflowId });
	return {
		...result,
		deliveredPerSecond: result.accepted / seconds,
		executions: executions.length,
	};
}

async function publish(
	host: N8nHost,
	{ name, node, path, ...contender }: Contender,
	redis: CredentialReference,
) {
	const credentials = contender.redis ? { acumaticaErpRedisApi: redis } : {};
	const { id, nodes } = await host.importWorkflow({
		name,
		nodes: [
			{ id: `trigger ${name}`, name: 'Trigger', position: [0, 0], credentials, ...node },
			{
				id: `next ${name}`,
				name: 'Next',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await host.publish(id);
	const { webhookId } = nodes.find((one) => one.name === 'Trigger') ?? {};
	const url = host.webhookUrl(path === 'stock' ? path : `${webhookId}/${path}`);
	return { workflowId: id, url };
}

function reportOf(
	engine: Engine,
	results: ReadonlyMap<string, readonly Round[]>,
	load: string,
): Report {
	const middle = (name: string, figure: (round: Round) => number) =>
		median((results.get(name) ?? []).map(figure));
	const accepted = (letter: string) =>
		middle(
			[...results.keys()].find((name) => name.startsWith(`${letter} `)) ?? '',
			(round) => round.acceptedPerSecond,
		);
	const times = (one: string, other: string) => (accepted(one) / accepted(other)).toFixed(2);
	return {
		name: `intake-${engine}`,
		question: `Notifications a second over ${CONNECTIONS} connections, n8n ${NAMES[engine]}`,
		charted: 'accepted a second',
		lines: [...results.keys()].map((name) => ({
			name,
			figures: {
				'accepted a second': middle(name, (round) => round.acceptedPerSecond),
				'delivered a second': middle(name, (round) => round.deliveredPerSecond),
				'reply p50 (ms)': middle(name, (round) => round.p50),
				'reply p99 (ms)': middle(name, (round) => round.p99),
				executions: middle(name, (round) => round.executions),
				refused: middle(name, (round) => round.refused),
			},
		})),
		remarks: [
			`d is ${times('d', 'a')} times a (goal with lazy acquisition: 1.2), ${times('d', 'b')} times b (goal: 0.95), ${times('d', 'h')} times h and ${times('d', 'd1')} times itself as type version 1. e is ${times('e', 'd')} times d (goal: 0.95).`,
			`f is ${times('f', 'd')} times d (goal: 4, with the default engine 2) and ${times('f', 'g')} times g (goal: 0.8). No trigger can be faster than g, which does nothing and stores nothing.`,
			'Each notification is stored before its reply, with all that the trigger remembers, in the database of n8n (SQLite here). One write serves those that have come while another one was on its way. d writes once more when its run ends, and n8n itself stores each run.',
			load,
		],
	};
}
