// The minimum list for a client of Acumatica's API, in its order. Each point is tried more closely elsewhere in
// this folder; here it can be read off in one place.
import { simplifyRecord } from '../../../nodes/site/query/simplifyRecord';
import type { LoginLimitStyle } from '../../../simulator/rest/SimulatorOptions';
import { connectOAuth2 } from './connectOAuth2';
import { byId, byKeys, record, recordFromJson, startNode } from './startNode';

const LOGOUT = '/entity/auth/logout';
const readCustomer = record('get', 'Customer', { record: byKeys('GOODFOOD') });
const logoutsOf = (simulator: { log(): ReadonlyArray<{ path: string; status: number }> }) =>
	simulator.log().filter(({ path, status }) => path === LOGOUT && status === 204);

describe('(1) exactly one sign-out with Content-Length: 0, and no session left', () => {
	it('after success', async () => {
		const { node, simulator } = await startNode();
		await node.run({ parameters: readCustomer });
		expect(logoutsOf(simulator)).toHaveLength(1);
	});

	it('after a business error', async () => {
		const { node, simulator } = await startNode();
		const fieldsJson = { CustomerName: 'x', CustomerClass: 'NONE' };
		await node.error({
			parameters: recordFromJson('create', 'Customer', fieldsJson),
		});
		expect(logoutsOf(simulator)).toHaveLength(1);
	});

	it('after a 401, for each of the two sessions', async () => {
		const { node, simulator, gateway } = await startNode();
		simulator.injectFault({ kind: '401', path: '/Customer' });
		await node.run({ parameters: readCustomer });
		expect(logoutsOf(simulator)).toHaveLength(2);
		expect(gateway.mostSeats).toBe(1);
	});

	it('after a form stayed busy (409)', async () => {
		const { node, simulator, gateway } = await startNode();
		gateway.onRequest = ({ path }) => (path.includes('/Customer') ? { status: 409 } : undefined);
		expect((await node.error({ parameters: readCustomer })).message).toContain('busy');
		expect(logoutsOf(simulator)).toHaveLength(1);
	});

	it('after an exception', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('get', 'Customer', { record: byKeys('={{ $json.key }}') });
		await node.error({ parameters, input: [{ key: 'GOODFOOD' }, { key: 'A/B' }] });
		expect(logoutsOf(simulator)).toHaveLength(1);
	});
});

describe('(2) two runs at once on two seats', () => {
	it('succeed', async () => {
		const { node, gateway } = await startNode();
		await Promise.all([
			node.run({ parameters: readCustomer }),
			node.run({ parameters: readCustomer }),
		]);
		expect(gateway.mostSeats).toBeLessThanOrEqual(2);
	});

	it.each<LoginLimitStyle>(['500json', '429json', '429iis', '302', '401'])(
		'leave none for a third, which says so (%s)',
		async (loginLimitStyle) => {
			const { node } = await startNode({ loginLimitStyle, licence: { apiUsers: 0 } }, 'plain');
			const parameters = record('get', 'Customer', {
				record: byKeys('GOODFOOD'),
				options: { waitForSeat: 0 },
			});
			expect((await node.error({ parameters })).message).toMatch(/^API Login Limit/);
		},
	);
});

it.each([411, 500])(
	'(3) a sign-out answered %s is a warning, and the error stays',
	async (status) => {
		const { node, simulator, gateway } = await startNode();
		gateway.onRequest = ({ path }) => (path === LOGOUT ? { status } : undefined);
		const parameters = record('get', 'Customer', { record: byKeys('NOBODY') });
		expect((await node.error({ parameters })).message).toMatch(/^The record was not found/);
		expect(node.logged.join()).toContain(`failed (HTTP ${status}`);
		simulator.restartApplication();
		simulator.clearLog();
	},
);

// (4) Long operations: transport/longOperation.test.ts.

it('(5) errors of fields are named by their place', async () => {
	const { node } = await startNode();
	const fieldsJson = { CustomerID: 'GOODFOOD', Details: [{ InventoryID: 'NONE' }] };
	const error = await node.error({
		parameters: recordFromJson('create', 'SalesOrder', fieldsJson),
	});
	expect(error.message).toMatch(/: Details\[0\]\.InventoryID: .*cannot be found in the system/);
});

it('(6) a 500 "no entity satisfies" is a record that was not found', async () => {
	const { node } = await startNode();
	for (const operation of ['get', 'delete']) {
		const parameters = record(operation, 'Customer', { record: byKeys('NOBODY') });
		expect((await node.error({ parameters })).message).toMatch(/^The record was not found/);
	}
});

describe('(7) tokens', () => {
	it('are rotated, and the new refresh token is the one that counts', async () => {
		const stage = await startNode({ autoConsentUser: 'admin', startTime: Date.UTC(2026, 0, 5) });
		stage.expectations = { endedByServer: 0 };
		await connectOAuth2(stage);
		const parameters = { ...Object(readCustomer), authentication: 'oAuth2' };
		for (let hour = 0; hour < 3; hour++) {
			stage.simulator.advance(3_601_000);
			expect(await stage.node.json({ parameters })).toHaveLength(1);
		}
	});

	it('that cannot be renewed are told', async () => {
		const stage = await startNode({ autoConsentUser: 'admin', startTime: Date.UTC(2026, 0, 5) });
		await connectOAuth2(stage);
		stage.simulator.advance(31 * 24 * 3_600_000);
		const parameters = { ...Object(readCustomer), authentication: 'oAuth2' };
		expect((await stage.node.error({ parameters })).description).toContain('connect it again');
	});

	it('are not even asked for with a client ID without its tenant', async () => {
		const { node, simulator } = await startNode({}, 'password', { clientId: 'GUID' });
		expect((await node.error({ parameters: readCustomer })).message).toContain('no tenant');
		expect(simulator.log()).toEqual([]);
	});
});

it('(8) paging stops on a short page', async () => {
	const { node, simulator } = await startNode();
	const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 4 } });
	expect(await node.json({ parameters })).toHaveLength(6);
	expect(simulator.log().filter(({ path }) => path.endsWith('/Customer'))).toHaveLength(2);
});

it('(9) {} is null', () => {
	expect(simplifyRecord({ Empty: {} })).toEqual({ Empty: null });
});

describe('(10) keys', () => {
	it.each(['CUST 1', 'MÜLLER', 'A&B'])('"%s" is found', async (key) => {
		const { node } = await startNode();
		const fieldsJson = { CustomerID: key, CustomerName: key };
		await node.run({
			parameters: recordFromJson('create', 'Customer', fieldsJson),
		});
		const found = await node.json({
			parameters: record('get', 'Customer', { record: byKeys(key) }),
		});
		expect(found).toMatchObject([{ CustomerID: key }]);
	});

	it('several are joined by |', async () => {
		const { node } = await startNode();
		const parameters = record('get', 'SalesOrder', { record: byKeys('QT|000001') });
		const [order] = await node.json({ parameters });
		expect(order?.CustomerID).toBe('ABARTENDE');
		const again = record('get', 'SalesOrder', { record: byId(String(order?.id)) });
		expect(await node.json({ parameters: again })).toEqual([order]);
	});

	it('one with a slash is told to use the ID', async () => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: record('get', 'Customer', { record: byKeys('A/B') }),
		});
		expect(error.description).toContain('give the ID (a GUID)');
	});
});
