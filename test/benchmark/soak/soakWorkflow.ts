import type { N8nHost } from '../../n8n-host/N8nHost';
import type { RedisServer } from '../../servers/RedisServer';

export const TRIGGER = 'Acumatica Trigger';
const HEADER = { name: 'X-Acumatica-Key', value: 's3cret of the soak' };

/** Publishes a workflow of the trigger, with its state in Redis, and a request for each item. */
export async function publishSoakWorkflow(n8n: N8nHost, redis: RedisServer, sinkUrl: string) {
	const webhook = await n8n.importCredential({
		name: 'Acumatica webhook',
		type: 'acumaticaErpWebhookApi',
		data: { method: 'header', headerName: HEADER.name, headerSecret: HEADER.value },
	});
	const state = await n8n.importCredential({
		name: 'Redis',
		type: 'acumaticaErpRedisApi',
		data: { mode: 'single', host: '127.0.0.1', port: redis.port, keyPrefix: 'acumatica:' },
	});
	const { id, nodes } = await n8n.importWorkflow({
		name: 'Soak',
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
				typeVersion: 2,
				position: [0, 0],
				parameters: {
					stateStore: 'redis',
					rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] },
					// Longer than the sender waits before it comes again, and n8n needs to start.
					pairingWindow: 20,
					options: { holdInserted: true },
				},
				credentials: { acumaticaErpWebhookApi: webhook, acumaticaErpRedisApi: state },
			},
			{
				id: 'post',
				name: 'Post',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [220, 0],
				parameters: {
					method: 'POST',
					url: sinkUrl,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ JSON.stringify($json) }}',
					options: {},
				},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Post', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await n8n.publish(id);
	const { webhookId } = nodes.find(({ name }) => name === TRIGGER) ?? {};
	return { workflowId: id, path: `/webhook/${webhookId}/webhook`, header: HEADER };
}
