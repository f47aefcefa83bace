import { z } from 'zod';

import { testCredential } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { named } from '../nodes/Acumatica/parameters';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { startN8n } from './packagedN8n';
import { expectSeatsFree, untilSeatsAreFree } from './seatsAreFree';
import { ACUMATICA, importNode, START } from './actionHost';

jest.setTimeout(1_800_000);

let n8n: N8nHost;
let remove: () => Promise<void>;
let credential: { id: string; name: string };
const simulator = new AcumaticaSimulator();

beforeAll(async () => {
	await simulator.start();
	({ n8n, remove } = await startN8n());
	credential = await n8n.importCredential(connectedApp(simulator));
});

afterAll(async () => {
	await remove?.();
	await simulator.stop();
});

afterEach(async () => {
	await expectSeatsFree(simulator);
	simulator.clearLog();
	simulator.clearFaults();
});

it('an execution reads records and signs out', async () => {
	const execution = await run({});
	expect(execution.status).toBe('success');
	const items = execution.data.runData[ACUMATICA]?.[0]?.data?.main?.[0] ?? [];
	expect(items.map(({ json }) => json.CustomerID)).toEqual(
		expect.arrayContaining(['GOODFOOD', 'TOMYUM']),
	);
});

it('an execution that is stopped signs out', async () => {
	simulator.injectFault({ kind: 'slow', path: '/Customer', after: 1, milliseconds: 4000 });
	const id = await begin({ returnAll: true, options: { pageSize: 1 } });
	await waitFor('the second page', () => (simulator.sessions().length > 0 ? true : undefined));
	await waitFor('the first page', () =>
		simulator.log().some(({ path }) => path.endsWith('/Customer')) ? true : undefined,
	);
	const executionId = await runningExecution(id);
	await n8n.api.request('POST', `/executions/${executionId}/stop`, z.unknown());
	await untilSeatsAreFree(simulator);
	const pages = simulator.log().filter(({ path }) => path.endsWith('/Customer'));
	expect(pages.length).toBeLessThanOrEqual(2);
	expect((await n8n.execution(executionId)).status).toBe('canceled');
});

it('an execution whose time is over signs out', async () => {
	simulator.injectFault({ kind: 'slow', path: '/Customer', after: 1, milliseconds: 4000 });
	const id = await begin({ returnAll: true, options: { pageSize: 1 } }, { executionTimeout: 2 });
	const [execution] = await n8n.finishedExecutions(1, { workflowId: id });
	await untilSeatsAreFree(simulator);
	expect(execution?.status).toBe('canceled');
	const pages = simulator.log().filter(({ path }) => path.endsWith('/Customer'));
	expect(pages.length).toBeLessThanOrEqual(2);
});

it('the error of an execution says what to do', async () => {
	const execution = await run({ options: { select: 'Nonsense' } });
	expect(execution.status).toBe('error');
	expect(execution.data.error?.message).toContain('does not know one of the field names');
});

it('the test of the credential signs in and out, and says what is wrong', async () => {
	const data = connectedApp(simulator);
	expect(await testCredential(n8n.api, credential, data)).toMatchObject({ status: 'OK' });
	const wrong = { ...data, data: { ...data.data, sharedSecret: 'wrong' } };
	expect(await testCredential(n8n.api, credential, wrong)).toEqual({
		status: 'Error',
		message: expect.stringContaining('does not accept the connected application'),
	});
});

/** Starts an execution that lists customers. */
async function begin(parameters: object, settings: object = {}): Promise<string> {
	const customers = { endpoint: named('Default/25.200.001'), entity: named('Customer') };
	const credentials = { acumaticaErpConnectedAppApi: credential };
	const id = await importNode(n8n, { ...customers, ...parameters }, { credentials, settings });
	await n8n.run(id, START);
	return id;
}

async function run(parameters: object) {
	const id = await begin(parameters);
	const [execution] = await n8n.finishedExecutions(1, { workflowId: id });
	if (execution === undefined) throw new Error('There is no execution');
	return execution;
}

async function runningExecution(workflowId: string): Promise<string> {
	const [execution] = await waitFor('the execution', async () => {
		const found = await n8n.executions({ workflowId });
		return found.length > 0 ? found : undefined;
	});
	if (execution === undefined) throw new Error('There is no execution');
	return execution.id;
}
