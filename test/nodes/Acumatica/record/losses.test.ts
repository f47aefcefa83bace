import { likelyName } from '../../../../nodes/Acumatica/resources/record/written/likelyName';
import { recordFromJson, startNode } from '../startNode';

const ITEM = { OrderQty: 2, InventoryID: 'APPLES' };

describe('a field that Acumatica does not know', () => {
	it.each<[string, string, object, object, RegExp | null]>([
		[
			'misspelled',
			'Case',
			{ Subject: 'x', Descripton: 'y' },
			{},
			/no field "Descripton".*"Description"/,
		],
		[
			'of another system',
			'Case',
			{ Subject: 'x', foreign_thing: 1 },
			{},
			/no field "foreign_thing"/,
		],
		[
			'where few come back',
			'Case',
			{ Subject: 'x', Sevrity: 'y' },
			{ select: 'CaseID' },
			/"Sevrity".*"Severity"/,
		],
		[
			'in a row',
			'SalesOrder',
			{ CustomerID: 'TOMYUM', Details: [{ ...ITEM, Warehouse: 'MAIN' }] },
			{},
			/no field "Details\.Warehouse".*"WarehouseID"/,
		],
		[
			'that is a list',
			'SalesOrder',
			{ CustomerID: 'TOMYUM', Detials: [ITEM] },
			{},
			/no field "Detials".*"Details"/,
		],
		[
			'of a linked entity',
			'Customer',
			{ CustomerID: 'NEWONE', CustomerName: 'x', MainContact: { Emial: 'a@b.c' } },
			{},
			/no field "MainContact\.Emial".*"Email"/,
		],
		[
			'none',
			'Customer',
			{ CustomerID: 'NEWONE', CustomerName: 'x', MainContact: { Email: 'a@b.c' } },
			{},
			null,
		],
		[
			'none, where the description means another type of that name, and the answer shows the fields',
			'Contact',
			{ LastName: 'x', Active: true, ContactClass: 'ENDCUST', Address: { City: 'Oslo' } },
			{},
			null,
		],
		['none, but a note', 'Case', { Subject: 'x', note: 'y' }, {}, null],
	])('%s', async (_name, entity, fields, options, hint) => {
		const { node } = await startNode();
		await node.run({ parameters: recordFromJson('create', entity, fields, { options }) });
		const told = node.hints.map(({ message }) => message);
		if (hint === null) expect(told).toEqual([]);
		else expect(told).toEqual([expect.stringMatching(hint)]);
	});

	it('is told once for all items, and costs no request where the answer tells it', async () => {
		const { node, simulator } = await startNode();
		const parameters = recordFromJson('create', 'Case', '={{ JSON.stringify($json) }}');
		await node.run({ parameters, input: [1, 2, 3].map((n) => ({ Subject: `${n}`, Nonsense: n })) });
		expect(node.hints).toHaveLength(1);
		expect(simulator.log().filter(({ path }) => path.includes('swagger'))).toEqual([]);
	});
});

it.each<[string, string, object, Record<string, unknown>, RegExp | null]>([
	['no key', 'Customer', { CustomerName: 'x' }, {}, /given no CustomerID, so Acumatica created/],
	...[null, '', '  ', {}].map(
		(blank): [string, string, object, Record<string, unknown>, RegExp] => {
			const fields = { OrderType: 'SO', OrderNbr: blank, CustomerID: 'GOODFOOD' };
			const name = `a key that is ${JSON.stringify(blank)}`;
			return [name, 'SalesOrder', fields, {}, /given no OrderNbr/];
		},
	),
	[
		'a key that asks for a new record',
		'SalesOrder',
		{ OrderType: 'SO', OrderNbr: '<NEW>', CustomerID: 'GOODFOOD' },
		{},
		null,
	],
	[
		'the type alone',
		'SalesOrder',
		{ OrderType: 'SO', CustomerID: 'TOMYUM' },
		{},
		/given no OrderNbr/,
	],
	['its key', 'Customer', { CustomerID: 'GOODFOOD', CustomerName: 'x' }, {}, null],
	[
		'a filter',
		'Customer',
		{ CustomerName: 'x' },
		{ findBy: 'filter', matchFilter: "CustomerID eq 'GOODFOOD'" },
		null,
	],
])('Create or Update with %s', async (_name, entity, fields, more, hint) => {
	const { node } = await startNode();
	await node.run({ parameters: recordFromJson('upsert', entity, fields, more) });
	const told = node.hints.map(({ message }) => message);
	expect(told).toEqual(hint === null ? [] : [expect.stringMatching(hint)]);
});

