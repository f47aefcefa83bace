import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { itemsOf } from '../n8n-host/executions';
import { waitFor } from '../n8n-host/waitFor';
import { expectSeatsFree } from './seatsAreFree';
import { KEY, TriggerHost } from './triggerHost';

jest.setTimeout(1_800_000);

const TRIGGER = 'Acumatica Trigger';
const START = 'Start';
const WAIT = 'Wait';
const CHANGES = 'Changes';
const DELETED = 'Deleted';

let host: TriggerHost;
let simulator: AcumaticaSimulator;
let workflowId: string;
let urls: Record<'trigger' | 'start', string>;

beforeAll(async () => {
	simulator = new AcumaticaSimulator();
	await simulator.start();
	host = await TriggerHost.start();
	await publish();
});

afterAll(async () => {
	await host?.remove();
	await simulator.stop();
});

/** A trigger that holds rows, and beside it runs of five seconds that end with Get Changes Since. */
async function publish(): Promise<void> {
	const { n8n } = host;
	const signIn = await n8n.importCredential(connectedApp(simulator));
	const authentic = await n8n.importCredential({
		...{ name: 'Header', type: 'acumaticaErpWebhookApi' },
		data: { method: 'header', headerName: KEY.name, headerSecret: KEY.value },
	});
	const after = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const { id, nodes } = await n8n.importWorkflow({
		name: 'Beside other nodes',
		nodes: [
			{
				...{ id: 'trigger', name: TRIGGER, position: [0, 0], typeVersion: 2 },
				type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
				parameters: {
					rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] },
					pairingWindow: 20,
				},
				credentials: { acumaticaErpWebhookApi: authentic },
			},
			{
				...{ id: 'deleted', name: DELETED, position: [220, 0], typeVersion: 1 },
				...{ type: 'n8n-nodes-base.noOp', parameters: {} },
			},
			{
				...{ id: 'start', name: START, position: [0, 200], typeVersion: 2 },
				type: 'n8n-nodes-base.webhook',
				parameters: { httpMethod: 'POST', path: 'start' },
			},
			{
				...{ id: 'wait', name: WAIT, position: [220, 200], typeVersion: 1.1 },
				...{ type: 'n8n-nodes-base.wait', parameters: { amount: 5 } },
			},
			{
				...{ id: 'changes', name: CHANGES, position: [440, 200], typeVersion: 1 },
				type: 'n8n-nodes-acumatica-erp.acumatica',
				parameters: {
					...{ resource: 'genericInquiry', operation: 'getChanges', inquiry: 'StockItems' },
					...{ dateColumn: 'LastModifiedOn', keyColumns: ['InventoryID'], firstRun: 'all' },
				},
				credentials: { acumaticaErpConnectedAppApi: signIn },
			},
		],
		connections: { [TRIGGER]: after(DELETED), [START]: after(WAIT), [WAIT]: after(CHANGES) },
		settings: { executionOrder: 'v1' },
	});
	workflowId = id;
	await n8n.publish(id);
	const { webhookId } = nodes.find(({ name }) => name === TRIGGER) ?? {};
	urls = {
		trigger: n8n.webhookUrl(`${webhookId}/webhook`),
		start: n8n.webhookUrl('start'),
	};
}

async function post(url: string, body: string): Promise<string> {
	const headers = { [KEY.name]: KEY.value, 'Content-Type': 'application/json' };
	const response = await fetch(url, { method: 'POST', headers, body });
	return await response.text();
}

async function hold(InventoryID: string): Promise<void> {
	const message = {
		...{
			Query: 'StockItems',
			CompanyId: 'MyTenant',
			Id: InventoryID,
			TimeStamp: Date.now() * 10_000,
		},
		...{ Inserted: [], Deleted: [{ InventoryID }], AdditionalInfo: {} },
	};
	expect(await post(urls.trigger, JSON.stringify(message))).toContain('"held"');
}

const runs = async () => await host.n8n.finishedExecutions(0, { workflowId });

/** How many items came out of each run in which the node was executed, the earliest first. */
async function itemsIn(node: string): Promise<number[]> {
	const inOrder = [...(await runs())].sort((a, b) => Number(a.id) - Number(b.id));
	return inOrder.map((run) => itemsOf(run, node).length).filter((count) => count > 0);
}

async function untilRuns(count: number): Promise<void> {
	await waitFor(`${count} runs`, async () => ((await runs()).length >= count ? true : undefined));
}

it('neither a trigger nor Get Changes Since in one workflow undoes what the other has stored', async () => {
	const items = [...simulator.database().rows('StockItem')];
	const [InventoryID = ''] = items.map((row) => String(row.InventoryID));
	await post(urls.start, '{}');
	await untilRuns(1);
	expect(await itemsIn(CHANGES)).toEqual([items.length]);

	// What n8n writes at the end of the run was read before the row was held.
	await post(urls.start, '{}');
	await hold('FIRST');
	await untilRuns(2);
	await host.n8n.kill();
	await host.n8n.restart();
	await untilRuns(3);
	expect(await itemsIn(DELETED)).toEqual([1]);

	// What n8n writes with the release was read when the workflow was published.
	const LastModifiedDateTime = new Date().toISOString();
	simulator
		.database()
		.transaction((t) => t.update('StockItem', { InventoryID }, { LastModifiedDateTime }));
	await post(urls.start, '{}');
	await untilRuns(4);
	await hold('SECOND');
	await untilRuns(5);
	expect(await itemsIn(DELETED)).toEqual([1, 1]);
	await post(urls.start, '{}');
	await untilRuns(6);
	expect(await itemsIn(CHANGES)).toEqual([items.length, 1]);
	await expectSeatsFree(simulator);
});
