import { record, recordFromJson, startNode, type Stage } from '../startNode';

const CUSTOMER = { CustomerID: 'NEWONE', CustomerName: 'New One' };
const ORDER = { CustomerID: 'TOMYUM' };

const puts = ({ simulator }: Stage) => simulator.log().filter(({ method }) => method === 'PUT');

describe.each(['create', 'upsert'])('%s: what was not saved is no success', (operation) => {
	it.each([
		['a number that is missing', 'SalesOrder', ORDER, {}, false],
		['a number that is missing and padded', 'SalesOrder', ORDER, {}, true],
		['a number that is not returned', 'SalesOrder', ORDER, { select: 'CustomerID' }, true],
		['a key of its own', 'Customer', CUSTOMER, {}, false],
		['a key of its own that is not returned', 'Customer', CUSTOMER, { select: 'Status' }, false],
	])('%s', async (_name, entity, fields, options, paddedNew) => {
		const stage = await startNode({ paddedNew });
		stage.simulator.injectFault({ kind: 'unsaved', method: 'PUT', times: 1 });
		const parameters = recordFromJson(operation, entity, fields, { options, simplify: false });
		const error = await stage.node.error({ parameters });
		expect(error.message).toBe('Acumatica accepted the record without saving it');
		expect(puts(stage)).toHaveLength(1);
	});

	it.each(['<NEW>', '<NEW>     ', ' <NEW>'])(
		'a number that shows "%s", with a note',
		async (value) => {
			const stage = await startNode();
			const id = 'a0000000-0000-4000-8000-000000000000';
			const body = JSON.stringify({ id, note: { value: '' }, OrderNbr: { value } });
			stage.gateway.onRequest = ({ method }) =>
				method === 'PUT'
					? { status: 200, headers: { 'Content-Type': 'application/json' }, body }
					: undefined;
			const parameters = recordFromJson(operation, 'SalesOrder', ORDER);
			const error = await stage.node.error({ parameters });
			expect(error.message).toBe('Acumatica accepted the record without saving it');
		},
	);

	it('what was saved is not looked up', async () => {
		const stage = await startNode();
		await stage.node.run({ parameters: recordFromJson(operation, 'Customer', CUSTOMER) });
		expect(stage.simulator.log().filter(({ path }) => path.includes('/Customer'))).toHaveLength(1);
	});

	it.each([
		['without a note', (body: string) => body.replace('"note":{"value":""}', '"note":null')],
		['with <NEW> in a field', (body: string) => body.replace('New One', '<NEW>')],
	])('a record %s that is there is a success', async (_name, change) => {
		const { node, gateway } = await startNode();
		const parameters = recordFromJson(operation, 'Customer', CUSTOMER);
		const saved = await node.json({ parameters: { ...Object(parameters), simplify: false } });
		const body = change(JSON.stringify(saved[0]));
		gateway.onRequest = ({ method }) =>
			method === 'PUT'
				? { status: 200, headers: { 'Content-Type': 'application/json' }, body }
				: undefined;
		expect(await node.json({ parameters })).toMatchObject([{ CustomerID: 'NEWONE' }]);
	});

	it('where it cannot be told, the user is told to look', async () => {
		const { node, simulator, gateway } = await startNode();
		simulator.injectFault({ kind: 'unsaved', method: 'PUT', times: 1 });
		gateway.onRequest = ({ method, path }) =>
			method === 'GET' && path.includes('/Customer/') ? { status: 500, body: 'Broken' } : undefined;
		const error = await node.error({ parameters: recordFromJson(operation, 'Customer', CUSTOMER) });
		expect(error.message).toMatch(/did not tell whether it saved the record.*Broken/);
		expect(error.description).toContain('look in Acumatica before you send it again');
	});
});

it('a record that is updated exists, whatever its fields show', async () => {
	const { node, simulator } = await startNode();
	const fields = { CustomerID: 'GOODFOOD', CustomerName: '<NEW>' };
	await node.run({ parameters: recordFromJson('update', 'Customer', fields) });
	expect(simulator.log().filter(({ path }) => path.includes('/Customer'))).toHaveLength(1);
});

it('selected details come though they are not expanded', async () => {
	const { node } = await startNode();
	const order = { record: { __rl: true, mode: 'keys', value: 'SO|000001' } };
	const options = { select: 'OrderNbr, Details' };
	const [one] = await node.json({ parameters: record('get', 'SalesOrder', { ...order, options }) });
	expect(one).toMatchObject({ OrderNbr: '000001', Details: expect.any(Array) });
	const [first] = await node.json({
		parameters: record('getAll', 'SalesOrder', { limit: 1, options }),
	});
	expect(first).toMatchObject({ Details: expect.any(Array) });
});
