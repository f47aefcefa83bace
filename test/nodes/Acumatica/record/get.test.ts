import { CONTRACT, CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import { byId, byKeys, record, recordFromJson, startNode } from '../startNode';

const custom = {
	endpoint: { __rl: true, mode: 'name', value: CUSTOM_ENDPOINT },
	options: CUSTOM_OPTIONS,
};

describe('Get', () => {
	it('gives plain values, and null where a field is empty', async () => {
		const { node } = await startNode();
		const [item] = await node.run({
			parameters: record('get', 'Customer', { record: byKeys('GOODFOOD') }),
		});
		expect(item?.json).toMatchObject({
			CustomerID: 'GOODFOOD',
			CreditLimit: 0,
			PrintInvoices: true,
			PriceClassID: null,
			note: '',
		});
		expect(item?.json).not.toHaveProperty('_links');
		expect(item?.json).not.toHaveProperty('rowNumber');
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	it('gives what came, if the user wants it raw', async () => {
		const { node } = await startNode();
		const [raw] = await node.json({
			parameters: record('get', 'Customer', { record: byKeys('GOODFOOD'), simplify: false }),
		});
		expect(raw).toMatchObject({
			CustomerID: { value: 'GOODFOOD' },
			PriceClassID: {},
			rowNumber: 1,
			_links: { self: expect.any(String) },
		});
	});

	it('finds by several keys, and by ID', async () => {
		const { node } = await startNode();
		const [order] = await node.json({
			parameters: record('get', 'SalesOrder', { record: byKeys('SO|000002') }),
		});
		expect(order).toMatchObject({ OrderType: 'SO', OrderNbr: '000002', CustomerID: 'TOMYUM' });
		const [same] = await node.json({
			parameters: record('get', 'SalesOrder', { record: byId(String(order?.id)) }),
		});
		expect(same).toEqual(order);
	});

	it('brings details, linked entities, custom fields and files, and of them only what is wanted', async () => {
		const { node } = await startNode();
		const [order] = await node.json({
			parameters: record('get', 'SalesOrder', {
				record: byKeys('SO|000001'),
				options: {
					select: 'OrderNbr, Details/InventoryID, Details/OrderQty',
					expand: 'files',
					custom: 'Document.AttributePRIORITY',
				},
			}),
		});
		expect(order).toEqual({
			id: expect.any(String),
			note: '',
			OrderNbr: '000001',
			Details: [
				{ id: expect.any(String), note: '', InventoryID: 'JUICER15', OrderQty: 2 },
				{ id: expect.any(String), note: '', InventoryID: 'APJAM96', OrderQty: 24 },
			],
			custom: { Document: { AttributePRIORITY: 'Normal' } },
			files: [],
		});
		const [customer] = await node.json({
			parameters: record('get', 'Customer', {
				record: byKeys('GOODFOOD'),
				options: { expand: 'MainContact/Address' },
			}),
		});
		expect(customer).toMatchObject({ MainContact: { Address: { City: 'New York' } } });
	});

	it('gives a value of a list as its version has it', async () => {
		const { node } = await startNode();
		const [order] = await node.json({
			parameters: record('get', 'SalesOrder', { record: byKeys('SO|000001') }),
		});
		const ofVersion = { 4: 'Open', 5: { id: 'N', description: 'Open' } };
		expect(order?.Status).toEqual(ofVersion[CONTRACT]);
	});

	it.each([
		['with spaces', 'CUST 1', 'CUST 1'],
		['with letters of other languages', 'MÜLLER', 'MÜLLER'],
		['with an ampersand', 'A&B', 'A&B'],
		['with a percent sign', '50%', '50%'],
	])('finds a key %s', async (_name, key, typed) => {
		const { node } = await startNode();
		await node.run({
			parameters: recordFromJson('create', 'Customer', { CustomerID: key, CustomerName: 'X' }),
		});
		const [found] = await node.json({
			parameters: record('get', 'Customer', { record: byKeys(typed) }),
		});
		expect(found?.CustomerID).toBe(key);
	});

	it('finds a key with a slash by the ID, which a list tells', async () => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: record('get', 'Device', { ...custom, record: byKeys('SAMSUNG/S4') }),
		});
		expect(error.description).toContain('choose "By ID"');
		const [listed] = await node.json({
			parameters: record('getAll', 'Device', {
				...custom,
				filterType: 'string',
				filterString: "DeviceCode eq 'SAMSUNG/S4'",
				options: { ...CUSTOM_OPTIONS, select: 'DeviceCode' },
			}),
		});
		const [found] = await node.json({
			parameters: record('get', 'Device', { ...custom, record: byId(String(listed?.id)) }),
		});
		expect(found).toMatchObject({ DeviceCode: 'SAMSUNG/S4', Description: 'Samsung S4' });
	});
});

it.each([
	['Get', record('get', 'SalesOrder', { record: byKeys('SO|000002') })],
	['Get Many', record('getAll', 'SalesOrder', { returnAll: true })],
])(
	'%s brings what "Fields to Return" names, details and linked entities too',
	async (_name, all) => {
		const { node, simulator } = await startNode();
		const options = { select: 'OrderNbr, Details, ShipToContact' };
		const found = await node.json({ parameters: { ...Object(all), options } });
		expect(found.length).toBeGreaterThan(0);
		for (const order of found) {
			expect(order).toMatchObject({
				OrderNbr: expect.any(String),
				Details: expect.arrayContaining([
					expect.objectContaining({ InventoryID: expect.any(String) }),
				]),
				ShipToContact: expect.objectContaining({ id: expect.any(String) }),
			});
		}
		expect(simulator.log().filter(({ path }) => path.includes('/SalesOrder'))).toHaveLength(2);
	},
);
