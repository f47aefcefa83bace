import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

import type { CredentialReference } from '../n8n-host/credentials';

const EXAMPLES = join(dirname(dirname(__dirname)), 'examples');
/** The address in the examples of the calendar, and of whatever else is the user's own. */
const EXAMPLE_SYSTEM = 'http://127.0.0.1:5999';
const CREDENTIAL_OF: Readonly<Record<string, string>> = {
	'n8n-nodes-acumatica-erp.acumaticaTrigger': 'acumaticaErpWebhookApi',
	'n8n-nodes-acumatica-erp.acumatica': 'acumaticaErpConnectedAppApi',
	'n8n-nodes-acumatica-erp.acumaticaTool': 'acumaticaErpConnectedAppApi',
	'n8n-nodes-base.postgres': 'postgres',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

const Example = z
	.object({
		name: z.string(),
		nodes: z.array(
			z
				.object({
					name: z.string(),
					type: z.string(),
					webhookId: z.string().optional(),
					parameters: z.record(z.unknown()),
				})
				.passthrough(),
		),
		connections: z.record(z.unknown()),
	})
	.passthrough();

export type ExampleWorkflow = z.infer<typeof Example>;

/**
 * A workflow of the folder `examples` as a user has it after importing it: with a calendar or other system of one's own,
 * and with the credentials (by their type) chosen in each node that wants one.
 */
export function readExample(
	name: string,
	systemUrl: string,
	credentials: Readonly<Record<string, CredentialReference>>,
): ExampleWorkflow {
	const text = readFileSync(join(EXAMPLES, `${name}.json`), 'utf8');
	const example = Example.parse(JSON.parse(text.replaceAll(EXAMPLE_SYSTEM, systemUrl)));
	const nodes = example.nodes.map((node) => {
		const type = CREDENTIAL_OF[node.type];
		return type ? { ...node, credentials: { [type]: credentials[type] } } : node;
	});
	return { ...example, nodes };
}

/** Below n8n's webhook addresses: where the example's only trigger receives. */
export function webhookPathOf({ nodes }: ExampleWorkflow): string {
	const id = nodes.find(({ webhookId }) => webhookId !== undefined)?.webhookId;
	return `${id}/webhook`;
}
