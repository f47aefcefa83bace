import { z } from 'zod';

import { connectedApp } from '../demo/connectedApp';
import {
	ACTION_TYPE,
	exampleNames,
	readExample,
	POLLING_TYPE,
	TRIGGER_TYPE,
	urlOfTrigger,
	withCredentials,
	type Example,
	type ExampleCredentials,
} from '../demo/examples';
import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { getWorkflow, type StoredWorkflow } from '../n8n-host/workflows';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { startN8n } from './packagedN8n';
import { KEY, TRIGGER } from './triggerHost';

jest.setTimeout(1_800_000);

let n8n: N8nHost;
let remove: () => Promise<void>;
let credentials: ExampleCredentials;
const simulator = new AcumaticaSimulator();

beforeAll(async () => {
	await simulator.start();
	({ n8n, remove } = await startN8n());
	const create = async (type: string, data: Record<string, unknown>) => ({
		[type]: await n8n.importCredential({ name: type, type, data }),
	});
	const app = connectedApp(simulator);
	const application = await create(app.type, app.data);
	const webhook = { method: 'header', headerName: KEY.name, headerSecret: KEY.value };
	credentials = {
		[TRIGGER_TYPE]: { ...(await create('acumaticaErpWebhookApi', webhook)), ...application },
		[POLLING_TYPE]: application,
		[ACTION_TYPE]: application,
		[`${ACTION_TYPE}Tool`]: application,
		'@n8n/n8n-nodes-langchain.lmChatOpenAi': await create('openAiApi', { apiKey: 'none' }),
		'n8n-nodes-base.postgres': await create('postgres', { host: '127.0.0.1', database: 'none' }),
	};
});

afterAll(async () => {
	await remove?.();
	await simulator.stop();
});

/** n8n itself gives a node its webhook id, n8n 1 in the editor only. */
async function importAsItIs(example: Example): Promise<StoredWorkflow> {
	const { nodes } = example;
	expect(nodes.filter((node) => 'webhookId' in node)).toEqual([]);
	const Created = z.object({ id: z.string() });
	const workflow = { ...withCredentials(example, credentials), active: false };
	const { id } = await n8n.api.request('POST', '/workflows', Created, workflow);
	return await getWorkflow(n8n.api, id);
}

const triggersOf = ({ nodes }: StoredWorkflow) => nodes.filter(({ type }) => type === TRIGGER_TYPE);

describe.each(exampleNames())('the example %s', (name) => {
	const example = readExample(name);

	it('can be imported twice, and both be published, with addresses of their own', async () => {
		const urls: string[] = [];
		for (const copy of [await importAsItIs(example), await importAsItIs(example)]) {
			await n8n.publish(copy.id);
			urls.push(...triggersOf(copy).map((trigger) => urlOfTrigger(n8n, copy, trigger.name)));
		}
		expect(new Set(urls).size).toBe(urls.length);
		const statuses = urls.map(async (url) => {
			const { status } = await fetch(url, { headers: { [KEY.name]: KEY.value } });
			return status;
		});
		expect(await Promise.all(statuses)).toEqual(urls.map(() => 200));
	});

	it('runs by hand from what is pinned, before a message has come', async () => {
		const { id: workflowId } = await importAsItIs(example);
		const pinned = Object.entries(example.pinData ?? {});
		for (const [trigger, items] of pinned) {
			expect(await n8n.run(workflowId, trigger)).toHaveProperty('executionId');
			const runs = await n8n.finishedExecutions(1, { workflowId });
			const run = runs.at(-1);
			if (run === undefined) throw new Error('There is no execution');
			expect(itemsOf(run, trigger).map(({ json }) => json)).toEqual(items.map(({ json }) => json));
			await n8n.deleteExecutions({ workflowId });
		}
		expect(pinned.map(([trigger]) => trigger)).toEqual(
			example.nodes
				.filter(({ type }) => type === TRIGGER_TYPE || type === POLLING_TYPE)
				.map((node) => node.name),
		);
	});
});

it('the first workflow is green from what is pinned, in each of its branches', async () => {
	const { id: workflowId } = await importAsItIs(readExample('first-workflow'));
	await n8n.run(workflowId, TRIGGER);
	const [run] = await n8n.finishedExecutions(1, { workflowId });
	if (run === undefined) throw new Error('There is no execution');
	expect(run.status).toBe('success');
	const branches = ['Create in Calendar', 'Move in Calendar', 'Remove From Calendar'];
	const events = branches.map((branch) => itemsOf(run, branch).map(({ json }) => json.event));
	expect(events).toEqual([['inserted'], ['updated'], ['deleted']]);
});
