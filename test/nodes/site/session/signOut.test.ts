import { byKeys, record, startNode, type Grant } from '../../Acumatica/startNode';

const LOGOUT = '/entity/auth/logout';
const readCustomer = record('get', 'Customer', { record: byKeys('GOODFOOD') });
const readMissing = record('get', 'Customer', { record: byKeys('NOBODY') });

/** Every way to a session: the grant and the scope, where there is one. */
const WAYS: ReadonlyArray<[string, Grant, string]> = [
	['a token of its own', 'password', 'api'],
	['a token that can be refreshed', 'password', 'api offline_access'],
	['a token with sessions by cookie', 'password', 'api api:concurrent_access'],
	['a sign-in without an application', 'plain', ''],
	['client credentials', 'clientCredentials', 'api'],
];

describe.each(WAYS)('after a run with %s', (_name, grant, scope) => {
	const start = async (settings = {}) =>
		await startNode({ clientCredentialsUser: 'admin', ...settings }, grant, { scope });

	it('the session is signed out of', async () => {
		const { node, simulator } = await start();
		expect(await node.json({ parameters: readCustomer })).toMatchObject([
			{ CustomerID: 'GOODFOOD' },
		]);
		expect(simulator.log().at(-1)).toMatchObject({ path: LOGOUT, status: 204 });
	});

	it('it is signed out of when a record is refused', async () => {
		const { node } = await start();
		const error = await node.error({
			parameters: record('create', 'Customer', {
				specifyFields: 'json',
				fieldsJson: { CustomerName: 'A', CustomerClass: 'NONE' },
			}),
		});
		expect(error.message).toContain('CustomerClass');
	});

	it('it is signed out of when a later item throws', async () => {
		const { node, simulator } = await start();
		const parameters = record('get', 'Customer', { record: byKeys('={{ $json.key }}') });
		const input = ['GOODFOOD', 'TOMYUM', 'NOBODY', 'ALCIRC'].map((key) => ({ key }));
		const error = await node.error({ parameters, input });
		expect(error).toMatchObject({ context: { itemIndex: 2 } });
		expect(simulator.log().filter(({ path }) => path === LOGOUT)).toHaveLength(1);
	});

	it('a session that was lost in the middle is replaced, and both are signed out of', async () => {
		const { node, simulator, gateway } = await start();
		simulator.injectFault({ kind: '401', path: '/Customer', after: 1 });
		const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 2 } });
		expect(await node.json({ parameters })).toHaveLength(6);
		expect(gateway.mostSeats).toBe(1);
	});

	it('it is signed out of when the run is cancelled', async () => {
		const { node, simulator, gateway } = await start();
		const cancel = new AbortController();
		gateway.onRequest = ({ path }) => {
			if (path.includes('$skip=')) cancel.abort();
			return undefined;
		};
		const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 2 } });
		const error = await node.error({ parameters, signal: cancel.signal });
		expect(error.message).toBe('The execution was cancelled; nothing more was sent to Acumatica.');
		expect(simulator.log().filter(({ path }) => path.endsWith('/Customer'))).toHaveLength(2);
	});

	it('it is signed out of when a request takes longer than the timeout', async () => {
		const { node, simulator } = await start();
		simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 400 });
		const parameters = record('get', 'Customer', {
			record: byKeys('GOODFOOD'),
			options: { timeout: 0.1 },
		});
		const error = await node.error({ parameters });
		expect(error.message).toBe('Acumatica did not answer within 0.1 s');
		await untilAnswered(simulator, 'GOODFOOD');
	});

	it('a failed sign-out is tried again, and does not hide the error of the run', async () => {
		const { node, simulator, gateway } = await start();
		simulator.injectFault({ kind: '500', path: LOGOUT });
		gateway.onRequest = refuseOnce(LOGOUT, { status: 411, body: 'Length Required' });
		const error = await node.error({ parameters: readMissing });
		expect(error.message).toContain('No entity satisfies the condition');
		expect(node.logged).toEqual([]);
	});

	it('a sign-out that fails for good is a warning, and the result stays', async () => {
		const { node, simulator, gateway } = await start();
		gateway.onRequest = ({ path }) =>
			path === LOGOUT ? { status: 411, body: 'Length Required' } : undefined;
		expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
		expect(node.logged).toEqual([expect.stringMatching(/sign-out from .* failed \(HTTP 411/)]);
		expect(node.hints).toEqual([expect.objectContaining({ type: 'warning' })]);

		// Nothing reached the server, so its session is left; the site has to end it.
		expect(simulator.sessions()).toHaveLength(1);
		simulator.restartApplication();
		simulator.clearLog();
	});
});

it('a cancelled request that hangs is cut off after a while', async () => {
	const { node, simulator } = await startNode();
	const cancel = new AbortController();
	simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 60_000 });
	const running = node.error({ parameters: readCustomer, signal: cancel.signal });
	await new Promise((resolve) => setTimeout(resolve, 100));
	cancel.abort();
	expect((await running).message).toContain('cancelled');
	expect(simulator.sessions()).toEqual([]);
});

