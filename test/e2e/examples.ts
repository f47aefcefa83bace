import { z } from 'zod';

import { readExample, webhookPathOf, type ExampleWorkflow } from '../demo/readExample';
import type { CredentialToImport } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';

/** What a test puts in the place of what a user has. */
export interface ExampleSetting {
	/** Base URL of the systems that the example calls. */
	readonly systemUrl?: string;
	readonly credentials: readonly CredentialToImport[];
	/** What the user sets otherwise than the example has it: parameters by name of node. */
	readonly parameters?: Readonly<Record<string, object>>;
}

/** An example that runs. */
export interface RunningExample {
	readonly workflowId: string;
	/** Production URL of its first webhook. */
	readonly url: string;
	readonly workflow: ExampleWorkflow;
}

/** Imports an example as a user does, creates and chooses its credentials, publishes it. */
export async function publishExample(
	n8n: N8nHost,
	name: string,
	{ systemUrl = 'http://127.0.0.1:9', credentials, parameters = {} }: ExampleSetting,
): Promise<RunningExample> {
	const created: Parameters<typeof readExample>[2] = Object.fromEntries(
		await Promise.all(
			credentials.map(async (one) => [one.type, await n8n.importCredential(one)] as const),
		),
	);
	const example = readExample(name, systemUrl, created);
	const nodes = example.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...parameters[node.name] },
	}));
	return await publishWorkflow(n8n, { ...example, nodes });
}

/** Imports and publishes a workflow that an example was made into. */
export async function publishWorkflow(
	n8n: N8nHost,
	workflow: ExampleWorkflow,
): Promise<RunningExample> {
	const { id: workflowId } = await n8n.importWorkflow(workflow);
	await n8n.publish(workflowId);
	return { workflowId, url: n8n.webhookUrl(webhookPathOf(workflow)), workflow };
}

/** What the example's sticky note says. */
export function noteOf(name: string): string {
	const { nodes } = readExample(name, '', {});
	const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote');
	return z.string().parse(note?.parameters.content);
}

/** The one static header, and the credential of a trigger that wants it. */
export function headerCredential(value: string) {
	const header = { name: 'X-Acumatica-Key', value };
	const credential: CredentialToImport = {
		name: 'Push notifications',
		type: 'acumaticaErpWebhookApi',
		data: { method: 'header', headerName: header.name, headerSecret: value },
	};
	return { header, credential };
}
