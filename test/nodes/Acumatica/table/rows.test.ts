import type { INodeParameters } from 'n8n-workflow';

import { named, table } from '../parameters';
import { startNode, type Stage } from '../startNode';

const many = async ({ node }: Stage, title: string, more: INodeParameters = {}) =>
	await node.json({ parameters: table('getAll', title, more), typeVersion: 2 });
const one = async ({ node }: Stage, title: string, row: string, more: INodeParameters = {}) =>
	await node.json({ parameters: table('get', title, { row: named(row, 'keys'), ...more }) });

describe('the rows of a table', () => {
	it('are filtered by conditions from the editor, sorted from a list, cut and selected', async () => {
		const stage = await startNode();
		const found = await many(stage, 'SOLine', {
			filterType: 'manual',
			filters: {
				conditions: [
					{ field: 'OrderNbr', operator: 'equals', type: 'auto', value: '000001' },
					{ field: 'LineNbr', operator: 'greater', type: 'auto', value: 0 },
				],
			},
			sort: { column: [{ name: 'LineNbr', direction: 'desc' }] },
			limit: 1,
			options: { select: ['OrderNbr', 'LineNbr'] },
		});
		expect(found).toEqual([{ OrderNbr: '000001', LineNbr: 2 }]);
		const query = decodeURIComponent(stage.simulator.log().at(-2)?.query ?? '');
		expect(query).toContain("$filter=OrderNbr eq '000001' and LineNbr gt 0");
		expect(query).toContain('$orderby=LineNbr desc');
	});

	it('come page by page with Return All, each once, by the keys of the table', async () => {
		const stage = await startNode();
		const all = await many(stage, 'InventoryItem', { limit: 1000 });
		const paged = { returnAll: true, options: { pageSize: 2, select: 'Descr' } };
		const found = await many(stage, 'InventoryItem', paged);
		expect(found).toEqual(all.map(({ Descr }) => ({ Descr })));
		const queries = stage.simulator.log().map(({ query }) => decodeURIComponent(query));
		expect(queries.at(-2)).toContain('$select=Descr,InventoryCD&$orderby=InventoryCD&');
	});

	it('bring details and related rows, as deep as Acumatica goes', async () => {
		const stage = await startNode();
		const [order] = await many(stage, 'SOOrder', {
			limit: 1,
			options: {
				select: 'OrderNbr, SOLineCollection/LineNbr',
				expand: ['SOLineCollection/InventoryItemByInventoryID', 'BAccountByCustomerID'],
			},
		});
		expect(order).toMatchObject({
			OrderNbr: '000001',
			SOLineCollection: expect.arrayContaining([
				{
					LineNbr: 1,
					InventoryItemByInventoryID: expect.objectContaining({ InventoryCD: 'JUICER20C' }),
				},
			]),
			BAccountByCustomerID: expect.objectContaining({ AcctCD: expect.any(String) }),
		});
		expect(Object.keys(order ?? {}).sort()).toEqual([
			'BAccountByCustomerID',
			'OrderNbr',
			'SOLineCollection',
		]);
	});

	it.each([
		['leaveOut', false, true],
		['include', true, true],
		['only', true, false],
	])('that were deleted: %s', async (deletedRows, hasDeleted, hasOthers) => {
		const stage = await startNode({ deletedRecordsOf: ['SOOrder'] });
		const database = stage.simulator.database();
		database.transaction((t) => t.delete('SalesOrder', { OrderType: 'SO', OrderNbr: '000002' }));
		const found = await many(stage, 'SOOrder', { options: { deletedRows } });
		const numbers = found.map(({ OrderNbr }) => OrderNbr);
		expect([numbers.includes('000002'), numbers.includes('000001')]).toEqual([
			hasDeleted,
			hasOthers,
		]);
	});

	it('that were archived come where they are asked for', async () => {
		const stage = await startNode();
		const database = stage.simulator.database();
		database.transaction((t) => t.update('Customer', { CustomerID: 'TOMYUM' }, { Archived: true }));
		const codes = async (options: INodeParameters) =>
			(await many(stage, 'BAccount', { options })).map(({ AcctCD }) => AcctCD);
		expect(await codes({})).not.toContain('TOMYUM');
		expect(await codes({ includeArchived: true })).toContain('TOMYUM');
	});
});

describe('one row of a table', () => {
	it('is found by its keys, each as its column is typed', async () => {
		const stage = await startNode();
		expect(await one(stage, 'SOLine', 'SO | 000001 | 1')).toMatchObject([
			{ OrderType: 'SO', OrderNbr: '000001', LineNbr: 1 },
		]);
		const query = decodeURIComponent(stage.simulator.log().at(-2)?.query ?? '');
		expect(query).toContain("OrderType eq 'SO' and OrderNbr eq '000001' and LineNbr eq 1&$top=2");
	});

	it('is found by a key with a slash and quotes in it', async () => {
		const stage = await startNode();
		const database = stage.simulator.database();
		const [first] = [...database.rows('Customer')];
		database.transaction((t) =>
			t.insert('Customer', { ...first, NoteID: crypto.randomUUID(), CustomerID: "O'B/1" }),
		);
		expect(await one(stage, 'BAccount', "O'B/1")).toMatchObject([{ AcctCD: "O'B/1" }]);
	});

	it('is found by a condition', async () => {
		const stage = await startNode();
		const row = named("OrderNbr eq '000001' and OrderType eq 'SO'", 'condition');
		expect(await one(stage, 'SOOrder', '', { row })).toMatchObject([{ OrderNbr: '000001' }]);
	});

	it('is described once for all items and runs of an hour', async () => {
		const stage = await startNode();
		const parameters = table('get', 'SOOrder', { row: named('SO|000001', 'keys') });
		await stage.node.run({ parameters, input: [{}, {}, {}] });
		await stage.node.run({ parameters });
		const asked = stage.simulator.log().filter(({ path }) => path.endsWith('/$metadata'));
		expect(asked).toHaveLength(1);
	});
});

