import type { IDataObject } from 'n8n-workflow';

import { MOST_ATTEMPTS } from '../../../../nodes/Acumatica/transport/retry';
import { pauses } from '../fastTime';
import { byKeys, record, recordFromJson, startNode, type Stage } from '../startNode';

jest.mock('../../../../nodes/Acumatica/transport/time', () => jest.requireActual('../fastTime'));

const readCustomer = record('get', 'Customer', { record: byKeys('GOODFOOD') });
const custom = { endpoint: { __rl: true, mode: 'name', value: 'Integration/1.0' } };

const write = (entity: string, fields: IDataObject, more?: IDataObject) =>
	recordFromJson('create', entity, fields, more);
const list = (entity: string, more: IDataObject) => record('getAll', entity, more);
const filter = (filterString: string) => ({ filterType: 'string', filterString });

describe('a refusal is told in the words of the user, with those of Acumatica', () => {
	it.each<[string, never, RegExp, string]>([
		[
			'unknown record',
			record('get', 'Customer', { record: byKeys('NOBODY') }),
			/^The record was not found: No entity satisfies the condition\.$/,
			'restriction groups',
		],
		['unknown entity', list('Nonsense', {}), /does not know this: .*Nonsense/, '"Entity"'],
		[
			'unknown endpoint',
			list('Customer', { endpoint: { __rl: true, mode: 'name', value: 'Default/1.0' } }),
			/does not know this: Endpoint \[Default\/1\.0\] not found/,
			'"Endpoint"',
		],
		[
			'unknown field to return',
			list('Customer', { options: { select: 'CustomerID, Nonsense' } }),
			/does not know one of the field names: .*not present in the dictionary/,
			'"Fields to Return"',
		],
		[
			'unknown field in the filter',
			list('Customer', filter("Nonsense eq 'x'")),
			/does not know one of the field names: .*not present in the dictionary/,
			'filter',
		],
		[
			'a list that cannot be optimised',
			list('Device', { ...custom, options: { select: 'DeviceCode, RepairCount' } }),
			/cannot read these fields in a list: Optimization cannot be performed.*RepairCount: View ServDevices has BQL delegate/,
			'operation Get, which does not have this limit',
		],
		[
			'a filter that looks into details',
			list('SalesOrder', filter("Details/InventoryID eq 'APPLES'")),
			/cannot look into detail rows: .*not a single value/,
			'MainContact/Email',
		],
		[
			'a function that the contract version lacks',
			list('Customer', filter("contains(CustomerName,'a')")),
			/does not understand the filter: .*contains/,
			'substringof',
		],
		[
			'a value of another type',
			list('Customer', filter("CreditLimit eq 'much'")),
			/another type than its field: Type conversions not supported/,
			'type of the field',
		],
		[
			'a body that does not fit',
			write('Opportunity', { Subject: 'x', Amount: 'much' }),
			/could not read the request: .*Amount/,
			'types of the values',
		],
		[
			'a field that is refused',
			write('Customer', { CustomerName: 'x', CustomerClass: 'NONE', Terms: 'NEVER' }),
			/^Acumatica did not accept the record: CustomerClass: .*cannot be found.*; Terms: .*/,
			'Correct the named fields',
		],
		[
			'a detail row that is refused',
			write('SalesOrder', {
				CustomerID: 'GOODFOOD',
				Details: [{ InventoryID: 'APPLES' }, { InventoryID: 'NONE' }],
			}),
			/^Acumatica did not accept the record: Details\[1\]\.InventoryID: .*cannot be found in the system\.$/,
			'Details[0] is the first',
		],
	])('%s', async (_name, parameters, message, remedy) => {
		const { node } = await startNode();
		const error = await node.error({ parameters });
		expect(error.message).toMatch(message);
		expect(error.description).toContain(remedy);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
	});

	it('no rights', async () => {
		const { node } = await startNode({}, 'plain', { username: 'viewer' });
		const error = await node.error({ parameters: list('Bill', {}) });
		expect(error.message).toMatch(
			/has no rights for this: You have insufficient rights to access the .* \(AP301000\) form/,
		);
		expect(error.description).toContain('SM201020');
		expect(error.httpCode).toBe('403');
	});

	it.each([
		['with an exception besides', { validationExceptionFields: true }, /CustomerClass: /],
		[
			'as older builds send it',
			{ validationStatus: 500 as const },
			/did not accept the record: .*raised at least one error/,
		],
	])('a refused record %s', async (_name, settings, message) => {
		const { node } = await startNode(settings);
		const error = await node.error({
			parameters: write('Customer', { CustomerName: 'x', CustomerClass: 'NONE' }),
		});
		expect(error.message).toMatch(message);
	});

	it('with what caused it', async () => {
		const stage = await startNode();
		const body = {
			message: 'An error has occurred.',
			exceptionMessage: 'The document cannot be saved.',
			innerException: {
				message: 'An error has occurred.',
				exceptionMessage: 'Period 01-2026 is closed.',
			},
		};
		answerData(stage, { status: 500, body: JSON.stringify(body), type: 'application/json' });
		const error = await stage.node.error({ parameters: readCustomer });
		expect(error.message).toBe(
			'Acumatica failed to do this: The document cannot be saved. Period 01-2026 is closed.',
		);
	});

	it('a module that is not set up', async () => {
		const stage = await startNode();
		const body = {
			exceptionMessage:
				'The required configuration data is not entered on the CRM Preferences form.',
			exceptionType: 'PX.Data.PXSetupNotEnteredException',
		};
		answerData(stage, { status: 500, body: JSON.stringify(body), type: 'application/json' });
		const error = await stage.node.error({ parameters: readCustomer });
		expect(error.message).toMatch(/^A module of Acumatica is not set up: .*CRM Preferences form/);
	});
});

