import { z } from 'zod';

import { begunItems } from '../n8n-host/begunItems';
import { getWorkflow } from '../n8n-host/workflows';
import { waitFor } from '../n8n-host/waitFor';
import type { QueueModeHost } from './queueModeHost';

export const KEY = { name: 'X-Acumatica-Key', value: 's3cret of the e2e tests' };
export const HEADERS = { [KEY.name]: KEY.value, 'Content-Type': 'application/json' };
const TRIGGER = 'Acumatica Trigger';

type Json = Record<string, unknown>;

const Row = z.object({
	id: z.coerce.string(),
	status: z.string(),
	mode: z.string(),
	hasBegun: z.boolean(),
	data: z.string(),
});

/** An execution of n8n with the items that the trigger began it with. */
export interface BegunExecution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	/** Whether a worker has run any of it. */
	readonly hasBegun: boolean;
	readonly items: Json[];
}

/** A published workflow that begins with a trigger whose state is in Redis. */
export class QueueModeTrigger {
	private constructor(
		private readonly host: QueueModeHost,
		readonly workflowId: string,
		/** Of the production URL. */
		readonly path: string,
	) {}

	/** `work` is the node that the items come to; by default it does nothing. */
	static async publish(
		host: QueueModeHost,
		name: string,
		parameters: object = {},
		work: object = AT_ONCE,
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
		const { id } = await host.main.importWorkflow({
			name,
			nodes: [
				{
					id: `trigger of ${name}`,
					name: TRIGGER,
					type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
					typeVersion: 2,
					position: [0, 0],
					parameters: { stateStore: 'redis', ...parameters },
					credentials: {
						acumaticaErpWebhookApi: webhook,
						acumaticaErpRedisApi: redis,
						...credentials,
					},
				},
				{
					id: `keep of ${name}`,
					name: 'Keep',
					...work,
					position: [200, 0],
				},
			],
			connections: { [TRIGGER]: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		await publishOnceLeading(host, id);
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

	/** All executions, read from n8n's database: its API would be asked thousands of times. */
	executions(): BegunExecution[] {
		const rows = this.host.postgres.query(
			`select json_build_object('id', e.id, 'status', e.status, 'mode', e.mode,
				'hasBegun', e."startedAt" is not null, 'data', d.data)
			from execution_entity e join execution_data d on d."executionId" = e.id
			where e."workflowId" = '${this.workflowId}' order by e.id`,
		);
		return rows.map((row) => {
			const { data, ...execution } = Row.parse(row);
			return { ...execution, items: begunItems(data, TRIGGER) };
		});
	}

	/** The ids of executions that have not ended. */
	unfinished(): string[] {
		const ids = this.host.postgres.query(
			`select id from execution_entity
			where "workflowId" = '${this.workflowId}' and status in ('new', 'running', 'waiting')`,
		);
		return z.array(z.coerce.string()).parse(ids);
	}
}

const AT_ONCE = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

/** Right after its start the main process may not lead yet; n8n then says "not published". */
async function publishOnceLeading(host: QueueModeHost, id: string): Promise<void> {
	await waitFor('the workflow to be published', async () => {
		try {
			await host.main.publish(id);
			return true;
		} catch (error) {
			if (error instanceof Error && error.message.includes('not_published')) return undefined;
			throw error;
		}
	});
}
