import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { CredentialReference } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';
import { RedisServer } from '../servers/RedisServer';
import type { LoadResult } from './load';
import { median, putUnderLoad } from './load';
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
	typeVersion: 1,
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
		node: { type: 'CUSTOM.emptyTrigger', typeVersion: 1, parameters: {} },
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
		name: 'g  custom trigger, empty, starts no run',
		node: { type: 'CUSTOM.emptyTrigger', typeVersion: 1, parameters: { start: false } },
		path: 'webhook',
	},
];

/** Question 1: one-row notifications over 8 connections, each contender after the other, five times. */
export async function measureIntake(engine: 'default' | 'legacy'): Promise<Report> {
	const environment = {
		N8N_CUSTOM_EXTENSIONS: join(__dirname, 'emptyTrigger'),
		...(engine === 'legacy' && { N8N_EXPRESSION_ENGINE: 'legacy' }),
	};
	const redis = await RedisServer.start();
	try {
		return await withN8n(environment, async (host) => {
			const credential = await host.importCredential({
				name: 'Redis',
				type: 'acumaticaErpRedisApi',
				data: { mode: 'single', host: '127.0.0.1', port: redis.port, keyPrefix: 'acumatica:' },
			});
			return reportOf(engine, await measureAll(host, credential));
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

function reportOf(engine: string, results: ReadonlyMap<string, readonly Round[]>): Report {
	const middle = (name: string, figure: (round: Round) => number) =>
		median((results.get(name) ?? []).map(figure));
	const accepted = (letter: string) =>
		middle(
			[...results.keys()].find((name) => name.startsWith(`${letter} `)) ?? '',
			(round) => round.acceptedPerSecond,
		);
	const goal = engine === 'legacy' ? 4 : 2;
	return {
		name: `intake-${engine}`,
		question: `Notifications a second over ${CONNECTIONS} connections, n8n with the ${engine} expression engine`,
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
			`d is ${(accepted('d') / accepted('b')).toFixed(2)} times b (goal: at least 0.95).`,
			`f is ${(accepted('f') / accepted('d')).toFixed(2)} times d (goal: at least ${goal}), and g is ${(accepted('g') / accepted('d')).toFixed(2)} times d: no trigger can be faster, as g does nothing and stores nothing.`,
			'f stores each notification before its reply, together with all that the trigger remembers: one write to the database of n8n (SQLite here), which grows with the memory. d does so twice, and n8n itself stores each run.',
		],
	};
}
