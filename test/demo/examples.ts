import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import type { CredentialReference } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';
import type { StoredWorkflow } from '../n8n-host/workflows';

const Node = z
	.object({
		name: z.string(),
		type: z.string(),
		parameters: z.record(z.unknown()),
	})
	.passthrough();
const Example = z
	.object({
		name: z.string(),
		nodes: z.array(Node),
		connections: z.record(z.unknown()),
		/** By the name of the trigger: what runs by hand begin with. */
		pinData: z.record(z.array(z.object({ json: z.record(z.unknown()) }))).optional(),
	})
	.passthrough();

export type Example = z.infer<typeof Example>;
export type ExampleNode = z.infer<typeof Node>;

const FOLDER = join(dirname(dirname(__dirname)), 'examples');

export const exampleFile = (name: string) => join(FOLDER, `${name}.json`);

export const exampleNames = (): string[] => namesIn(FOLDER);

/** Workflows of the cookbook, as `cookbook/<name>`. */
export const recipeNames = (): string[] =>
	namesIn(join(FOLDER, 'cookbook')).map((name) => `cookbook/${name}`);

function namesIn(folder: string): string[] {
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	return files.map((file) => file.replace('.json', ''));
}

/** A workflow of the folder examples/. Texts such as addresses can be replaced by those of a test. */
export function readExample(name: string, replacements: Record<string, string> = {}): Example {
	let text = readFileSync(exampleFile(name), 'utf8');
	for (const [from, to] of Object.entries(replacements)) {
		if (!text.includes(from)) throw new Error(`${name} does not hold "${from}"`);
		text = text.replaceAll(from, to);
	}
	return Example.parse(JSON.parse(text));
}

/** For each type of node the credentials that a user would choose in it, by type of credential. */
export type ExampleCredentials = Record<string, Record<string, CredentialReference>>;

/** As a user has it after choosing credentials. */
export function withCredentials(example: Example, credentials: ExampleCredentials): Example {
	const nodes = example.nodes.map((node) => {
		const chosen = credentials[node.type];
		return chosen === undefined ? node : { ...node, credentials: chosen };
	});
	return { ...example, nodes };
}

/** Imports an example as a user does, chooses its credentials, publishes it. */
export async function publishExample(
	n8n: N8nHost,
	example: Example,
	credentials: ExampleCredentials,
): Promise<StoredWorkflow> {
	const stored = await n8n.importWorkflow(withCredentials(example, credentials));
	await n8n.publish(stored.id);
	return stored;
}

export const TRIGGER_TYPE = 'n8n-nodes-acumatica-erp.acumaticaTrigger';
export const POLLING_TYPE = 'n8n-nodes-acumatica-erp.acumaticaPollingTrigger';
export const ACTION_TYPE = 'n8n-nodes-acumatica-erp.acumatica';
/** The address of the calendar in the examples. */
export const EXAMPLE_CALENDAR = 'http://127.0.0.1:5999';

/** The production URL of the workflow's trigger, or of the one of this name. n8n has chosen it at the import. */
export function urlOfTrigger(n8n: N8nHost, { nodes }: StoredWorkflow, name?: string): string {
	const trigger = nodes.find(
		(node) => node.type === TRIGGER_TYPE && node.name === (name ?? node.name),
	);
	return n8n.webhookUrl(`${trigger?.webhookId}/webhook`);
}

/** The text of the example's sticky note. */
export function noteOf({ nodes }: Example): string {
	const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote');
	return z.string().parse(note?.parameters.content);
}
