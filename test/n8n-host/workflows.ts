import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { RestError, type RestApi } from './restApi';
import { waitFor } from './waitFor';

/** A workflow as the editor exports it; webhook ids may be missing. */
export interface WorkflowJson {
	name: string;
	nodes: readonly object[];
	connections: object;
	settings?: object;
	[property: string]: unknown;
}

const Workflow = z.object({
	id: z.string(),
	name: z.string(),
	active: z.boolean(),
	versionId: z.string(),
	nodes: z.array(
		z
			.object({
				id: z.string(),
				name: z.string(),
				type: z.string(),
				webhookId: z.string().optional(),
				parameters: z.record(z.unknown()).default({}),
			})
			.passthrough(),
	),
	staticData: z.unknown(),
});

/** A workflow as n8n keeps it. */
export type StoredWorkflow = z.infer<typeof Workflow>;

type Requests = Pick<RestApi, 'request'>;

const NodeType = z.object({ type: z.string() });

const Publication = z.object({
	status: z.enum(['in_progress', 'not_published', 'published', 'partial', 'failed']),
	triggers: z.array(
		z.object({ nodeId: z.string(), status: z.string(), errorMessage: z.string().nullable() }),
	),
});

export async function createWorkflow(api: RestApi, workflow: WorkflowJson) {
	const nodes = workflow.nodes.map(withWebhookId);
	// n8n 1 wants to be told that it is not active.
	return await api.request('POST', '/workflows', Workflow, { active: false, ...workflow, nodes });
}

/** n8n 2 does this itself when it saves a workflow, n8n 1 leaves it to the editor. */
function withWebhookId(node: object): object {
	const { type } = NodeType.parse(node);
	const mayNeedOne = /(webhook|trigger)$/i.test(type) && !('webhookId' in node);
	return mayNeedOne ? { ...node, webhookId: randomUUID() } : node;
}

export async function getWorkflow(api: Requests, id: string): Promise<StoredWorkflow> {
	return await api.request('GET', `/workflows/${id}`, Workflow);
}

/** Saves a new version; it takes effect when it is published. */
export async function updateWorkflow(api: RestApi, id: string, workflow: Partial<WorkflowJson>) {
	return await api.request('PATCH', `/workflows/${id}`, Workflow, workflow);
}

/**
 * Publishes the newest version and waits until its triggers run: n8n answers before that, and the
 * production URL may give 404 in between. Throws what a trigger said when it could not be activated.
 */
export async function publishWorkflow(api: Requests, id: string): Promise<void> {
	const { versionId } = await getWorkflow(api, id);
	await api.request('POST', `/workflows/${id}/activate`, Workflow, { versionId });
	const { status, triggers } = await settledPublication(api, id);
	if (status === 'published') return;
	const reasons = triggers.map(({ errorMessage }) => errorMessage).filter((text) => text !== null);
	throw new Error(`Workflow ${id} could not be published: ${status}. ${reasons.join('; ')}`);
}

/** Takes the published version back and waits until its triggers have ended. */
export async function unpublishWorkflow(api: Requests, id: string): Promise<void> {
	await api.request('POST', `/workflows/${id}/deactivate`, Workflow, {});
	const { status } = await settledPublication(api, id);
	if (status !== 'not_published') throw new Error(`Workflow ${id} is still "${status}"`);
}

/**
 * n8n reads what is under way and how the triggers are in two queries at a time, and the end of a
 * publication may fall between them: then it names the triggers of before, as settled. Once nothing
 * is under way, a second answer is right.
 */
async function settledPublication(api: Requests, id: string): Promise<z.infer<typeof Publication>> {
	return await waitFor(`the publication of workflow ${id} to settle`, async () => {
		const { status } = await publicationOf(api, id);
		if (status === 'in_progress') return undefined;
		const now = await publicationOf(api, id);
		return now.status === 'in_progress' ? undefined : now;
	});
}

/** n8n 1 knows no such status: it has started or ended the triggers before it answers. */
async function publicationOf(api: Requests, id: string): Promise<z.infer<typeof Publication>> {
	try {
		return await api.request('GET', `/workflows/${id}/publication-status`, Publication);
	} catch (error) {
		if (!(error instanceof RestError && error.status === 404)) throw error;
		const { active } = await getWorkflow(api, id);
		return { status: active ? 'published' : 'not_published', triggers: [] };
	}
}

const Run = z.union([
	z.object({ executionId: z.string() }),
	z.object({ waitingForWebhook: z.literal(true) }),
]);

/**
 * "Execute workflow" from a trigger node. A webhook node then waits for one request on its test
 * URL, for two minutes ("Listen for test event"); other triggers give the id of the execution.
 */
export async function runWorkflow(api: RestApi, id: string, trigger: string) {
	// n8n 1 runs the workflow that it is given, as its editor shows it.
	const workflowData = await api.request('GET', `/workflows/${id}`, z.record(z.unknown()));
	const body = { workflowData, triggerToStartFrom: { name: trigger } };
	return await api.request('POST', `/workflows/${id}/run`, Run, body);
}

/** "Stop listening": the test URL is gone shortly after, for n8n answers first. */
export async function stopListening(api: RestApi, id: string): Promise<void> {
	await api.request('DELETE', `/test-webhook/${id}`, z.unknown());
}
