import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	IWebhookData,
	IWebhookResponseData,
	Workflow,
} from 'n8n-workflow';

import type { Exchange } from './Exchange';
import type { N8nProcess } from './N8nProcess';
import { nodeNamed } from '../../nodeInWorkflow';
import { startRun } from './runs';
import { saveStaticData, takeBackTouch } from './staticData';

/** When a client can go: before the node has seen the request, or while n8n writes static data. */
export type Leaves = 'atOnce' | 'beforeReply' | null;

/** The path of a node's webhook (`NodeHelpers.getNodeWebhookPath`). */
export function webhookPath({ webhookId }: INode, path = 'webhook'): string {
	return `${webhookId}/${path}`;
}

/**
 * One production request, in the order of n8n 2.41.1 (webhooks/live-webhooks, webhooks/webhook-helpers):
 * read the workflow, `webhook()`, register the run where there is one, take the reply, write static data, reply.
 */
export async function answerWebhook(
	process: N8nProcess,
	exchange: Exchange,
	path: string,
	leaves: Leaves,
): Promise<void> {
	const { database } = process.settings;
	const { request, response } = exchange;
	if (leaves === 'atOnce') exchange.leave();
	await process.step();
	const name = database.webhooks.get(`${request.method} ${path}`);
	const nodes = database.published;
	if (name === undefined || nodes === null) {
		response.status(404).json({ message: 'The requested webhook is not registered.' });
		return;
	}
	const workflow = process.workflow(nodes, database.readStaticData());
	const node = nodeNamed(workflow, name);
	await process.step();
	Object.assign(exchange.request, { readRawBody: async () => await process.bodyStep() });
	let result: IWebhookResponseData;
	try {
		result = await process.node.webhook!.call(webhookContext(process, workflow, node, exchange));
	} catch (error) {
		process.settings.log.push({ level: 'error', message: 'webhook() threw', fields: error });
		response
			.status(500)
			.json({ message: 'Workflow Webhook Error: Workflow could not be started!' });
		return;
	}
	await process.point();
	const [items] = result.workflowData ?? [];
	if (items !== undefined) {
		takeBackTouch(workflow);
		try {
			void (await startRun(process, node, items)).ended;
		} catch {
			response.status(500).json({ message: 'There was a problem executing the workflow' });
			return;
		}
	}
	const body = result.webhookResponse as IDataObject;
	if (leaves === 'beforeReply') exchange.leave();
	const outcome = await saveStaticData(process, workflow);
	if (outcome !== null) process.newestWriteOfRequest = outcome;
	await process.point();
	if (result.noWebhookResponse === true) return;
	response.status(200).json(body);
}

function webhookContext(
	process: N8nProcess,
	workflow: Workflow,
	node: INode,
	{ request, response }: Exchange,
): WebhookContext {
	const name = request.method === 'GET' ? 'setup' : 'default';
	const webhookDescription = process.node.description.webhooks?.find((one) => one.name === name);
	if (webhookDescription === undefined) throw new Error(`The node has no webhook "${name}"`);
	const additionalData = process.additionalData;
	const webhookData: IWebhookData = {
		httpMethod: request.method === 'GET' ? 'GET' : 'POST',
		node: node.name,
		path: webhookPath(node),
		webhookDescription,
		workflowId: process.settings.database.workflowId,
		workflowExecuteAdditionalData: additionalData,
	};
	return process.listenTo(
		new WebhookContext(
			workflow,
			node,
			{ ...additionalData, httpRequest: request, httpResponse: response },
			'webhook',
			webhookData,
			[],
			null,
		),
	);
}