describe('what is not the API is recognised', () => {
	it.each([
		[
			'a sign-in page',
			{ kind: 'loginPage' as const },
			/A page came instead of data: "Sign In" \(HTTP 200\)/,
		],
		[
			'the error page',
			{ kind: 'errorPage' as const, message: 'Broken.' },
			/answered with its error page: Broken\./,
		],
		['an HTML error', { kind: '500html' as const }, /failed to do this: Server Error/],
	])('%s', async (_name, fault, message) => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ ...fault, path: '/Customer' });
		expect((await node.error({ parameters: readCustomer })).message).toMatch(message);
	});

	it.each([
		[
			'a redirect to the sign-in page',
			302,
			{ Location: '/AcumaticaERP/Frames/Login.aspx?ReturnUrl=x' },
			/to its sign-in page/,
		],
		[
			'a redirect elsewhere',
			301,
			{ Location: 'https://example.com/' },
			/redirected instead of answered/,
		],
		[
			'a proxy that has no such page',
			404,
			{ 'Content-Type': 'text/html' },
			/no Acumatica at this address/,
		],
	])('%s', async (_name, status, headers, message) => {
		const stage = await startNode();
		answerData(stage, { status, body: '<html></html>', headers });
		expect((await stage.node.error({ parameters: readCustomer })).message).toMatch(message);
	});
});

describe('a declined request', () => {
	it('is sent again after a pause that grows, and not for ever', async () => {
		const stage = await startNode();
		let declined = 0;
		stage.gateway.onRequest = ({ path }) =>
			path.includes('$skip') && ++declined
				? { status: 429, body: 'The custom error module does not recognize this error.' }
				: undefined;
		pauses.length = 0;
		const error = await stage.node.error({
			parameters: list('Customer', { returnAll: true, options: { pageSize: 2 } }),
		});
		expect(error.message).toMatch(/declined the request several times/);
		expect(error.description).toContain('"Parallel Requests"');
		expect(declined).toBe(MOST_ATTEMPTS);
		expect(pauses).toHaveLength(MOST_ATTEMPTS - 1);
		pauses.forEach((pause, index) => {
			expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index);
			expect(pause).toBeLessThanOrEqual(1000 * 2 ** index);
		});
	});

	it('waits as long as Retry-After says', async () => {
		const stage = await startNode();
		answerData(stage, { status: 429, headers: { 'Retry-After': '17' } }, 1);
		pauses.length = 0;
		expect(await stage.node.json({ parameters: readCustomer })).toHaveLength(1);
		expect(pauses).toEqual([17_000]);
	});

	it('that would wait too long is an error at once', async () => {
		const stage = await startNode();
		await stage.node.json({ parameters: readCustomer });
		const parameters = list('Customer', { returnAll: true, options: { pageSize: 2 } });
		stage.gateway.onRequest = ({ path }) =>
			path.includes('$skip') ? { status: 429, headers: { 'Retry-After': '3600' } } : undefined;
		pauses.length = 0;
		expect((await stage.node.error({ parameters })).message).toMatch(/declined/);
		expect(pauses).toEqual([]);
	});

	it('that writes is sent again too, for it was not carried out', async () => {
		const stage = await startNode();
		answerData(stage, { status: 429 }, 2);
		await stage.node.run({ parameters: write('Case', { Subject: 'Once' }) });
		const cases = await stage.node.json({ parameters: list('Case', filter("Subject eq 'Once'")) });
		expect(cases).toHaveLength(1);
	});

	it('by a busy form is sent again', async () => {
		const stage = await startNode();
		answerData(stage, { status: 409, body: '{"message":"A long operation is running"}' }, 2);
		expect(await stage.node.json({ parameters: readCustomer })).toHaveLength(1);
	});
});

