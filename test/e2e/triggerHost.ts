import type { ExecutionItem } from '../n8n-host/executions';
import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { startN8n } from './packagedN8n';

/** The header that the tests' webhook credential demands. */
export const KEY = { name: 'X-Acumatica-Key', value: 's3cret of the e2e tests' };

export const TRIGGER = 'Acumatica Trigger';
const KEEP = 'Keep';

/** A real n8n in a folder of its own with the packed package in it, as a user gets it. */
export class TriggerHost {
	private constructor(
		readonly n8n: N8nHost,
		/** Ends n8n and removes its data. */
		readonly remove: () => Promise<void>,
		private readonly credential: { id: string; name: string },
	) {}

	/** With `editor`, somebody opens it in a browser. */
	static async start({ editor = false } = {}): Promise<TriggerHost> {
		const { n8n, remove } = await startN8n({ editor });
		const credential = await n8n.importCredential({
			name: 'Acumatica webhook',
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: KEY.name, headerSecret: KEY.value },
		});
		return new TriggerHost(n8n, remove, credential);
	}

	/** Publishes a workflow of the trigger and a node after it, which does nothing unless told otherwise. */
	async publishTrigger(
		name: string,
		parameters: object = {},
		settings: object = {},
		next?: object,
		credentials: object = {},
		typeVersion = 2,
	): Promise<PublishedTrigger> {
		const trigger = {
			type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
			typeVersion,
			parameters,
			credentials: { acumaticaErpWebhookApi: this.credential, ...credentials },
		};
		return await this.publish(name, trigger, settings, next);
	}

	/** The same for the polling trigger. */
	async publishPolling(
		name: string,
		parameters: object,
		credentials: object,
	): Promise<PublishedTrigger> {
		const type = 'n8n-nodes-acumatica-erp.acumaticaPollingTrigger';
		return await this.publish(name, { type, typeVersion: 1, parameters, credentials });
	}

	private async publish(
		name: string,
		trigger: object,
		settings: object = {},
		next: object = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	): Promise<PublishedTrigger> {
		const { id, nodes } = await this.n8n.importWorkflow({
			name,
			nodes: [
				{ id: `trigger of ${name}`, name: TRIGGER, position: [0, 0], ...trigger },
				{ id: `keep of ${name}`, name: KEEP, position: [200, 0], ...next },
			],
			connections: { [TRIGGER]: { main: [[{ node: KEEP, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1', ...settings },
		});
		await this.n8n.publish(id);
		const { webhookId } = nodes.find((node) => node.name === TRIGGER) ?? {};
		return new PublishedTrigger(this.n8n, id, `${webhookId}/webhook`);
	}
}

/** A published workflow that begins with the trigger. */
export class PublishedTrigger {
	constructor(
		private readonly n8n: N8nHost,
		readonly workflowId: string,
		private readonly path: string,
	) {}

	get url(): string {
		return this.n8n.webhookUrl(this.path);
	}

	get testUrl(): string {
		return this.n8n.testWebhookUrl(this.path);
	}

	async post(body: string, { url = this.url, key = KEY.value } = {}) {
		const response = await fetch(url, {
			method: 'POST',
			headers: { [KEY.name]: key, 'Content-Type': 'application/json; charset=utf-8' },
			body,
		});
		return { status: response.status, body: await response.text() };
	}

	async health(): Promise<unknown> {
		const response = await fetch(this.url, { headers: { [KEY.name]: KEY.value } });
		return await response.json();
	}

	/** The items that the runs have passed on so far, at least as many as asked for. */
	async items(atLeast: number): Promise<ExecutionItem['json'][]> {
		const { workflowId } = this;
		const itemsOfRun = new Map<string, ExecutionItem['json'][]>();
		for (let waited = 0; ; waited++) {
			for (const { id } of await this.n8n.executions({ workflowId, status: ['success'] })) {
				if (itemsOfRun.has(id)) continue;
				const run = await this.n8n.execution(id);
				itemsOfRun.set(
					id,
					itemsOf(run, KEEP).map(({ json }) => json),
				);
			}
			// A run may be over before one that began earlier.
			const runs = [...itemsOfRun].sort(([one], [other]) => Number(one) - Number(other));
			const items = runs.flatMap(([, ofRun]) => ofRun);
			if (items.length >= atLeast) return items;
			if (waited > 60) throw new Error(`There are ${items.length} items, not ${atLeast}`);
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	}
}