it.each([
	['customer_id', 'CustomerID'],
	['CUSTOMERID', 'CustomerID'],
	['CustmerID', 'CustomerID'],
	['Warehouse', 'WarehouseID'],
	['Colour', null],
	['', null],
])('%s is likely %s', (name, likely) => {
	expect(likelyName(name, ['CustomerID', 'WarehouseID', 'Status'])).toBe(likely);
});

const FORM = { mappingMode: 'autoMapInputData', value: null };
const schema = ['CustomerID', 'CustomerName'].map((id) => ({
	id,
	displayName: id,
	type: 'string',
}));

it.each([
	[4711, schema],
	['4711', schema],
	['recA1', schema],
	[null, schema],
	[true, schema],
	// A form that has never read its fields knows none, and sends what the item has.
	[4711, []],
	['recA1', []],
])('an item of another system keeps its id %p for itself (%#)', async (id, known) => {
	const { node, simulator } = await startNode();
	const parameters = recordFromJson('upsert', 'Customer', '{}', {
		specifyFields: 'mapper',
		fields: { ...FORM, schema: known },
	});
	await node.run({ parameters, input: [{ id, CustomerID: 'GOODFOOD', CustomerName: 'x' }] });
	const put = simulator.log().find(({ method }) => method === 'PUT');
	expect(JSON.parse(put?.body ?? '')).not.toHaveProperty('id');
});

it.each([
	['the record', { id: 4711, CustomerName: 'x' }],
	['a row', { CustomerName: 'x', Contacts: [{ id: 'x', Email: 'a@b.c' }] }],
])('an id that is none is refused in JSON: of %s', async (_name, fields) => {
	const { node, simulator } = await startNode();
	const error = await node.error({ parameters: recordFromJson('upsert', 'Customer', fields) });
	expect(error.message).toMatch(/"id" must be the ID of a record or of a row, not/);
	expect(simulator.log()).toEqual([]);
});

function customField(name: string) {
	return { customFields: { field: [{ name, type: 'CustomStringField', value: 'red' }] } };
}

it.each<[string, object, object]>([
	['Item.UsrColor', {}, { custom: { Item: { UsrColor: { value: 'red' } } } }],
	[
		'MainContact/DefContact.UsrColor',
		{ MainContact: { Email: 'a@b.c' } },
		{ MainContact: { Email: {}, custom: { DefContact: { UsrColor: { value: 'red' } } } } },
	],
	[
		'MainContact/Address/DefAddress.UsrColor',
		{},
		{ MainContact: { Address: { custom: { DefAddress: { UsrColor: { value: 'red' } } } } } },
	],
])('the custom field %s is written where it belongs', async (name, fields, body) => {
	const { node, simulator } = await startNode();
	await node.run({
		parameters: recordFromJson(
			'update',
			'Customer',
			{ CustomerID: 'GOODFOOD', ...fields },
			customField(name),
		),
	});
	const put = simulator.log().find(({ method }) => method === 'PUT');
	expect(JSON.parse(put?.body ?? '')).toMatchObject(body);
});

it('a custom field of rows is refused, since it has no row', async () => {
	const { node } = await startNode();
	const fields = { CustomerID: 'TOMYUM', Details: [ITEM] };
	const more = customField('Details/Transactions.UsrColor');
	const error = await node.error({
		parameters: recordFromJson('create', 'SalesOrder', fields, more),
	});
	expect(error.message).toMatch(/is a field of rows, and Details has several/);
});