it('a request that was given up in the queue of Acumatica opens no session afterwards', async () => {
	const stage = await startNode({ licence: { concurrentRequests: 1 } });
	const { node, simulator } = stage;
	simulator.injectFault({ kind: 'slow', path: '/StockItem', milliseconds: 500 });
	const queued = node.json({ parameters: record('getAll', 'StockItem') });
	await new Promise((resolve) => setTimeout(resolve, 50));
	const parameters = record('get', 'Customer', {
		record: byKeys('GOODFOOD'),
		options: { timeout: 0.1 },
	});
	await node.error({ parameters });
	await queued;
	await untilAnswered(simulator, 'GOODFOOD');
	const late = simulator.log().filter(({ path }) => path.includes('GOODFOOD'));
	expect(late.map(({ status }) => status)).toEqual([401]);
});

it('a run that is cancelled during the sign-in signs out of what it still got', async () => {
	const { node, simulator, gateway } = await startNode();
	const cancel = new AbortController();
	gateway.onRequest = ({ path }) => {
		if (path === '/identity/connect/token') cancel.abort();
		return undefined;
	};
	await node.error({ parameters: readCustomer, signal: cancel.signal });
	expect(simulator.log().map(({ path }) => path)).toEqual(['/identity/connect/token', LOGOUT]);
});

it('a run that was cancelled before it began sends nothing', async () => {
	const { node, simulator } = await startNode();
	await node.error({ parameters: readCustomer, signal: AbortSignal.abort() });
	expect(simulator.log()).toEqual([]);
});

it('a run whose parameters are wrong does not sign in', async () => {
	const { node, simulator } = await startNode();
	await node.error({ parameters: record('get', 'Customer', { record: byKeys('A/B') }) });
	expect(simulator.log()).toEqual([]);
});

it('a run without items does not sign in', async () => {
	const { node, simulator } = await startNode();
	expect(await node.run({ parameters: readCustomer, input: [] })).toEqual([]);
	expect(simulator.log()).toEqual([]);
});

it('with continue on fail one session serves all items', async () => {
	const { node, simulator } = await startNode();
	const parameters = record('get', 'Customer', { record: byKeys('={{ $json.key }}') });
	const input = ['NOBODY', 'GOODFOOD', 'NOONE'].map((key) => ({ key }));
	const items = await node.run({ parameters, input, onError: 'continueRegularOutput' });
	expect(items.map(({ json, pairedItem }) => [json.CustomerID ?? json.error, pairedItem])).toEqual([
		[expect.stringContaining('not found'), { item: 0 }],
		['GOODFOOD', { item: 1 }],
		[expect.stringContaining('not found'), { item: 2 }],
	]);
	expect(simulator.log().filter(({ path }) => path.endsWith('/token'))).toHaveLength(1);
});

it('an expired token is renewed once for all requests that wait', async () => {
	const stage = await startNode({ startTime: Date.UTC(2026, 0, 5) });
	stage.expectations = { endedByServer: 1 };
	const { node, simulator, gateway } = stage;
	gateway.onRequest = ({ number }) => {
		if (number === 6) simulator.advance(3_601_000);
		return undefined;
	};
	const parameters = record('get', 'Customer', { record: byKeys('GOODFOOD') });
	const items = await node.json({ parameters, input: Array.from({ length: 12 }, () => ({})) });
	expect(items).toHaveLength(12);
	expect(simulator.log().filter(({ path }) => path.endsWith('/token'))).toHaveLength(2);
	expect(gateway.mostSeats).toBe(1);
});

it('a token that can be refreshed keeps its session', async () => {
	const { node, simulator, gateway } = await startNode(
		{ startTime: Date.UTC(2026, 0, 5), offlineSessionEnds: 'never' },
		'password',
		{ scope: 'api offline_access' },
	);
	gateway.onRequest = ({ number }) => {
		if (number === 3) simulator.advance(3_601_000);
		return undefined;
	};
	const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 2 } });
	expect(await node.json({ parameters })).toHaveLength(6);
	const bodies = simulator.log().map(({ body }) => body ?? '');
	expect(bodies.filter((body) => body.includes('grant_type=refresh_token'))).toHaveLength(1);
	expect(simulator.log().filter(({ path }) => path === LOGOUT)).toHaveLength(1);
});

it('a sign-out that is never answered does not keep the run for long', async () => {
	const stage = await startNode();
	stage.expectations = { repeatedSignOut: true };
	const { node, simulator } = stage;
	simulator.injectFault({ kind: 'slow', path: LOGOUT, milliseconds: 60_000 });
	const parameters = record('get', 'Customer', {
		record: byKeys('GOODFOOD'),
		options: { timeout: 1 },
	});
	expect(await node.json({ parameters })).toHaveLength(1);
});

/** Answers the first request of a path in the server's place. */
function refuseOnce(path: string, reply: { status: number; body: string }) {
	let refused = false;
	return (passing: { path: string }) => {
		if (refused || passing.path !== path) return undefined;
		refused = true;
		return reply;
	};
}

/** Waits until the server has come to a request that the node gave up. */
async function untilAnswered(
	simulator: { log(): ReadonlyArray<{ path: string }> },
	name: string,
): Promise<void> {
	while (!simulator.log().some(({ path }) => path.includes(name))) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
