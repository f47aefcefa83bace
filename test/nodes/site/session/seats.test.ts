import type { LoginLimitStyle } from '../../../../simulator/rest/SimulatorOptions';
import { pauses } from '../../Acumatica/fastTime';
import { byKeys, record, startNode, type Grant, type Stage } from '../../Acumatica/startNode';

const read = (options: Record<string, unknown> = {}) =>
	record('get', 'Customer', { record: byKeys('GOODFOOD'), options });

/** The five shapes of the limit, in each place where a session can be refused. */
const STYLES: readonly LoginLimitStyle[] = ['500json', '429json', '429iis', '302', '401'];
const PLACES: ReadonlyArray<[string, Grant, string, Record<string, unknown>]> = [
	...STYLES.map((style): [string, Grant, string, Record<string, unknown>] => [
		`a plain sign-in says it as ${style}`,
		'plain',
		'',
		{ loginLimitStyle: style },
	]),
	...STYLES.map((style): [string, Grant, string, Record<string, unknown>] => [
		`a request with a token says it as ${style}`,
		'password',
		'api api:concurrent_access',
		{ dataLimitStyle: style },
	]),
	['the token endpoint says it as 400', 'password', 'api', { tokenLimitStatus: 400 }],
	['the token endpoint says it as 500', 'password', 'api', { tokenLimitStatus: 500 }],
];

/** Takes seats for as long as the test wants, as other programs would. */
async function takeSeats({ simulator }: Stage, count: number): Promise<() => Promise<void>> {
	const cookies: string[] = [];
	for (let seat = 0; seat < count; seat++) {
		const body = JSON.stringify({ name: 'admin', password: 'simulator', tenant: 'MyTenant' });
		const headers = { 'Content-Type': 'application/json' };
		const reply = await fetch(`${simulator.instanceUrl}/entity/auth/login`, {
			method: 'POST',
			headers,
			body,
		});
		cookies.push(
			reply.headers
				.getSetCookie()
				.map((cookie) => cookie.split(';')[0])
				.join('; '),
		);
	}
	return async () => {
		for (const cookie of cookies) {
			const headers = { Cookie: cookie, 'Content-Length': '0' };
			await fetch(`${simulator.instanceUrl}/entity/auth/logout`, { method: 'POST', headers });
		}
	};
}

describe.each(PLACES)('when no seat is free and %s', (_name, grant, scope, settings) => {
	it('the run fails at once with one clear error, if it may not wait', async () => {
		const stage = await startNode(settings, grant, { scope });
		const leave = await takeSeats(stage, 2);
		const error = await stage.node.error({ parameters: read({ waitForSeat: 0 }) });
		expect(error.message).toMatch(/^API Login Limit: Acumatica has no free seat for a session/);
		expect(error.description).toContain('Wait for a Free Seat');
		await leave();
		stage.expectations = { endedByServer: 0 };
		expectNoUse(stage);
	});

	it('the run goes on when a seat comes free in time', async () => {
		const stage = await startNode(settings, grant, { scope });
		const leave = await takeSeats(stage, 2);
		const running = stage.node.json({ parameters: read({ waitForSeat: 120 }) });
		await new Promise((resolve) => setTimeout(resolve, 150));
		await leave();
		expect(await running).toMatchObject([{ CustomerID: 'GOODFOOD' }]);
		expect(stage.gateway.mostSeats).toBeLessThanOrEqual(2);
	});
});

it('two executions at once work on a licence with two seats', async () => {
	const { node, simulator, gateway } = await startNode({ licence: { apiUsers: 2 } });
	const parameters = record('getAll', 'Customer', {
		returnAll: true,
		options: { pageSize: 2, waitForSeat: 0 },
	});
	const [first, second] = await Promise.all([node.json({ parameters }), node.json({ parameters })]);
	expect(first).toHaveLength(6);
	expect(second).toEqual(first);
	expect(gateway.mostSeats).toBeLessThanOrEqual(2);
	expect(simulator.log().filter(({ path }) => path.endsWith('/token'))).toHaveLength(2);
});

it('five executions at once take turns on two seats', async () => {
	const { node, gateway } = await startNode({ licence: { apiUsers: 2 } });
	const parameters = read({ waitForSeat: 600 });
	const runs = await Promise.all(Array.from({ length: 5 }, () => node.json({ parameters })));
	expect(runs.map(([item]) => item?.CustomerID)).toEqual(Array(5).fill('GOODFOOD'));
	expect(gateway.mostSeats).toBeLessThanOrEqual(2);
});

