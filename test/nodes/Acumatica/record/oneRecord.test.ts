import { byKeys, record, recordFromJson, startNode } from '../startNode';

const FILTER = "CustomerName eq 'Thai Food Restaurant'";

async function write(operation: 'update' | 'upsert', fields: object, matchFilter = FILTER) {
	const stage = await startNode();
	const parameters = recordFromJson(operation, 'Customer', fields, {
		findBy: 'filter',
		matchFilter,
	});
	const namesOf = () =>
		[...stage.simulator.database().rows('Customer')].map((row) => row.CustomerName);
	return { ...stage, parameters, namesOf };
}

describe.each(['update', 'upsert'] as const)('%s by a filter', (operation) => {
	it.each(['TOMYUM', ' tomyum '])('takes the keys of the record that it finds: %p', async (key) => {
		const { node, parameters } = await write(operation, { CustomerID: key, Email: 'a@b.example' });
		expect(await node.json({ parameters })).toMatchObject([
			{ CustomerID: 'TOMYUM', Email: 'a@b.example' },
		]);
	});

	it('refuses those of another one before anything is written', async () => {
		const { node, parameters, namesOf } = await write(operation, {
			CustomerID: 'GOODFOOD',
			CustomerName: 'Written',
		});
		const error = await node.error({ parameters });
		expect(error.message).toBe(
			'"Filter" finds the record with CustomerID "TOMYUM", and CustomerID among the fields is "GOODFOOD"',
		);
		expect(namesOf()).not.toContain('Written');
	});

	it.each([{}, { CustomerID: '<NEW>' }, { CustomerID: '' }])(
		'asks for nothing where no key field names a record: %p',
		async (keys) => {
			const { node, parameters, simulator } = await write(operation, {
				...keys,
				Email: 'c@d.example',
			});
			await node.run({ parameters }).catch(() => undefined);
			const gets = simulator.log().filter(({ path }) => path.includes('/Customer'));
			expect(gets[0]?.method).toBe('PUT');
		},
	);

	it('does not write to the record of the keys where the filter finds none', async () => {
		const fields = { CustomerID: 'GOODFOOD', CustomerName: 'Written' };
		const { node, parameters, namesOf } = await write(operation, fields, "CustomerName eq 'X'");
		const error = await node.error({ parameters });
		expect(error.message).toMatch(
			operation === 'update'
				? `No record of Customer meets "Filter": CustomerName eq 'X'`
				: /already exists/,
		);
		expect(namesOf()).not.toContain('Written');
	});
});

it('a new record gets the keys that are given beside a filter that finds none', async () => {
	const { node, parameters } = await write(
		'upsert',
		{ CustomerID: 'NEWONE', CustomerName: 'New' },
		"CustomerName eq 'X'",
	);
	expect(await node.json({ parameters })).toMatchObject([{ CustomerID: 'NEWONE' }]);
});

it('a key field that an ID among the fields overrules is told of', async () => {
	const { node, gateway } = await startNode();
	const read = record('get', 'Customer', { record: byKeys('TOMYUM') });
	const [customer] = await node.json({ parameters: read });
	// A site whose keys stay what they are.
	const fields = { id: customer?.id, CustomerID: 'GOODFOOD', Email: 'a@b.example' };
	const body = JSON.stringify({ id: customer?.id, CustomerID: { value: 'TOMYUM' }, Email: {} });
	const headers = { 'content-type': 'application/json' };
	gateway.onRequest = ({ method, path }) =>
		method === 'PUT' && path.includes('/Customer') ? { status: 200, headers, body } : undefined;
	await node.run({ parameters: recordFromJson('update', 'Customer', fields) });
	expect(node.hints.map(({ message }) => message)).toContainEqual(
		expect.stringContaining('has another CustomerID than was sent'),
	);
});
