import { DEFAULT, TestSite } from '../conformance/TestSite';

let site: TestSite;
beforeEach(async () => {
	site = await TestSite.start();
});
afterEach(() => site.simulator.stop());

const ask = async (headers?: Record<string, string>) =>
	site.send('GET', `${DEFAULT}/Customer`, { headers: headers ?? (await site.signIn()) });

describe('faults', () => {
	it.each([
		['500', 500, 'application/json; charset=utf-8', 'An error was injected'],
		['500html', 500, 'text/html; charset=utf-8', 'Server Error'],
		['503', 503, 'text/html; charset=utf-8', 'Service Unavailable'],
		['loginPage', 200, 'text/html; charset=utf-8', 'Sign In'],
		['errorPage', 302, 'text/html; charset=utf-8', 'Object moved'],
		['401', 401, 'application/json; charset=utf-8', 'not logged in'],
	] as const)('%s is a %i once, then all is well again', async (kind, status, type, text) => {
		const headers = await site.signIn();
		site.simulator.injectFault({ kind, path: '/Customer' });
		const reply = await ask(headers);
		expect([reply.status, reply.headers['content-type']]).toEqual([status, type]);
		expect(reply.text).toContain(text);
		expect((await ask(headers)).status).toBe(200);
		expect(site.simulator.faults()).toMatchObject([{ kind, hits: 1 }]);
	});

	it('hit the requests that they name, as often and as late as they say', async () => {
		const headers = await site.signIn();
		site.simulator.injectFault({
			kind: '500',
			method: 'GET',
			path: '/Customer',
			after: 1,
			times: 2,
		});
		const statuses = [];
		for (let request = 0; request < 5; request++) statuses.push((await ask(headers)).status);
		expect(statuses).toEqual([200, 500, 500, 200, 200]);
		expect((await site.send('GET', `${DEFAULT}/Bill`, { headers })).status).toBe(200);
	});

	it('cut the connection before the work, or after it', async () => {
		const headers = await site.signIn();
		const put = (name: string) =>
			site.send('PUT', `${DEFAULT}/Customer`, {
				headers,
				body: { CustomerID: { value: 'TOMYUM' }, CustomerName: { value: name } },
			});
		const name = () => site.simulator.database().get('Customer', { CustomerID: 'TOMYUM' });
		site.simulator.injectFault({ kind: 'reset', method: 'PUT' });
		await expect(put('Before')).rejects.toThrow(/socket hang up|ECONNRESET/);
		expect(name()).toMatchObject({ CustomerName: 'Thai Food Restaurant' });
		site.simulator.injectFault({ kind: 'resetAfter', method: 'PUT' });
		await expect(put('After')).rejects.toThrow(/socket hang up|ECONNRESET/);
		expect(name()).toMatchObject({ CustomerName: 'After' });
	});

	it('slow a request down by the clock of the simulator', async () => {
		const [headers, other] = [await site.signIn(), await site.signIn()];
		site.simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 90_000 });
		const events: string[] = [];
		const slow = ask(headers).then(() => events.push('slow'));
		await site.send('GET', `${DEFAULT}/Bill`, { headers: other });
		events.push('quick');
		site.simulator.advance(90_000);
		await slow;
		expect(events).toEqual(['quick', 'slow']);
	});

	it('say Retry-After, and are cleared', async () => {
		site.simulator.injectFault({ kind: '503', times: 9, retryAfter: 3 });
		expect((await site.login()).headers['retry-after']).toBe('3');
		site.simulator.clearFaults();
		expect((await site.login()).status).toBe(204);
	});
});

describe('/__sim', () => {
	it('lists open sessions and ends them', async () => {
		await site.signIn();
		const listed = await site.client.send('GET', '/__sim/sessions');
		expect(listed.json).toEqual([
			expect.objectContaining({ tenant: 'MyTenant', user: 'admin', origin: 'cookie', running: 0 }),
		]);
		expect((await site.client.send('DELETE', '/__sim/sessions')).status).toBe(204);
		expect((await site.client.send('GET', '/__sim/sessions')).json).toEqual([]);
	});

	it('logs requests with what was sent and what came back', async () => {
		const headers = await site.signIn();
		site.simulator.clearLog();
		await site.send(
			'GET',
			`${DEFAULT}/Customer?$top=1&$filter=${encodeURIComponent("Email ne 'a+b'")}`,
			{
				headers,
			},
		);
		await site.logout(headers);
		const { json } = await site.client.send('GET', '/__sim/log');
		expect(json).toMatchObject([
			{
				method: 'GET',
				path: `${DEFAULT}/Customer`,
				query: "$top=1&$filter=Email ne 'a+b'",
				status: 200,
				user: 'admin',
				session: expect.stringMatching(/^[a-z0-9]{24}$/),
				concurrent: 1,
			},
			{
				method: 'POST',
				path: '/entity/auth/logout',
				status: 204,
				headers: { 'content-length': '0' },
			},
		]);
	});

	it('moves the clock and injects faults', async () => {
		const before = site.simulator.now();
		await site.client.send('POST', '/__sim/advance', { body: { milliseconds: 5000 } });
		expect(site.simulator.now() - before).toBe(5000);
		const fault = { kind: '503', path: '/entity' };
		expect((await site.client.send('POST', '/__sim/faults', { body: fault })).status).toBe(204);
		expect((await site.send('GET', '/entity')).status).toBe(503);
	});

	it('changes how an action behaves', async () => {
		const action = { entity: 'SalesOrder', action: 'CancelSalesOrder', failure: 'Not today.' };
		await site.client.send('POST', '/__sim/actions', { body: action });
		const reply = await site.send('POST', `${DEFAULT}/SalesOrder/CancelSalesOrder`, {
			headers: await site.signIn(),
			body: { entity: { OrderType: { value: 'SO' }, OrderNbr: { value: '000001' } } },
		});
		expect([reply.status, reply.text.includes('Not today.')]).toEqual([422, true]);
	});

	it('refuses what it does not understand', async () => {
		const post = async (path: string, body: object | string) =>
			(await site.client.send('POST', path, { body })).status;
		expect(await post('/__sim/faults', { kind: 'flood' })).toBe(400);
		expect(await post('/__sim/faults', { kind: '500', pth: '/x' })).toBe(400);
		expect(await post('/__sim/advance', 'soon')).toBe(400);
		expect(await post('/__sim/nonsense', {})).toBe(404);
	});
});

it('has a start page that says how to sign in', async () => {
	const { status, text } = await site.client.send('GET', '/');
	expect(status).toBe(200);
	const { clientId, clientSecret } = site.simulator.application('resourceOwner');
	for (const said of [site.simulator.instanceUrl, 'MyTenant', 'admin', clientId, clientSecret]) {
		expect(text).toContain(said);
	}
});

it('runs several times at once, each on its own', async () => {
	const other = await TestSite.start({ instancePath: '/Other' });
	await site.signIn();
	expect(other.simulator.sessions()).toEqual([]);
	expect((await other.login()).status).toBe(204);
	await other.simulator.stop();
	expect((await site.login()).status).toBe(204);
});
