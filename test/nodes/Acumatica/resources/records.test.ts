import type { IDataObject } from 'n8n-workflow';

import { byId, byKeys, record, startNode } from '../startNode';

jest.mock('../../../../nodes/Acumatica/transport/time', () => jest.requireActual('../fastTime'));

const version5 = { endpoint: { __rl: true, mode: 'name', value: 'Default/26.200.001' } };
const custom = { endpoint: { __rl: true, mode: 'name', value: 'Integration/1.0' } };

function json(operation: string, entity: string, fieldsJson: unknown, more: IDataObject = {}) {
	return record(operation, entity, { specifyFields: 'json', fieldsJson: fieldsJson, ...more });
}

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

	it('does the same with contract version 5', async () => {
		const { node } = await startNode();
		const [order] = await node.json({
			parameters: record('get', 'SalesOrder', {
				...version5,
				record: byKeys('SO|000001'),
				options: {
					select: 'OrderNbr, Status, Details/InventoryID',
					custom: 'Document.AttributePRIORITY',
				},
			}),
		});
		expect(order).toMatchObject({
			OrderNbr: '000001',
			Status: { id: expect.any(String), description: 'Open' },
			Details: [{ InventoryID: 'JUICER15' }, { InventoryID: 'APJAM96' }],
			custom: { Document: { AttributePRIORITY: 'Normal' } },
		});
	});

	it.each([
		['with spaces', 'CUST 1', 'CUST 1'],
		['with letters of other languages', 'MÜLLER', 'MÜLLER'],
		['with an ampersand', 'A&B', 'A&B'],
		['with a percent sign', '50%', '50%'],
	])('finds a key %s', async (_name, key, typed) => {
		const { node } = await startNode();
		await node.run({
			parameters: json('create', 'Customer', { CustomerID: key, CustomerName: 'X' }),
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
				options: { select: 'DeviceCode' },
			}),
		});
		const [found] = await node.json({
			parameters: record('get', 'Device', { ...custom, record: byId(String(listed?.id)) }),
		});
		expect(found).toMatchObject({ DeviceCode: 'SAMSUNG/S4', Description: 'Samsung S4' });
	});
});

describe('Get Many', () => {
	it('gives as many as the limit, in one request', async () => {
		const { node, simulator } = await startNode();
		const items = await node.json({ parameters: record('getAll', 'Customer', { limit: 4 }) });
		expect(items).toHaveLength(4);
		expect(listings(simulator)).toEqual(['$top=4']);
	});

	it('reads pages until a short one', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 4 } });
		expect(await node.json({ parameters })).toHaveLength(6);
		expect(listings(simulator)).toEqual(['$top=4', '$top=4&$skip=4']);
	});

	it('reads one more page where the last one was full', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 3 } });
		expect(await node.json({ parameters })).toHaveLength(6);
		expect(listings(simulator)).toEqual(['$top=3', '$top=3&$skip=3', '$top=3&$skip=6']);
	});

	it('stays below the limit over several pages', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('getAll', 'Customer', { limit: 5, options: { pageSize: 2 } });
		expect(await node.json({ parameters })).toHaveLength(5);
		expect(listings(simulator)).toEqual(['$top=2', '$top=2&$skip=2', '$top=1&$skip=4']);
	});

	it('reads on by single records where an expression makes the page size 0', async () => {
		const { node } = await startNode();
		const parameters = record('getAll', 'Customer', {
			limit: 3,
			options: { pageSize: '={{ 0 }}' },
		});
		expect(await node.json({ parameters })).toHaveLength(3);
	});

	it('gives no items where nothing is found', async () => {
		const { node } = await startNode();
		const parameters = record('getAll', 'Customer', {
			filterType: 'string',
			filterString: "CustomerID eq 'NOBODY'",
		});
		expect(await node.json({ parameters })).toEqual([]);
	});

	it.each([
		['contract version 4', {}, 'Open'],
		['contract version 5', version5, 'N'],
	])('takes conditions of every kind with %s', async (_name, endpoint, open) => {
		const { node } = await startNode();
		const find = async (entity: string, matchType: string, conditions: IDataObject[]) =>
			(
				await node.json({
					parameters: record('getAll', entity, {
						...endpoint,
						filterType: 'manual',
						matchType,
						filters: { conditions },
					}),
				})
			).map((item) => item.OrderNbr ?? item.CustomerID);
		const text = { type: 'text' };
		expect(
			await find('Customer', 'all', [
				{ ...text, field: 'CustomerName', operator: 'contains', value: "O'Brien & Sons" },
			]),
		).toEqual(['FRUITICO']);
		expect(
			await find('Customer', 'any', [
				{ ...text, field: 'CustomerID', operator: 'startsWith', value: 'AB' },
				{ ...text, field: 'MainContact/Email', operator: 'equals', value: 'thai@tomyum.example' },
			]),
		).toEqual(['ABARTENDE', 'ABCHOLDING', 'TOMYUM']);
		expect(
			await find('SalesOrder', 'all', [
				{ field: 'OrderTotal', operator: 'greater', type: 'number', value: '1000.5' },
				{ field: 'Hold', operator: 'equals', type: 'boolean', value: 'false' },
				{ field: 'Date', operator: 'less', type: 'dateTime', value: '2026-01-18' },
				{ ...text, field: 'Status', operator: 'equals', value: open },
				{ ...text, field: 'Document.AttributePRIORITY', operator: 'equals', value: 'Normal' },
			]),
		).toEqual(['000001']);
	});

	it('includes archived records on request', async () => {
		const { node, simulator } = await startNode();
		simulator.database().transaction((t) => {
			t.update('Customer', { CustomerID: 'TOMYUM' }, { Archived: true });
		});
		const list = record('getAll', 'Customer', {});
		const all = record('getAll', 'Customer', { options: { includeArchived: true } });
		expect(await node.json({ parameters: list })).toHaveLength(5);
		expect(await node.json({ parameters: all })).toHaveLength(6);
	});

	it('keeps the order of the input with several items, each with its own', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 40, times: 1 });
		const parameters = record('getAll', 'Customer', {
			filterType: 'string',
			filterString: "=startswith(CustomerID,'{{ $json.start }}')",
		});
		const input = ['T', 'AB', 'NONE', 'G'].map((start) => ({ start }));
		const items = await node.run({ parameters, input });
		expect(items.map(({ json, pairedItem }) => [json.CustomerID, pairedItem])).toEqual([
			['TOMYUM', { item: 0 }],
			['ABARTENDE', { item: 1 }],
			['ABCHOLDING', { item: 1 }],
			['GOODFOOD', { item: 3 }],
		]);
	});
});

