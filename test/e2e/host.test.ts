import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { itemsOf } from '../n8n-host/executions';
import { ensureN8n, type N8nInstallation } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';

const WORKFLOW = {
	name: 'Receive and keep',
	nodes: [
		{
			id: 'e2a4b5a8-6d4f-4f0e-9a0c-0d3c8a5f0001',
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			parameters: { httpMethod: 'POST', path: 'hello' },
		},
		{
			id: 'e2a4b5a8-6d4f-4f0e-9a0c-0d3c8a5f0002',
			name: 'Keep',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [200, 0],
			parameters: {},
		},
	],
	connections: { Webhook: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
};

const userFolder = mkdtempSync(join(tmpdir(), 'n8n-host-'));
let installation: N8nInstallation;
let host: N8nHost;
let workflowId: string;

beforeAll(async () => {
	installation = await ensureN8n();
	host = await N8nHost.start({ installation, userFolder });
}, 3_600_000);

afterAll(async () => {
	await host?.kill();
	rmSync(userFolder, { recursive: true, force: true });
});

describe('a real n8n', () => {
	jest.setTimeout(1_800_000);

	it('answers /healthz on the loopback interface', async () => {
		const response = await fetch(`${host.baseUrl}/healthz`);
		expect(await response.json()).toEqual({ status: 'ok' });
	});

	it('has not tried to reach the internet', () => {
		expect(host.logs()).not.toMatch(/ENOTFOUND|ECONNREFUSED|api\.n8n\.io/);
	});

	it('receives a request on the production URL of a published workflow', async () => {
		({ id: workflowId } = await host.importWorkflow(WORKFLOW));
		expect(await post(host.webhookUrl('hello'), { n: 1 })).toBe(404);

		await host.publish(workflowId);
		expect(await post(host.webhookUrl('hello'), { n: 2 })).toBe(200);

		const [execution] = await host.finishedExecutions(1, { workflowId });
		expect(execution).toMatchObject({ status: 'success', mode: 'webhook', workflowId });
		expect(bodies(execution)).toEqual([{ n: 2 }]);
	});

	it('listens for one test event', async () => {
		await host.deleteExecutions();
		expect(await host.executions()).toEqual([]);

		expect(await host.run(workflowId, 'Webhook')).toEqual({ waitingForWebhook: true });
		expect(await post(host.testWebhookUrl('hello'), { n: 3 })).toBe(200);

		const [execution] = await host.finishedExecutions(1, { workflowId });
		expect(execution?.mode).toBe('manual');
		expect(bodies(execution)).toEqual([{ n: 3 }]);
		expect(await post(host.testWebhookUrl('hello'), { n: 4 })).toBe(404);
	});

	it('receives nothing while the workflow is not published', async () => {
		await host.unpublish(workflowId);
		expect(await post(host.webhookUrl('hello'), { n: 5 })).toBe(404);

		await host.publish(workflowId);
		expect(await post(host.webhookUrl('hello'), { n: 6 })).toBe(200);
	});

	it('says why a workflow cannot be published, with the end of its log', async () => {
		const twin = await host.importWorkflow({ ...WORKFLOW, name: 'Same path' });
		await expect(host.publish(twin.id)).rejects.toThrow(
			/(conflict|already taken)[^]*The last lines of/i,
		);
	});

	it('keeps its data, its address and its published workflows over a restart', async () => {
		await host.finishedExecutions(2, { workflowId });
		const { baseUrl, pid } = host;
		expect(processesIn(pid)).toContainEqual(expect.stringContaining('task-runner'));
		await host.stop();
		expect(processesIn(pid)).toEqual([]);

		await host.restart();
		expect(host.baseUrl).toBe(baseUrl);
		expect(await post(host.webhookUrl('hello'), { n: 7 })).toBe(200);
		const executions = await host.finishedExecutions(3, { workflowId });
		expect(executions.flatMap(bodies)).toEqual([{ n: 3 }, { n: 6 }, { n: 7 }]);
	});

	it('leaves no process behind when it is killed, and starts again', async () => {
		const { pid } = host;
		expect(processesIn(pid)).toContainEqual(expect.stringContaining('task-runner'));
		await host.kill();
		expect(processesIn(pid)).toEqual([]);

		await host.restart();
		expect(await post(host.webhookUrl('hello'), { n: 8 })).toBe(200);
	});

	it('has the triggers of published workflows running when a start is over', async () => {
		const server = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
			connections += 1;
		});
		let connections = 0;
		const port = await listen(server);
		try {
			for (let count = 1; count <= 8; count += 1) {
				const { id } = await host.importWorkflow(listeningTo(`http://127.0.0.1:${port}/`));
				await host.publish(id);
				expect(connections).toBe(count);
			}
			await host.kill();
			connections = 0;
			await host.restart();
			expect(connections).toBe(8);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});

	it('shows the end of the log when it cannot start', async () => {
		const port = Number(new URL(host.baseUrl).port);
		const second = N8nHost.start({ installation, userFolder: join(userFolder, 'second'), port });
		await expect(second).rejects.toThrow(/The last lines of[^]*port \d+ is already in use/i);
	});
});

/** A workflow whose trigger runs inside n8n and opens a connection. */
function listeningTo(url: string) {
	const trigger = {
		id: 'e2a4b5a8-6d4f-4f0e-9a0c-0d3c8a5f0003',
		name: 'Events',
		type: 'n8n-nodes-base.sseTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { url },
	};
	return { name: 'Listen', nodes: [trigger], connections: {}, settings: {} };
}

async function listen(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('No port');
	return address.port;
}

async function post(url: string, body: unknown): Promise<number> {
	const headers = { 'content-type': 'application/json' };
	const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
	return status;
}

function bodies(execution: Parameters<typeof itemsOf>[0] | undefined): unknown[] {
	return execution === undefined ? [] : itemsOf(execution, 'Keep').map(({ json }) => json.body);
}

/** Whatever runs in the process group that n8n was started in: n8n and its task runners. */
function processesIn(group: number): string[] {
	return execFileSync('ps', ['-eo', 'pgid=,stat=,args='], { encoding: 'utf8' })
		.split('\n')
		.map((line) => line.trim().split(/\s+/))
		.filter(([pgid, state]) => Number(pgid) === group && state?.startsWith('Z') === false)
		.map(([, , ...args]) => args.join(' '));
}