it('the wait for a seat is bounded, and the error says how long it was', async () => {
	const stage = await startNode();
	const leave = await takeSeats(stage, 2);
	pauses.length = 0;
	const error = await stage.node.error({ parameters: read({ waitForSeat: 20 }) });
	expect(error.message).toMatch(/none came free within 2\d s$/);
	const waited = pauses.reduce((sum, pause) => sum + pause, 0);
	expect(waited).toBeLessThanOrEqual(20_000);
	expect(Math.max(...pauses)).toBeLessThanOrEqual(5000);
	await leave();
});

it('without a seat not every item waits anew', async () => {
	const stage = await startNode();
	const leave = await takeSeats(stage, 2);
	const items = await stage.node.json({
		parameters: read({ waitForSeat: 5 }),
		input: Array.from({ length: 20 }, () => ({})),
		onError: 'continueRegularOutput',
	});
	expect(items).toHaveLength(20);
	expect(new Set(items.map(({ error }) => error)).size).toBe(1);
	expect(stage.simulator.log().filter(({ path }) => path.endsWith('/token')).length).toBeLessThan(
		8,
	);
	await leave();
});

it('a user with one concurrent login gets the same error', async () => {
	const stage = await startNode({}, 'plain', { username: 'single' });
	const other = await startNode();
	const session = await fetch(`${stage.simulator.instanceUrl}/entity/auth/login`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ name: 'single', password: 'simulator', tenant: 'MyTenant' }),
	});
	expect(session.status).toBe(204);
	const error = await stage.node.error({ parameters: read({ waitForSeat: 0 }) });
	expect(error.message).toMatch(/API Login Limit.*number of concurrent API logins/);
	stage.simulator.restartApplication();
	stage.simulator.clearLog();
	expect(other.simulator.sessions()).toEqual([]);
});

describe('with several items', () => {
	const input = Array.from({ length: 12 }, (_, n) => ({ n }));

	it('one run takes one seat, however many requests go in parallel', async () => {
		const { node, gateway } = await startNode();
		await node.json({ parameters: read({ parallelRequests: 8 }), input });
		expect(gateway.mostSeats).toBe(1);
	});

	it('it takes as many as the option allows, and not more', async () => {
		const { node, gateway, simulator } = await startNode({ licence: { apiUsers: 5 } });
		simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 30, times: 12 });
		const options = { parallelRequests: 8, sessions: 3 };
		expect(await node.json({ parameters: read(options), input })).toHaveLength(12);
		expect(gateway.mostSeats).toBe(3);
	});

	it('the first session has its seat before others are taken', async () => {
		const { node, gateway } = await startNode({ licence: { apiUsers: 1 } });
		gateway.onRequest = async ({ number }) => {
			if (number === 1) await new Promise((resolve) => setTimeout(resolve, 60));
			return undefined;
		};
		const options = { parallelRequests: 8, sessions: 5, waitForSeat: 0 };
		expect(await node.json({ parameters: read(options), input })).toHaveLength(12);
	});

	it('it makes do with fewer where the licence has no more', async () => {
		const { node, gateway, simulator } = await startNode({ licence: { apiUsers: 2 } });
		simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 30, times: 12 });
		const options = { parallelRequests: 8, sessions: 5, waitForSeat: 0 };
		expect(await node.json({ parameters: read(options), input })).toHaveLength(12);
		expect(gateway.mostSeats).toBe(2);
	});
});

it('a wrong password is tried once, however many items there are', async () => {
	const { node, simulator } = await startNode({}, 'password', { password: 'wrong' });
	const items = await node.json({
		parameters: read({ parallelRequests: 1 }),
		input: Array.from({ length: 20 }, () => ({})),
		onError: 'continueRegularOutput',
	});
	expect(items).toHaveLength(20);
	expect(simulator.log()).toHaveLength(1);
});

/** Nothing of the node's reached a record. */
function expectNoUse({ simulator }: Stage): void {
	const used = simulator.log().filter(({ path, status }) => /Customer/.test(path) && status < 300);
	expect(used).toEqual([]);
}