describe('a request without an answer', () => {
	it.each<[string, 'reset' | 'resetAfter']>([
		['that only reads is sent again', 'reset'],
		['that only reads is sent again, whatever the server did', 'resetAfter'],
	])('%s', async (_name, kind) => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind, path: '/Customer' });
		expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	});

	it.each(['reset', 'resetAfter'] as const)(
		'that writes (%s) is never sent twice',
		async (kind) => {
			const { node, simulator } = await startNode();
			simulator.injectFault({ kind, path: '/Case' });
			const error = await node.error({ parameters: write('Case', { Subject: 'Once' }) });
			expect(error.message).toMatch(/connection to Acumatica broke before the answer came/);
			expect(error.description).toContain('look in Acumatica before you send it again');
			simulator.clearFaults();
			const cases = await node.json({ parameters: list('Case', filter("Subject eq 'Once'")) });
			expect(cases).toHaveLength(kind === 'reset' ? 0 : 1);
		},
	);

	it.each(['500', '503'] as const)(
		'a write that fails with %s is never sent twice',
		async (kind) => {
			const { node, simulator } = await startNode();
			simulator.injectFault({ kind, path: '/Case', times: 10 });
			await node.error({ parameters: write('Case', { Subject: 'x' }) });
			expect(simulator.log().filter(({ method }) => method === 'PUT')).toHaveLength(1);
		},
	);

	it('a 500 of a read is not sent again either', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: '500', path: '/Customer' });
		await node.error({ parameters: readCustomer });
		expect(simulator.log().filter(({ path }) => path.includes('/Customer'))).toHaveLength(1);
	});

	it('a site that is starting is waited for', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: '503', path: '/identity', times: 2, retryAfter: 3 });
		simulator.injectFault({ kind: '503', path: '/Customer', times: 2 });
		expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	});

	it('from a site that is gone is an error that names it', async () => {
		const { node, simulator } = await startNode({}, 'password', {
			instanceUrl: 'http://127.0.0.1:9/AcumaticaERP',
		});
		const error = await node.error({ parameters: readCustomer });
		expect(error.message).toMatch(/^Acumatica at 127\.0\.0\.1:9 cannot be reached/);
		expect(error.description).toContain('Nothing was sent');
		expect(simulator.log()).toEqual([]);
	});

	it('stops the run after a few, instead of asking a dead site for every item', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: '503', path: '/Case', times: 1000 });
		const items = await node.json({
			parameters: write('Case', { Subject: 'x' }),
			input: Array.from({ length: 30 }, () => ({})),
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(30);
		expect(items.at(-1)?.error).toMatch(/did not answer 3 requests in a row \(HTTP 503\)/);
		expect(simulator.log().filter(({ method }) => method === 'PUT')).toHaveLength(3);
	});

	it('between good answers does not stop the run', async () => {
		const { node, simulator } = await startNode();
		for (const after of [0, 2, 4, 6, 8]) {
			simulator.injectFault({ kind: '503', method: 'PUT', path: '/Case', after, times: 1 });
		}
		const items = await node.json({
			parameters: write('Case', { Subject: 'x' }),
			input: Array.from({ length: 12 }, () => ({})),
			onError: 'continueRegularOutput',
		});
		expect(items.filter(({ error }) => error === undefined).length).toBeGreaterThanOrEqual(6);
		expect(items.map(({ error }) => String(error)).join()).not.toMatch(/in a row/);
	});
});

it('with continue on fail each item has its error, on the regular output and for the error output', async () => {
	const { node } = await startNode();
	const parameters = record('get', 'Customer', { record: byKeys('={{ $json.key }}') });
	const [bad, good] = await node.run({
		parameters,
		input: [{ key: 'NOBODY' }, { key: 'GOODFOOD' }],
		onError: 'continueErrorOutput',
	});
	expect(bad).toMatchObject({
		json: { error: expect.stringContaining('not found') },
		error: { context: { itemIndex: 0 }, description: expect.stringContaining('key values') },
		pairedItem: { item: 0 },
	});
	expect(good).toMatchObject({ json: { CustomerID: 'GOODFOOD' } });
});

it('no secret is in any error, item or log', async () => {
	const secrets = ['simulator-secret', 'password=simulator', 'Bearer '];
	const run = async (fault: object | null, change: Record<string, string> = {}) => {
		const { node, simulator } = await startNode({}, 'password', change);
		if (fault !== null) simulator.injectFault(fault as never);
		const error = await node.error({ parameters: readCustomer });
		const shown = `${error.shown}\n${node.logged.join('\n')}`;
		for (const secret of secrets) expect(shown).not.toContain(secret);
	};
	await run({ kind: '500', path: '/identity' });
	await run({ kind: 'reset', path: '/identity' });
	await run({ kind: '500', path: '/Customer' });
	await run({ kind: 'errorPage', path: '/identity' });
	await run(null, { password: 'wrong-password' });
	await run(null, { instanceUrl: 'http://127.0.0.1:9/AcumaticaERP' });
});

/** Answers requests for data in the server's place, `times` of them. */
function answerData(
	{ gateway }: Stage,
	reply: { status: number; body?: string; type?: string; headers?: Record<string, string> },
	times = Infinity,
): void {
	let answered = 0;
	const headers = { 'Content-Type': reply.type ?? 'text/plain', ...reply.headers };
	gateway.onRequest = ({ path }) =>
		path.startsWith('/entity/Default') && answered++ < times ? { ...reply, headers } : undefined;
}