describe('Create', () => {
	it('writes plain values and gives the new record', async () => {
		const { node, simulator } = await startNode();
		const [created] = await node.json({
			parameters: json('create', 'Opportunity', {
				Subject: 'Juicers, 20"',
				BusinessAccount: 'GOODFOOD',
				Amount: 12.5,
				ManualAmount: true,
				Estimation: '2026-06-30',
				ContactInformation: { Email: 'a@example.com' },
				Products: [{ InventoryID: 'APPLES', Qty: 2 }, { InventoryID: 'JUICER15' }],
				note: 'From n8n',
			}),
		});
		expect(created).toMatchObject({
			OpportunityID: expect.stringMatching(/^OP/),
			Amount: 12.5,
			note: 'From n8n',
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(put?.headers).toMatchObject({
			'if-none-match': '*',
			'content-type': 'application/json',
		});
		expect(JSON.parse(put?.body ?? '')).toMatchObject({
			Amount: { value: 12.5 },
			Products: [{ InventoryID: { value: 'APPLES' }, Qty: { value: 2 } }, {}],
			note: { value: 'From n8n' },
		});
	});

	it('refuses a record that exists', async () => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: json('create', 'Customer', { CustomerID: 'GOODFOOD', CustomerName: 'Again' }),
		});
		expect(error.message).toMatch(/not in the state that the operation needs.*already exists/);
		expect(error.description).toContain('Create or Update');
	});

	it('tells that a record was not saved, though Acumatica answered 200', async () => {
		const { node } = await startNode({}, 'plain', { username: 'viewer' });
		const error = await node.error({
			parameters: json('create', 'Customer', { CustomerName: 'Not allowed' }),
		});
		expect(error.message).toContain('without saving it');
		expect(error.description).toContain('right to view');
	});

	it('takes the branch and the business date for this request', async () => {
		const { node, simulator } = await startNode();
		await node.run({
			parameters: json(
				'create',
				'Case',
				{ Subject: 'x' },
				{
					options: { branch: 'East Branch', businessDate: '2026-03-31T00:00:00' },
				},
			),
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(put?.headers).toMatchObject({
			'px-cbapibranch': 'East Branch',
			'px-cbapibusinessdate': '2026-03-31',
		});
	});

	it.each([
		['not an object', '[1]', /"Fields \(JSON\)" is not a JSON object/],
		['not JSON', '{Subject}', /"Fields \(JSON\)" is not a JSON object/],
		['nothing', '{}', /nothing to write/],
		['rows that are none', '{"Products": ["APPLES"]}', /"APPLES" in it is not a row/],
	])('refuses %s without asking Acumatica', async (_name, text, message) => {
		const { node, simulator } = await startNode();
		const error = await node.error({ parameters: json('create', 'Opportunity', text) });
		expect(error.message).toMatch(message);
		expect(simulator.log()).toEqual([]);
	});
});

describe('Create from the form', () => {
	const schema = [
		{ id: 'Subject', type: 'string' },
		{ id: 'Amount', type: 'number' },
		{ id: 'Owner', type: 'string' },
		{ id: 'Products', type: 'array' },
	].map((field) => ({
		...field,
		displayName: field.id,
		required: false,
		display: true,
		defaultMatch: false,
	}));
	const form = (value: IDataObject | null, mappingMode = 'defineBelow') => ({
		fields: { mappingMode, value, schema },
	});

	it('takes values, rows as JSON, and typed custom fields', async () => {
		const { node } = await startNode();
		const [created] = await node.json({
			parameters: record('create', 'Opportunity', {
				...form({
					Subject: '={{ $json.name }}',
					Amount: '12.5',
					Products: '[{"InventoryID": "APPLES"}]',
				}),
				customFields: {
					field: [
						{ name: 'Opportunity.UsrCalendarEventID', type: 'CustomStringField', value: 'cal-1' },
					],
				},
				options: { expand: 'Products', custom: 'Opportunity.UsrCalendarEventID' },
			}),
			input: [{ name: 'From a form' }],
		});
		expect(created).toMatchObject({
			Subject: 'From a form',
			Amount: 12.5,
			Products: [{ InventoryID: 'APPLES' }],
			custom: { Opportunity: { UsrCalendarEventID: 'cal-1' } },
		});
	});

	it('maps the fields of the incoming item that the entity has', async () => {
		const { node, simulator } = await startNode();
		await node.run({
			parameters: record('create', 'Opportunity', form(null, 'autoMapInputData')),
			input: [{ Subject: 'Mapped', Amount: 3, Elsewhere: 'ignored', Owner: null }],
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(JSON.parse(put?.body ?? '')).toEqual({
			Subject: { value: 'Mapped' },
			Amount: { value: 3 },
			Owner: { value: null },
		});
	});

	it('leaves blank fields out, or empties them', async () => {
		const { node, simulator } = await startNode();
		const fields = form({ Subject: 'Blank', Owner: '', Amount: null });
		await node.run({ parameters: record('create', 'Opportunity', fields) });
		await node.run({
			parameters: record('create', 'Opportunity', { ...fields, options: { blankFields: 'empty' } }),
		});
		const bodies = simulator.log().flatMap(({ method, body }) => (method === 'PUT' ? [body] : []));
		expect(bodies.map((body) => JSON.parse(body ?? '') as unknown)).toEqual([
			{ Subject: { value: 'Blank' } },
			{ Subject: { value: 'Blank' }, Owner: { value: null }, Amount: { value: null } },
		]);
	});

	it.each([
		[
			'a name without a view',
			{ name: 'UsrX', value: 'a' },
			/"UsrX" in "Custom Fields" is not the name/,
		],
		[
			'a wrong number',
			{ name: 'A.UsrX', type: 'CustomIntField', value: '1.5' },
			/"1.5", which is not an integer/,
		],
		[
			'a wrong flag',
			{ name: 'A.UsrX', type: 'CustomBooleanField', value: 'yes' },
			/not true or false/,
		],
	])('refuses %s', async (_name, field, message) => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: record('create', 'Opportunity', {
				...form({ Subject: 'x' }),
				customFields: { field: [field] },
			}),
		});
		expect(error.message).toMatch(message);
	});
});