it('the schema of a table has its keys, columns with types, and where its rows lead to', async () => {
	const { node } = await startNode();
	const [schema] = await node.json({ parameters: table('getSchema', 'SOOrder') });
	expect(schema).toMatchObject({
		name: 'SOOrder',
		keys: ['OrderType', 'OrderNbr'],
		columns: expect.arrayContaining([{ name: 'CuryOrderTotal', type: 'Decimal' }]),
		links: expect.arrayContaining([{ name: 'SOLineCollection', to: 'SOLine', many: true }]),
	});
	const tables = await node.json({ parameters: table('getSchema', '') });
	expect(tables).toContainEqual({ name: 'SOLine', keys: ['OrderType', 'OrderNbr', 'LineNbr'] });
});

describe('what is wrong is told', () => {
	const deep = 'SOLineCollection/SOOrderByOrderNbr/SOLineCollection/SOOrderByOrderNbr';

	it.each<[string, INodeParameters, RegExp, RegExp]>([
		['no table', table('getAll', ''), /"Table" is empty/, /Choose it from the list/],
		[
			'a path as a table',
			table('getAll', "SOOrder(OrderNbr='1')"),
			/"Table" cannot be "SOOrder\(/,
			/such as SOOrder/,
		],
		[
			'a table that is not there',
			table('getAll', 'Nothing'),
			/Resource not found for the segment 'Nothing'/,
			/Check "Table".*SM207010/,
		],
		[
			'a table that is not there, by keys',
			table('get', 'Nothing', { row: named('1', 'keys') }),
			/There is no table "Nothing" in OData/,
			/no rights to are not in it/,
		],
		[
			'a column that is not there',
			table('getAll', 'SOOrder', { options: { select: 'Nonsense' } }),
			/Could not find a property named 'Nonsense'/,
			/Get Schema/,
		],
		[
			'an expansion that is too deep',
			table('getAll', 'SOOrder', { options: { expand: deep } }),
			/"Expand Names or IDs" goes no deeper than 3 levels/,
			/its own table/,
		],
		[
			'deleted rows of a table that is not tracked',
			table('getAll', 'SOOrder', { options: { deletedRows: 'only' } }),
			/Resource not found for the segment 'px\.GetDeletedRecords/,
			/SM207010/,
		],
		['no row', table('get', 'SOOrder', { row: named(' ', 'keys') }), /"Row" is empty/, /SO\|/],
		[
			'a row that is not there',
			table('get', 'SOOrder', { row: named('SO|999999', 'keys') }),
			/The table SOOrder has no row SO\|999999/,
			/Include Archived/,
		],
		[
			'too few keys',
			table('get', 'SOOrder', { row: named('000001', 'keys') }),
			/a value for each of OrderType, OrderNbr, not "000001"/,
			/in this order with \| between/,
		],
		[
			'a condition that several rows meet',
			table('get', 'SOOrder', { row: named("OrderType eq 'SO'", 'condition') }),
			/Several rows of the table SOOrder are meant/,
			/only one row meets/,
		],
	])('%s', async (_name, parameters, message, description) => {
		const { node } = await startNode();
		const error = await node.error({ parameters });
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
	});

	it.each([
		[403, /lacks a right to the table.*View Only.*OData4 User/],
		[404, /Check "Table"/],
	] as const)('missing rights to a table, %i', async (status, description) => {
		const { node } = await startNode({ dacRefusals: { SOOrder: status } });
		const error = await node.error({ parameters: table('getAll', 'SOOrder') });
		expect(error.httpCode).toBe(String(status));
		expect(error.description).toMatch(description);
	});

	it('no tenant in the credential', async () => {
		const { node } = await startNode({}, 'plain', { tenant: '' });
		const error = await node.error({ parameters: table('getAll', 'SOOrder') });
		expect(error.message).toMatch(/has the tenant in it/);
	});

	it('keys that the site does not tell', async () => {
		const { node, gateway } = await startNode();
		const xml =
			'<Schema><EntityType Name="T"/><EntitySet Name="SOOrder" EntityType="X.T"/></Schema>';
		gateway.onRequest = ({ path }) =>
			path.endsWith('$metadata')
				? { status: 200, headers: { 'Content-Type': 'application/xml' }, body: xml }
				: undefined;
		const parameters = table('get', 'SOOrder', { row: named('SO|000001', 'keys') });
		const error = await node.error({ parameters });
		expect(error.message).toMatch(/does not tell the keys of the table SOOrder/);
		expect(error.description).toMatch(/"By Condition"/);
	});
});
