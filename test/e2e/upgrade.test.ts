import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { startN8n } from './packagedN8n';
import { expectSeatsFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

/**
 * A workflow with the state that the trigger's first version had stored with it when n8n was killed: one message
 * taken, one deleted row held. Only the parameters are there that differed from their defaults then.
 */
const SAVED = join(dirname(__dirname), 'fixtures', 'workflows', 'saved-by-0.1.0.json');
/** When it was saved: in ms, and in seconds as the state has it. */
const SAVED_AT = 1_795_261_223_930;
const HEADER = { name: 'X-Acumatica-Key', value: 's3cret of the upgrade' };

const Saved = z.object({
	id: z.string(),
	nodes: z.array(z.object({ type: z.string(), webhookId: z.string().optional() }).passthrough()),
	staticData: z.object({
		'node:Acumatica Trigger': z.object({ state: z.object({ messages: z.string() }).passthrough() }),
	}),
});

/** The saved workflow as if it had been saved a moment ago, with the credentials of this n8n. */
function savedJustNow(credentials: Record<string, object>) {
	const passed = Date.now() - SAVED_AT;
	const text = readFileSync(SAVED, 'utf8').replace(/\b17952612\d{5}\b/g, (time) =>
		String(Number(time) + passed),
	);
	const saved = Saved.passthrough().parse(JSON.parse(text));
	const { state } = saved.staticData['node:Acumatica Trigger'];
	const [message = '', second = ''] = state.messages.split(',');
	const movedSecond = parseInt(second, 36) + Math.round(passed / 1_000);
	state.messages = `${message},${movedSecond.toString(36)}`;
	const nodes = saved.nodes.map((node) => ({ ...node, credentials }));
	return { ...saved, nodes };
}

let n8n: N8nHost;
let remove: () => Promise<void>;
let url: string;
const workflow = { id: '' };
const folder = mkdtempSync(join(tmpdir(), 'saved-'));
const simulator = new AcumaticaSimulator();

beforeAll(async () => {
	await simulator.start();
	({ n8n, remove } = await startN8n());
	const saved = savedJustNow({
		acumaticaErpWebhookApi: await n8n.importCredential({
			name: 'Push notifications',
			type: 'acumaticaErpWebhookApi',
			data: { headerName: HEADER.name, headerSecret: HEADER.value },
		}),
		acumaticaErpConnectedAppApi: await n8n.importCredential(connectedApp(simulator)),
	});
	workflow.id = saved.id;
	const { webhookId } = saved.nodes.find((node) => 'webhookId' in node) ?? {};
	url = n8n.webhookUrl(`${webhookId}/webhook`);
	const file = join(folder, 'workflow.json');
	writeFileSync(file, JSON.stringify([saved]));
	await n8n.runCommand('import:workflow', `--input=${file}`);
	await n8n.publish(workflow.id);
});

afterAll(async () => {
	await remove?.();
	await simulator.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function post(id: string, inserted: object[], deleted: object[]): Promise<unknown> {
	const message = {
		Inserted: inserted,
		Deleted: deleted,
		Query: 'Customers',
		CompanyId: 'MyTenant',
		Id: id,
		TimeStamp: id.endsWith('1') ? '638465233453014192' : '638465233473014192',
	};
	const headers = { [HEADER.name]: HEADER.value };
	const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
	return await response.json();
}

const goodfood = {
	CustomerID: 'GOODFOOD',
	CustomerName: 'GoodFood One Restaurant',
	Status: 'Active',
	Email: null,
};

describe('a workflow that was saved with the first version', () => {
	it('gives out the row that was held, once, and reads its record', async () => {
		const [run] = await n8n.finishedExecutions(1, { workflowId: workflow.id });
		expect(run?.status).toBe('success');
		const given = run === undefined ? [] : itemsOf(run, 'Acumatica Trigger');
		expect(given.map(({ json }) => json)).toMatchObject([
			{ event: 'deleted', key: { CustomerID: 'TOMYUM' }, row: { CustomerName: 'Tomyum Thai' } },
		]);
		const read = run === undefined ? [] : itemsOf(run, 'Acumatica');
		expect(read.map(({ json }) => json.CustomerID)).toEqual(['TOMYUM']);
	});

	it('knows the message that it had taken', async () => {
		const reply = await post('4f6a1f0e-7c2b-4b53-9a01-000000000001', [goodfood], []);
		expect(reply).toEqual({ status: 'duplicate' });
	});

	it('takes new ones as it was set to', async () => {
		const email = { ...goodfood, Email: 'new@example.com' };
		const ignored = await post('4f6a1f0e-7c2b-4b53-9a01-000000000003', [email], [goodfood]);
		expect(ignored).toMatchObject({ status: 'filtered' });
		const renamed = { ...goodfood, CustomerName: 'GoodFood Two' };
		const taken = await post('4f6a1f0e-7c2b-4b53-9a01-000000000005', [renamed], [goodfood]);
		expect(taken).toMatchObject({ status: 'accepted', changes: 1 });
		const runs = await n8n.finishedExecutions(2, { workflowId: workflow.id });
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
		const last = runs.at(-1);
		const given = last === undefined ? [] : itemsOf(last, 'Acumatica Trigger');
		expect(given[0]?.json).toMatchObject({
			event: 'updated',
			changes: { CustomerName: { from: 'GoodFood One Restaurant', to: 'GoodFood Two' } },
		});
		await expectSeatsFree(simulator);
	});
});
