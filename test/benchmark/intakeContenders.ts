import { join } from 'node:path';

import type { CredentialReference } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';
import type { LoadResult } from './load';
import { putUnderLoad } from './load';
import { oneRowNotification } from './notifications';

export const CONNECTIONS = 8;
const SECONDS = 4;
const KEYS = { rowKeys: { keys: [{ query: '', fields: 'Warehouse, InventoryID' }] } };
const OURS = 'n8n-nodes-acumatica-erp.acumaticaTrigger';

/** A workflow of a trigger and a node that does nothing. */
export interface Contender {
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

export const CONTENDERS: readonly Contender[] = [
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

/** What an n8n needs so that the contenders can be published in it. */
export function environmentOf(engine: Engine): NodeJS.ProcessEnv {
	return { N8N_CUSTOM_EXTENSIONS: join(__dirname, 'emptyTrigger'), ...ENGINES[engine] };
}

export interface Published {
	readonly workflowId: string;
	readonly url: string;
}

export async function publishContender(
	host: N8nHost,
	{ name, node, path, ...contender }: Contender,
	redis: CredentialReference | null,
): Promise<Published> {
	const credentials = contender.redis && redis !== null ? { acumaticaErpRedisApi: redis } : {};
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

/** One-row notifications for some seconds, each connection sending its next one when it has its reply. */
export async function loadContender({ url }: Published): Promise<LoadResult> {
	const load = { url, headers: {}, connections: CONNECTIONS, seconds: SECONDS };
	return await putUnderLoad({ ...load, bodyOf: oneRowNotification });
}
