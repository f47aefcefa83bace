import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';

import { listExecutions } from './executions';
import { OWNER, signInAsOwner } from './owner';
import { RestApi } from './restApi';
import { waitForTriggers } from './triggersStarted';
import { publishWorkflow, unpublishWorkflow } from './workflows';

describe('the REST API', () => {
	let server: Server;
	let baseUrl: string;
	let api: RestApi;
	let requests: string[];
	let answer: (request: IncomingMessage, response: ServerResponse) => unknown;

	beforeEach(async () => {
		requests = [];
		server = createServer((request, response) => {
			requests.push(`${request.method} ${request.url}`);
			const body = answer(request, response);
			response.end(typeof body === 'string' ? body : JSON.stringify(body));
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = z.object({ port: z.number() }).parse(server.address());
		baseUrl = `http://127.0.0.1:${port}`;
		api = new RestApi(
			() => baseUrl,
			() => 'The last lines of the log',
		);
	});

	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});

	it('sends the session cookie back', async () => {
		const cookies: unknown[] = [];
		answer = ({ headers }, response) => {
			cookies.push(headers.cookie);
			response.setHeader('set-cookie', 'n8n-auth=abc; Max-Age=604800; HttpOnly');
			return { data: 1 };
		};
		expect(await api.request('GET', '/a', z.number())).toBe(1);
		await api.request('GET', '/b', z.number());
		expect(cookies).toEqual([undefined, 'n8n-auth=abc']);
		expect(requests).toEqual(['GET /rest/a', 'GET /rest/b']);
	});

	it('tells what n8n said, and the end of its log', async () => {
		answer = (_request, response) => {
			response.statusCode = 404;
			return { message: 'Version not found' };
		};
		await expect(api.request('POST', '/x', z.unknown(), {})).rejects.toThrow(
			'POST /rest/x was answered with 404: Version not found\nThe last lines of the log',
		);
	});

	it('tells when the answer is not what it should be', async () => {
		answer = () => ({ data: { id: 5 } });
		const asked = api.request('GET', '/x', z.object({ id: z.string() }));
		await expect(asked).rejects.toThrow(/something unexpected[^]*id/);
	});

	it('tells when there is no answer', async () => {
		server.closeAllConnections();
		server.close();
		await expect(api.request('GET', '/x', z.unknown())).rejects.toThrow(/not answered.\nThe last/);
	});

	it('makes the owner where there is none, and keeps a session that is still good', async () => {
		answer = ({ url }, response) => {
			if (url === '/rest/login') response.statusCode = 401;
			return { data: {} };
		};
		await signInAsOwner(api);
		expect(requests).toEqual(['GET /rest/login', 'POST /rest/login', 'POST /rest/owner/setup']);

		requests = [];
		answer = () => ({ data: {} });
		await signInAsOwner(api);
		expect(requests).toEqual(['GET /rest/login']);
	});

	it('signs in when the session is over', async () => {
		answer = ({ method }, response) => {
			if (method === 'GET') response.statusCode = 401;
			return { data: { email: OWNER.email } };
		};
		await signInAsOwner(api);
		expect(requests).toEqual(['GET /rest/login', 'POST /rest/login']);
	});

	it('makes no owner where signing in fails for another reason', async () => {
		answer = (_request, response) => {
			response.statusCode = 429;
			return { message: 'Too many requests' };
		};
		await expect(signInAsOwner(api)).rejects.toThrow('429');
		expect(requests).toEqual(['GET /rest/login']);
	});

	it('reads all pages of executions, each execution once', async () => {
		const of = (...ids: number[]) => ids.map((id) => execution(String(id)));
		answer = ({ url }) =>
			url?.includes('cursor=') === true
				? { data: { results: of(2, 1), nextCursor: null } }
				: { data: { results: of(10, 3, 2), nextCursor: 'next' } };
		const ids = (await listExecutions(api)).map(({ id }) => id);
		expect(ids).toEqual(['1', '2', '3', '10']);
	});

	it('reads all pages of n8n 1, which begins with what still runs', async () => {
		const of = (...ids: number[]) => ({ data: { results: ids.map(String).map(execution) } });
		const answers = [of(1, 6, 5), of(6, 5, 4), of(3, 2, 1), of()];
		answer = () => answers.shift();
		const ids = (await listExecutions(api)).map(({ id }) => id);
		expect(ids).toEqual(['1', '2', '3', '4', '5', '6']);
		const ranges = requests.map((url) => new URL(url.replace('GET ', 'http://n8n')).searchParams);
		expect(ranges.map((query) => query.get('lastId'))).toEqual([null, '7', '4', '1']);
		expect(ranges.map((query) => query.get('firstId'))).toEqual([null, '0', '0', '0']);
	});

	it('waits for a publication to settle, and tells what a trigger said', async () => {
		const statuses = ['in_progress', 'in_progress', 'not_published', 'failed'];
		const triggers = [{ nodeId: 'a', status: 'failed', errorMessage: 'No such credential' }];
		answer = ({ url }) =>
			url?.endsWith('/publication-status') === true
				? { data: { status: statuses.shift(), triggers } }
				: { data: workflow() };
		await expect(publishWorkflow(api, '7')).rejects.toThrow('failed. No such credential');
		expect(statuses).toEqual([]);
	});

	it('takes n8n 1 at its word, which knows of no publications', async () => {
		let active = true;
		answer = ({ url }, response) => {
			if (url?.endsWith('/publication-status') === true) response.statusCode = 404;
			return { data: { ...workflow(), active } };
		};
		await publishWorkflow(api, '7');
		await expect(unpublishWorkflow(api, '7')).rejects.toThrow('is still "published"');
		active = false;
		await unpublishWorkflow(api, '7');
		requests = [];
		await waitForTriggers('1.123.81', baseUrl, () => '');
		expect(requests).toEqual([]);
	});

	it('waits for the first reconciliation of triggers', async () => {
		const name = 'n8n_workflow_publication_reconciliation_duration_seconds_count';
		const answers = ['# nothing yet', `${name} 0`, `${name}{result="success"} 1`];
		answer = () => answers.shift() ?? '';
		await waitForTriggers('2.41.1', baseUrl, () => '');
		expect(answers).toEqual([]);
		expect(requests).toEqual(['GET /metrics', 'GET /metrics', 'GET /metrics']);
	});
});

function execution(id: string) {
	const times = { startedAt: null, stoppedAt: null };
	return { id, workflowId: 'w', status: 'success', mode: 'webhook', ...times };
}

function workflow() {
	return { id: '7', name: 'W', active: true, versionId: 'v', nodes: [], staticData: null };
}
