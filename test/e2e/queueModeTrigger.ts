import { z } from 'zod';

import { getWorkflow } from '../n8n-host/workflows';
import { waitFor } from '../n8n-host/waitFor';
import type { QueueModeHost } from './queueModeHost';
import { publishTriggerNode, QueueModeWorkflow } from './queueModeWorkflow';

export const KEY = { name: 'X-Acumatica-Key', value: 's3cret of the e2e tests' };
export const HEADERS = { [KEY.name]: KEY.value, 'Content-Type': 'application/json' };
const TRIGGER = 'Acumatica Trigger';

type Json = Record<string, unknown>;

/** A published workflow that begins with a trigger whose state is in Redis. */
export class QueueModeTrigger extends QueueModeWorkflow {
	private constructor(
		host: QueueModeHost,
		workflowId: string,
		/** Of the production URL. */
		readonly path: string,
	) {
		super(host, workflowId, TRIGGER);
	}

	/** `work` is the node that the items come to; by default it does nothing. */
	static async publish(
		host: QueueModeHost,
		name: string,
		parameters: object = {},
		work?: object,
		credentials: object = {},
	): Promise<QueueModeTrigger> {
		const webhook = await host.main.importCredential({
			name: 'Acumatica webhook',
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: KEY.name, headerSecret: KEY.value },
		});
		const redis = await host.main.importCredential({
			name: 'Redis',
			type: 'acumaticaErpRedisApi',
			data: { mode: 'single', host: '127.0.0.1', port: host.redis.port, keyPrefix: 'acumatica:' },
		});
		const trigger = {
			name: TRIGGER,
			type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
			typeVersion: 2,
			parameters: { stateStore: 'redis', ...parameters },
			credentials: {
				acumaticaErpWebhookApi: webhook,
				acumaticaErpRedisApi: redis,
				...credentials,
			},
		};
		const id = await publishTriggerNode(host, name, trigger, work);
		const { nodes } = await getWorkflow(host.main.api, id);
		const { webhookId } = nodes.find((node) => node.name === TRIGGER) ?? {};
		return new QueueModeTrigger(host, id, `/webhook/${webhookId}/webhook`);
	}

	async post(baseUrl: string, body: string): Promise<{ status: number; body: string }> {
		const response = await fetch(`${baseUrl}${this.path}`, {
			method: 'POST',
			headers: HEADERS,
			body,
		});
		return { status: response.status, body: await response.text() };
	}

	async health(baseUrl: string): Promise<Json> {
		const ask = async () =>
			await fetch(`${baseUrl}${this.path}`, { headers: { [KEY.name]: KEY.value } });
		// A server may close an idle connection while a request is on its way on it (RFC 9112, 9.3.1).
		const response = await ask().catch(ask);
		return z.record(z.unknown()).parse(await response.json());
	}

	/** Waits until these counts are told: each process writes its own once a second. */
	async untilCounted(baseUrl: string, counts: Readonly<Record<string, number>>): Promise<void> {
		let last: Json = {};
		await waitFor(
			'all to be counted',
			async () => {
				last = await this.health(baseUrl);
				const isTold = Object.entries(counts).every(([name, count]) => Number(last[name]) >= count);
				return isTold ? true : undefined;
			},
			{ describe: () => JSON.stringify(last) },
		);
		expect(last).toMatchObject(counts);
	}

	/** Waits until nothing is held, waits or runs any more. */
	async settled(baseUrl: string, timeoutMs = 300_000): Promise<void> {
		let last: unknown;
		await waitFor(
			'the trigger to have nothing left',
			async () => {
				const health = await this.health(baseUrl);
				const unfinished = this.unfinished().length;
				last = { ...health, unfinished };
				return health.held === 0 && health.waiting === 0 && unfinished === 0 ? true : undefined;
			},
			{ everyMs: 500, timeoutMs, describe: () => JSON.stringify(last) },
		);
	}
}
