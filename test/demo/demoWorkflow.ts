import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

import type { N8nHost } from '../n8n-host/N8nHost';
import { RestError } from '../n8n-host/restApi';
import { getWorkflow, updateWorkflow } from '../n8n-host/workflows';

const EXAMPLE = join(dirname(dirname(__dirname)), 'examples', 'calendar-event.json');
/** The address of the calendar in the example. */
const EXAMPLE_CALENDAR = 'http://127.0.0.1:5999';
const TRIGGER = 'n8n-nodes-acumatica-erp.acumaticaTrigger';

const Example = z
	.object({
		name: z.string(),
		nodes: z.array(
			z
				.object({ name: z.string(), type: z.string(), webhookId: z.string().optional() })
				.passthrough(),
		),
		connections: z.record(z.unknown()),
	})
	.passthrough();

const Remembered = z.object({
	workflowId: z.string(),
	credential: z.object({ id: z.string(), name: z.string() }),
	secret: z.string(),
});

type Remembered = z.infer<typeof Remembered>;

/** The demo's workflow, published: where to send notifications, and with which header. */
export interface DemoWorkflow {
	readonly id: string;
	readonly url: string;
	readonly header: { readonly name: string; readonly value: string };
}

const HEADER_NAME = 'X-Acumatica-Key';

/** Imports the calendar example at the first start; at later ones only the calendar's address changes. */
export async function publishDemoWorkflow(
	host: N8nHost,
	userFolder: string,
	calendarUrl: string,
): Promise<DemoWorkflow> {
	const file = join(userFolder, 'demo.json');
	const remembered = (await recall(host, file)) ?? (await create(host, file));
	const { workflowId, credential, secret } = remembered;
	const workflow = exampleFor(credential, calendarUrl);
	await updateWorkflow(host.api, workflowId, workflow);
	await host.publish(workflowId);
	const { webhookId } = workflow.nodes.find(({ type }) => type === TRIGGER) ?? {};
	return {
		id: workflowId,
		url: host.webhookUrl(`${webhookId}/webhook`),
		header: { name: HEADER_NAME, value: secret },
	};
}

async function recall(host: N8nHost, file: string): Promise<Remembered | null> {
	if (!existsSync(file)) return null;
	const remembered = Remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
	try {
		await getWorkflow(host.api, remembered.workflowId);
		return remembered;
	} catch (error) {
		// Somebody has deleted it in the editor.
		if (error instanceof RestError && error.status === 404) return null;
		throw error;
	}
}

async function create(host: N8nHost, file: string): Promise<Remembered> {
	const secret = randomBytes(12).toString('hex');
	const credential = await host.importCredential({
		name: 'Acumatica push notifications (demo)',
		type: 'acumaticaErpWebhookApi',
		data: { method: 'header', headerName: HEADER_NAME, headerSecret: secret },
	});
	const { id: workflowId } = await host.importWorkflow(exampleFor(credential, EXAMPLE_CALENDAR));
	const remembered = { workflowId, credential, secret };
	writeFileSync(file, JSON.stringify(remembered), { mode: 0o600 });
	return remembered;
}

function exampleFor(credential: Remembered['credential'], calendarUrl: string) {
	const text = readFileSync(EXAMPLE, 'utf8').replaceAll(EXAMPLE_CALENDAR, calendarUrl);
	const example = Example.parse(JSON.parse(text));
	const nodes = example.nodes.map((node) =>
		node.type === TRIGGER ? { ...node, credentials: { acumaticaErpWebhookApi: credential } } : node,
	);
	return { ...example, nodes };
}