describe('Update', () => {
	it('changes, adds and removes detail rows, and empties a field', async () => {
		const { node } = await startNode();
		const expand = { options: { expand: 'Details' } };
		const [order] = await node.json({
			parameters: record('get', 'SalesOrder', { record: byKeys('SO|000001'), ...expand }),
		});
		const [juicer, jam] = order?.Details as IDataObject[];
		const [updated] = await node.json({
			parameters: json(
				'update',
				'SalesOrder',
				{
					OrderType: 'SO',
					OrderNbr: '000001',
					Description: null,
					Details: [
						{ id: juicer?.id, OrderQty: 3 },
						{ id: jam?.id, delete: true },
						{ InventoryID: 'APPLES', OrderQty: 7 },
					],
				},
				expand,
			),
		});
		const rows = updated?.Details as IDataObject[];
		expect(
			rows.map(({ id, InventoryID, OrderQty }) => [id === juicer?.id, InventoryID, OrderQty]),
		).toEqual([
			[true, 'JUICER15', 3],
			[false, 'APPLES', 7],
		]);
		expect(updated?.Description).toBeNull();
	});

	it('takes a record that was read back unchanged', async () => {
		const { node } = await startNode();
		const parameters = record('get', 'SalesOrder', {
			record: byKeys('SO|000001'),
			options: { expand: 'Details,files', custom: 'Document.AttributePRIORITY' },
		});
		const [before] = await node.json({ parameters });
		await node.run({ parameters: json('update', 'SalesOrder', before) });
		const [after] = await node.json({ parameters });
		expect({ ...after, LastModified: null }).toEqual({ ...before, LastModified: null });
	});

	it.each([
		['by ID', 'id'],
		['by a filter', 'filter'],
		['by its key fields', 'keyFields'],
	])('finds the record %s', async (_name, findBy) => {
		const { node } = await startNode();
		const [customer] = await node.json({
			parameters: record('get', 'Customer', { record: byKeys('TOMYUM') }),
		});
		const fields = {
			Email: 'new@tomyum.example',
			...(findBy === 'keyFields' ? { CustomerID: 'TOMYUM' } : {}),
		};
		const [updated] = await node.json({
			parameters: json('update', 'Customer', fields, {
				findBy,
				recordId: String(customer?.id),
				matchFilter: "CustomerName eq 'Thai Food Restaurant'",
			}),
		});
		expect(updated).toMatchObject({ CustomerID: 'TOMYUM', Email: 'new@tomyum.example' });
	});

	it('does not create a record that is missing', async () => {
		const { node } = await startNode();
		const fields = { CustomerID: 'NOBODY', CustomerName: 'Nobody' };
		const error = await node.error({ parameters: json('update', 'Customer', fields) });
		expect(error.message).toMatch(/does not exist/);
		const patch = json('update', 'Customer', fields, { options: { method: 'patch' } });
		expect((await node.error({ parameters: patch })).message).toMatch(/not found/);
	});

	it('can be done by PATCH', async () => {
		const { node, simulator } = await startNode();
		const fields = { CustomerID: 'TOMYUM', Email: 'patched@tomyum.example' };
		const parameters = json('update', 'Customer', fields, { options: { method: 'patch' } });
		expect(await node.json({ parameters })).toMatchObject([{ Email: 'patched@tomyum.example' }]);
		const request = simulator.log().find(({ method }) => method === 'PATCH');
		expect(request?.headers['if-match']).toBeUndefined();
	});

	it('refuses an empty filter, which would mean any record', async () => {
		const { node } = await startNode();
		const parameters = json(
			'update',
			'Customer',
			{ Email: 'x' },
			{ findBy: 'filter', matchFilter: ' ' },
		);
		expect((await node.error({ parameters })).message).toContain('"Filter" is empty');
	});

	it('sends drop-downs of contract version 5 back by their ID', async () => {
		const { node, simulator } = await startNode();
		const read = record('get', 'Customer', { ...version5, record: byKeys('TOMYUM') });
		const [customer] = await node.json({ parameters: read });
		await node.run({
			parameters: json(
				'update',
				'Customer',
				{ CustomerID: 'TOMYUM', Status: customer?.Status },
				version5,
			),
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(JSON.parse(put?.body ?? '')).toMatchObject({ Status: { value: 'A' } });
	});
});

describe('Create or Update', () => {
	it('does either', async () => {
		const { node } = await startNode();
		const write = async (CustomerName: string) => {
			const fields = { CustomerID: 'UPSERTED', CustomerName };
			return (await node.json({ parameters: json('upsert', 'Customer', fields) }))[0];
		};
		const created = await write('First');
		const updated = await write('Second');
		expect(updated).toMatchObject({ id: created?.id, CustomerName: 'Second' });
	});
});

describe('Delete', () => {
	it('deletes by keys and by ID', async () => {
		const { node } = await startNode();
		const [found] = await node.json({
			parameters: record('get', 'Case', { record: byKeys('000002') }),
		});
		const one = record('delete', 'Case', { record: byKeys('000001') });
		const two = record('delete', 'Case', { record: byId(String(found?.id)) });
		expect(await node.json({ parameters: one })).toEqual([{ deleted: true }]);
		expect(await node.json({ parameters: two })).toEqual([{ deleted: true }]);
		expect(await node.json({ parameters: record('getAll', 'Case') })).toEqual([]);
	});

	it('tells that a record is not there', async () => {
		const { node } = await startNode();
		const parameters = record('delete', 'Case', { record: byKeys('999999') });
		expect((await node.error({ parameters })).message).toMatch(/^The record was not found/);
	});
});

it('writes go one after the other', async () => {
	const { node, simulator } = await startNode();
	simulator.injectFault({ kind: 'slow', path: '/Case', milliseconds: 20, times: 10 });
	const parameters = json('create', 'Case', { Subject: 'Case {{ $json.n }}' });
	await node.run({ parameters, input: Array.from({ length: 5 }, (_, n) => ({ n })) });
	expect(simulator.log().map(({ concurrent }) => concurrent)).toEqual(Array(7).fill(1));
});

/** Queries of the requests for a list. */
function listings(simulator: {
	log(): ReadonlyArray<{ method: string; query: string }>;
}): string[] {
	return simulator.log().flatMap(({ method, query }) => (method === 'GET' ? [query] : []));
}
