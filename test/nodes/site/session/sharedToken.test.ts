import { connectOAuth2 } from '../../Acumatica/connectOAuth2';
import { byKeys, record, startNode } from '../../Acumatica/startNode';

const LOGOUT = '/entity/auth/logout';
const SETTINGS = { autoConsentUser: 'admin' };
const authentication = 'oAuth2';
const readCustomer = record('get', 'Customer', { authentication, record: byKeys('GOODFOOD') });
const listCustomers = record('getAll', 'Customer', {
	authentication,
	returnAll: true,
	options: { pageSize: 1 },
});

async function startConnected(settings = {}, scope?: string) {
	const stage = await startNode({ ...SETTINGS, ...settings });
	await connectOAuth2(stage, scope);
	return stage;
}

it('a run uses the token of the credential and signs out', async () => {
	const { node, simulator } = await startConnected();
	expect(simulator.sessions()).toHaveLength(1);
	expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	expect(simulator.sessions()).toEqual([]);
	expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	expect(simulator.log().filter(({ path }) => path === LOGOUT)).toHaveLength(2);
});

it('of runs at the same time the last one signs out', async () => {
	const { node, simulator, gateway } = await startConnected();
	const runs = await Promise.all([
		node.json({ parameters: listCustomers }),
		node.json({ parameters: readCustomer }),
		node.json({ parameters: listCustomers }),
	]);
	expect(runs.map((items) => items.length)).toEqual([6, 1, 6]);
	expect(simulator.log().filter(({ path }) => path === LOGOUT)).toHaveLength(1);
	expect(gateway.mostSeats).toBe(1);
});

it('a run that comes while another signs out waits for that', async () => {
	const { node, simulator, gateway } = await startConnected();
	let late: Promise<unknown> | undefined;
	gateway.onRequest = async ({ path }) => {
		if (path !== LOGOUT || late !== undefined) return undefined;
		late = node.json({ parameters: readCustomer });
		await new Promise((resolve) => setTimeout(resolve, 50));
		return undefined;
	};
	await node.json({ parameters: readCustomer });
	expect(await late).toHaveLength(1);
	const order = simulator.log().filter(({ session, path }) => session !== null || path === LOGOUT);
	expect(order.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
});

it('n8n renews an expired token once for all runs, and stores the rotated refresh token', async () => {
	const { node, simulator } = await startConnected({
		startTime: Date.UTC(2026, 0, 5),
		offlineSessionEnds: 'never',
	});
	const before = node.oAuth2.oauthTokenData;
	simulator.advance(3_601_000);
	const runs = await Promise.all([
		node.json({ parameters: listCustomers }),
		node.json({ parameters: listCustomers }),
	]);
	expect(runs.map((items) => items.length)).toEqual([6, 6]);
	const refreshes = simulator.log().filter(({ body }) => body?.includes('refresh_token='));
	expect(refreshes.map(({ status }) => status)).toEqual([200]);
	expect(node.oAuth2.oauthTokenData).not.toEqual(before);
	expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
});

it('a token that runs out before the sign-out is renewed for it', async () => {
	const { node, simulator, gateway } = await startConnected({
		startTime: Date.UTC(2026, 0, 5),
		offlineSessionEnds: 'never',
	});
	gateway.onRequest = ({ path }) => {
		if (path === LOGOUT && simulator.log().every((entry) => entry.path !== LOGOUT)) {
			simulator.advance(3_601_000);
		}
		return undefined;
	};
	expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	expect(node.logged).toEqual([]);
});

it.each(['json', 'html'] as const)(
	'a dead refresh token (%s) is an error that says what to do',
	async (deadRefreshTokenBody) => {
		const stage = await startConnected({ startTime: Date.UTC(2026, 0, 5), deadRefreshTokenBody });
		const { node, simulator } = stage;
		stage.expectations = { endedByServer: 0 };
		simulator.advance(31 * 24 * 3_600_000);
		const error = await node.error({ parameters: readCustomer });
		expect(error.message).toMatch(/OAuth2 credential is not connected/);
		expect(error.description).toContain('connect it again');
	},
);

it('a credential that nobody connected is an error that says what to do', async () => {
	const stage = await startConnected();
	stage.node.oAuth2 = { ...stage.node.oAuth2, oauthTokenData: undefined as never };
	const error = await stage.node.error({ parameters: readCustomer });
	expect(error.message).toMatch(/OAuth2 credential is not connected/);
	stage.simulator.restartApplication();
});

it('sessions by cookie are signed out of one by one', async () => {
	const { node, simulator } = await startConnected({}, 'api api:concurrent_access offline_access');
	await Promise.all([
		node.json({ parameters: listCustomers }),
		node.json({ parameters: readCustomer }),
	]);
	expect(simulator.log().filter(({ path }) => path === LOGOUT)).toHaveLength(2);
});

it('a cancelled run still signs out', async () => {
	const { node, gateway } = await startConnected();
	const cancel = new AbortController();
	gateway.onRequest = ({ path }) => {
		if (path.includes('$skip=2')) cancel.abort();
		return undefined;
	};
	const error = await node.error({ parameters: listCustomers, signal: cancel.signal });
	expect(error.message).toContain('cancelled');
});

it.each(['before n8n is refused', 'a moment later'])(
	'a token that another run got is used, where n8n cannot renew: stored %s',
	async (when) => {
		const stage = await startConnected({
			startTime: Date.UTC(2026, 0, 5),
			offlineSessionEnds: 'never',
		});
		const { node, simulator, gateway } = stage;
		const refused = node.oAuth2;
		simulator.advance(3_601_000);
		await node.json({ parameters: readCustomer });
		const newer = node.oAuth2;
		node.oAuth2 = refused;
		let looks = when === 'a moment later' ? 1 : 0;
		gateway.onRequest = ({ path }) => {
			if (!path.startsWith('/identity/connect/token')) return undefined;
			const stored = () => (looks-- > 0 ? refused : newer);
			Object.defineProperty(node, 'oAuth2', { get: stored });
			return { status: 400, body: '{"error":"invalid_grant"}' };
		};
		expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	},
);
