import type { IDataObject } from 'n8n-workflow';

import { CONTRACT, CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../../contract';
import { named } from '../../parameters';
import { byKeys, record, recordFromJson, startNode, type Stage } from '../../startNode';

const COLUMNS = { attributesAsColumns: true };
const JUICER = byKeys('JUICER15');

async function told(stage: Stage, parameters: never, input?: Array<Record<string, never>>) {
	await stage.node.run({ parameters, input });
	return stage.node.hints.map(({ message }) => message);
}

/** Without what every record has. */
function ownFields(record: IDataObject) {
	const others = Object.entries(record).filter(([name]) => name !== 'id' && name !== 'note');
	return Object.fromEntries(others);
}

/** What the item has afterwards. */
async function attributesOf({ node }: Stage, id: string) {
	const [item] = await node.json({
		parameters: record('get', 'StockItem', { record: byKeys(id), options: COLUMNS }),
	});
	return Object.fromEntries(
		Object.entries(item ?? {}).filter(([name]) => name.startsWith('Attributes')),
	);
}

function put({ simulator }: Stage) {
	const [request] = simulator.log().filter(({ method }) => ['PUT', 'PATCH'].includes(method));
	return { body: JSON.parse(request?.body ?? '{}'), query: request?.query };
}

describe('reading', () => {
	it('gives a column for each attribute, in place of the list', async () => {
		const stage = await startNode();
		expect(await attributesOf(stage, 'JUICER15')).toEqual({
			'Attributes.COLOR': 'S',
			'Attributes.WARRANTY': '24',
		});
	});

	it('gives them raw where the record is not simplified', async () => {
		const { node } = await startNode();
		const parameters = record('get', 'StockItem', {
			record: byKeys('APPLES'),
			simplify: false,
			options: COLUMNS,
		});
		const [item] = await node.json({ parameters });
		expect(item).toMatchObject({ InventoryID: { value: 'APPLES' }, 'Attributes.ORIGIN': {} });
		expect(item).not.toHaveProperty(['Attributes']);
	});

	it('gives columns of many records, each those of its class, by expression too', async () => {
		const { node } = await startNode();
		const parameters = record('getAll', 'StockItem', {
			returnAll: true,
			options: { attributesAsColumns: '={{ $json.columns }}', select: 'InventoryID', pageSize: 3 },
		});
		const items = await node.json({ parameters, input: [{ columns: true }] });
		const own = items.map(ownFields);
		expect(own).toHaveLength(8);
		expect(own).toEqual(
			expect.arrayContaining([
				{ InventoryID: 'AALEGO500' },
				{ InventoryID: 'APPLES', 'Attributes.ORIGIN': null },
				{ InventoryID: 'JUICER15', 'Attributes.COLOR': 'S', 'Attributes.WARRANTY': '24' },
			]),
		);
	});

	it('gives the ones that Fields to Return names, without the option, and says which are missing', async () => {
		const stage = await startNode();
		const parameters = record('getAll', 'StockItem', {
			returnAll: true,
			filterType: 'string',
			filterString: "ItemClass eq 'JUICE' or ItemClass eq 'FOOD'",
			options: { select: ['InventoryID', 'Attributes.Color', 'Attributes.ORIGIN'] },
		});
		const items = await stage.node.json({ parameters });
		expect(items.map(ownFields)).toContainEqual({
			InventoryID: 'JUICER15',
			'Attributes.COLOR': 'S',
			'Attributes.ORIGIN': null,
		});
		expect(items.every((item) => !('Attributes.WARRANTY' in item))).toBe(true);
		// What is asked for by name needs no description.
		expect(stage.simulator.log().filter(({ path }) => path.endsWith('swagger.json'))).toEqual([]);
		expect(stage.node.hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('names Attributes.Color, and there are records without'),
			expect.stringContaining('names Attributes.ORIGIN, and there are records without'),
		]);
	});

	it('gives custom fields as columns that were asked for, by either option', async () => {
		const { node } = await startNode();
		for (const options of [
			{ custom: 'Document.AttributePRIORITY' },
			{ select: 'OrderNbr, Document.AttributePRIORITY' },
		]) {
			const parameters = record('get', 'SalesOrder', {
				record: byKeys('SO|000001'),
				options: { ...COLUMNS, ...options },
			});
			const [order] = await node.json({ parameters });
			expect(order).toMatchObject({
				OrderNbr: '000001',
				'Document.AttributePRIORITY': 'Normal',
			});
			expect(order).not.toHaveProperty('custom');
		}
	});

	it.each([
		[
			'SalesOrder',
			'SO|000001',
			{ OrderType: 'SO', OrderNbr: '000001' },
			'Document.AttributePRIORITY',
		],
		['StockItem', 'JUICER15', { InventoryID: 'JUICER15' }, 'Attributes.WARRANTY'],
	])(
		'gives no other fields of %s %s than the keys beside columns that Fields to Return names alone',
		async (entity, key, keys, column) => {
			const { node } = await startNode();
			const options = { ...COLUMNS, select: column };
			const parameters = record('get', entity, { record: byKeys(key), options });
			const [read] = await node.json({ parameters });
			expect(ownFields(read ?? {})).toEqual({ ...keys, [column]: expect.any(String) });
		},
	);

	it('expands nothing that the entity does not have, and asks for its description once', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('get', 'SalesOrder', {
			record: byKeys('SO|000001'),
			options: COLUMNS,
		});
		const orders = await node.json({ parameters, input: [{}, {}, {}] });
		expect(orders).toHaveLength(3);
		expect(simulator.log().filter(({ path }) => path.endsWith('swagger.json'))).toHaveLength(1);
	});

	it('leaves records as they were without the option', async () => {
		const { node, simulator } = await startNode();
		const options = { expand: 'Attributes', custom: 'Item.AttributeCOLOR' };
		const [item] = await node.json({
			parameters: record('get', 'StockItem', { record: JUICER, options }),
		});
		expect(item).toMatchObject({
			Attributes: [{ AttributeID: 'COLOR', Value: 'S' }, { AttributeID: 'WARRANTY' }],
			custom: { Item: { AttributeCOLOR: 'Silver' } },
		});
		expect(simulator.log().filter(({ path }) => path.endsWith('swagger.json'))).toEqual([]);
	});

	it('shows all attributes as columns where rows are asked for beside one of them', async () => {
		const { node } = await startNode();
		const [item] = await node.json({
			parameters: record('get', 'StockItem', {
				record: JUICER,
				options: { select: 'InventoryID, Attributes, Attributes.COLOR' },
			}),
		});
		expect(item).toMatchObject({ 'Attributes.COLOR': 'S', 'Attributes.WARRANTY': '24' });
	});

	it('says which option it is where the list cannot show attributes', async () => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: record('getAll', 'Case', { options: COLUMNS }),
		});
		expect(error.message).toContain('cannot read these fields in a list');
		expect(error.description).toContain('"Attributes as Columns"');
		const [read] = await node.json({
			parameters: record('get', 'Case', { record: byKeys('000001'), options: COLUMNS }),
		});
		expect(read).toHaveProperty(['Attributes.CHANNEL'], null);
	});
});

const FORM = ['InventoryID', 'Attributes', 'Attributes.COLOR', 'Attributes.WARRANTY'].map((id) => ({
	id,
	displayName: id,
	type: id === 'Attributes' ? 'array' : 'string',
}));

describe('writing', () => {
	const values = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'R' };

	it.each<[string, Record<string, unknown>]>([
		['in JSON', { specifyFields: 'json', fieldsJson: values }],
		[
			'in JSON by an expression',
			{
				specifyFields: 'json',
				fieldsJson: '={{ ({InventoryID: "JUICER15", "Attributes.COLOR": $json.color}) }}',
			},
		],
		[
			'in the form, by an expression',
			{
				fields: {
					mappingMode: 'defineBelow',
					schema: FORM,
					value: { InventoryID: 'JUICER15', 'Attributes.COLOR': '={{ $json.color }}' },
				},
			},
		],
		[
			'mapped automatically',
			{ fields: { mappingMode: 'autoMapInputData', schema: FORM, value: null } },
		],
		[
			'mapped automatically, as Edit Fields makes it of a name with a dot',
			{
				fields: { mappingMode: 'autoMapInputData', schema: FORM, value: null },
				nested: true,
			},
		],
		[
			'mapped automatically by a form of an older version',
			{ fields: { mappingMode: 'autoMapInputData', schema: FORM.slice(0, 2), value: null } },
		],
		[
			'mapped automatically, where the form is not known',
			{ fields: { mappingMode: 'autoMapInputData', value: null } },
		],
	])('sets the attribute and leaves the others: %s', async (_name, { nested, ...how }) => {
		const stage = await startNode();
		const parameters = record('update', 'StockItem', how);
		const given = nested === true ? { Attributes: { COLOR: 'R' } } : { 'Attributes.COLOR': 'R' };
		const [written] = await stage.node.json({
			parameters,
			input: [{ InventoryID: 'JUICER15', ...given, color: 'R', other: 1 }],
		});
		expect(put(stage).body.Attributes).toEqual([
			{ AttributeID: { value: 'COLOR' }, Value: { value: 'R' } },
		]);
		expect(written).toMatchObject({ InventoryID: 'JUICER15' });
		// The rows came to be looked at, and nobody asked for them.
		expect(written).not.toHaveProperty(['Attributes']);
		expect(await attributesOf(stage, 'JUICER15')).toEqual({
			'Attributes.COLOR': 'R',
			'Attributes.WARRANTY': '24',
		});
	});

	it('mapped automatically, columns of Acumatica are taken, and names like them of other systems are not', async () => {
		const stage = await startNode();
		const schema = ['OrderType', 'OrderNbr'].map((id) => ({ id, type: 'string' }));
		const fields = { mappingMode: 'autoMapInputData', schema, value: null };
		const input = [
			{
				OrderType: 'SO',
				OrderNbr: '000001',
				'Document.AttributePRIORITY': 'High',
				'Attributes.size': 'L',
				'address.city': 'Oslo',
			},
		];
		await stage.node.run({ parameters: record('update', 'SalesOrder', { fields }), input });
		expect(put(stage).body).toEqual({
			OrderType: { value: 'SO' },
			OrderNbr: { value: '000001' },
			custom: { Document: { AttributePRIORITY: { type: 'CustomStringField', value: 'High' } } },
		});
	});

	it.each([
		['leave', []],
		['empty', [{ AttributeID: { value: 'COLOR' }, Value: { value: null } }]],
	])('of the form a blank one follows Blank Fields: %s', async (blankFields, rows) => {
		const stage = await startNode();
		const value = { InventoryID: 'JUICER15', 'Attributes.COLOR': '' };
		const fields = { mappingMode: 'defineBelow', schema: FORM, value };
		await stage.node.run({
			parameters: record('update', 'StockItem', { fields, options: { blankFields } }),
		});
		expect(put(stage).body.Attributes ?? []).toEqual(rows);
	});

	it('null in JSON empties it', async () => {
		const stage = await startNode();
		const fields = { InventoryID: 'JUICER15', 'Attributes.COLOR': null };
		await stage.node.run({ parameters: recordFromJson('update', 'StockItem', fields) });
		expect(await attributesOf(stage, 'JUICER15')).toMatchObject({ 'Attributes.COLOR': null });
	});

	it.each(['create', 'upsert'])(
		'%s gives columns back, where they are wanted',
		async (operation) => {
			const { node } = await startNode();
			const fields = { InventoryID: 'NEWJUICER', ItemClass: 'JUICE', 'Attributes.COLOR': 'B' };
			const [made] = await node.json({
				parameters: recordFromJson(operation, 'StockItem', fields, { options: COLUMNS }),
			});
			expect(made).toMatchObject({ 'Attributes.COLOR': 'B', 'Attributes.WARRANTY': null });
			expect(node.hints).toEqual([]);
		},
	);

	it('custom fields are set by the type that the form knows', async () => {
		const stage = await startNode();
		const schema = [
			{ id: 'DeviceCode', type: 'string' },
			{ id: 'ServDevices.UsrInsuredValue', type: 'number', customType: 'CustomDecimalField' },
			{ id: 'ServDevices.UsrRetiredOn', type: 'string', customType: 'CustomDateTimeField' },
			{ id: 'ServDevices.UsrFragile', type: 'boolean', customType: 'CustomBooleanField' },
		];
		const value = {
			DeviceCode: 'NOKIA3310',
			'ServDevices.UsrInsuredValue': '99.5',
			'ServDevices.UsrRetiredOn': '2026-01-31',
			'ServDevices.UsrFragile': 'true',
		};
		const fields = { mappingMode: 'defineBelow', schema, value };
		const custom = 'ServDevices.UsrInsuredValue, ServDevices.UsrFragile';
		const parameters = record('update', 'Device', {
			endpoint: named(CUSTOM_ENDPOINT),
			fields,
			options: { ...CUSTOM_OPTIONS, ...COLUMNS, custom },
		});
		const [device] = await stage.node.json({ parameters });
		expect(put(stage).body.custom).toEqual({
			ServDevices: {
				UsrInsuredValue: { type: 'CustomDecimalField', value: 99.5 },
				UsrRetiredOn: { type: 'CustomDateTimeField', value: '2026-01-31' },
				UsrFragile: { type: 'CustomBooleanField', value: true },
			},
		});
		expect(device).toMatchObject({
			'ServDevices.UsrInsuredValue': 99.5,
			'ServDevices.UsrFragile': true,
		});
	});

	it('what a Get gave is mapped automatically, simplified or not, by the form of today', async () => {
		const stage = await startNode();
		const load = stage.node.node.methods.resourceMapping.getEntityFields;
		const options = {
			...COLUMNS,
			custom: 'Item.AttributeWARRANTY, ItemSettings.UsrRepairItemType',
		};
		const context = stage.node.loadOptions(record('update', 'StockItem'));
		const { fields: schema } = await load.call(context);
		const fields = { mappingMode: 'autoMapInputData', schema, value: null };
		for (const simplify of [true, false]) {
			const [item] = await stage.node.json({
				parameters: record('get', 'StockItem', { record: JUICER, simplify, options }),
			});
			await stage.node.run({
				parameters: record('update', 'StockItem', { fields }),
				input: [{ ...item, 'Item.AttributeWARRANTY': simplify ? '12' : { value: 13 } }],
			});
			const [after] = await stage.node.json({
				parameters: record('get', 'StockItem', { record: JUICER, options }),
			});
			expect(after).toMatchObject({
				'Attributes.COLOR': 'S',
				'Item.AttributeWARRANTY': simplify ? 12 : 13,
				'ItemSettings.UsrRepairItemType': null,
			});
		}
		expect(stage.node.hints).toEqual([]);
	});

	it('what a Get gave, an Update takes', async () => {
		const stage = await startNode();
		const options = { ...COLUMNS, custom: 'Item.AttributeWARRANTY' };
		for (const simplify of [true, false]) {
			const [item] = await stage.node.json({
				parameters: record('get', 'StockItem', { record: JUICER, simplify, options }),
			});
			await stage.node.run({
				parameters: recordFromJson('update', 'StockItem', { ...item, 'Attributes.COLOR': 'B' }),
			});
		}
		expect(await attributesOf(stage, 'JUICER15')).toEqual({
			'Attributes.COLOR': 'B',
			'Attributes.WARRANTY': '24',
		});
		expect(stage.node.hints).toEqual([]);
	});

	it('Create or Update Many sets them, and gives them back as columns', async () => {
		const { node } = await startNode();
		const parameters = record('upsertMany', 'StockItem', {
			recordsFrom: 'items',
			options: { ...COLUMNS, returnRecords: true },
		});
		const input = [
			{ InventoryID: 'JUICER15', 'Attributes.COLOR': 'R' },
			{ InventoryID: 'APPLES', 'Attributes.ORIGIN': 'NZ' },
			{ InventoryID: 'JUICER20C', 'Attributes.COLOR': 'Purple' },
		];
		const [summary] = await node.json({ parameters, input });
		expect(summary).toMatchObject({
			updated: 2,
			refused: 1,
			refusals: [{ index: 2, reason: expect.stringContaining("'Purple' is not allowed") }],
			records: [
				{ record: { 'Attributes.COLOR': 'R', 'Attributes.WARRANTY': '24' } },
				{ record: { 'Attributes.ORIGIN': 'NZ' } },
			],
		});
	});

	it('Create or Update Many gives no rows back that nobody asked for', async () => {
		const { node } = await startNode();
		const parameters = record('upsertMany', 'StockItem', {
			recordsFrom: 'items',
			options: { returnRecords: true },
		});
		const input = [{ InventoryID: 'JUICER15', 'Attributes.COLOR': 'R' }];
		const [summary] = await node.json({ parameters, input });
		expect(summary).toMatchObject({ records: [{ record: { InventoryID: 'JUICER15' } }] });
		expect(summary).not.toHaveProperty(['records', 0, 'record', 'Attributes']);
	});

	it.each(['Attributes', 'attributes'])(
		'rows that Expand asks for come back beside what was written: %s',
		async (expand) => {
			const stage = await startNode();
			const fields = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'R' };
			const [item] = await stage.node.json({
				parameters: recordFromJson('update', 'StockItem', fields, { options: { expand } }),
			});
			expect(item).toMatchObject({ Attributes: [{ AttributeID: 'COLOR', Value: 'R' }, {}] });
			expect(decodeURIComponent(String(put(stage).query))).toBe(`$expand=${expand}`);
		},
	);
});

describe('refused', () => {
	it('a value that the attribute does not have is an error of Acumatica', async () => {
		const { node } = await startNode();
		const fields = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'Purple' };
		const error = await node.error({ parameters: recordFromJson('update', 'StockItem', fields) });
		expect(error.message).toContain(
			"Attributes[COLOR].Value: The list value 'Purple' is not allowed",
		);
	});

	it('an attribute in a row and in a column is an error that names both, and nothing is sent', async () => {
		const stage = await startNode();
		const fields = {
			InventoryID: 'JUICER15',
			Attributes: [{ AttributeID: 'COLOR', Value: 'B' }],
			'Attributes.COLOR': 'R',
		};
		const error = await stage.node.error({
			parameters: recordFromJson('update', 'StockItem', fields),
		});
		expect(error.message).toContain('"Attributes.COLOR" and "Attributes"');
		expect(put(stage).body).toEqual({});
	});

	it.each<[string, object]>([
		['as a column', { 'Attributes.COLR': 'R' }],
		['as a row', { Attributes: [{ AttributeID: 'COLR', Value: 'R' }] }],
	])('an attribute that the class does not have is told %s', async (_name, attributes) => {
		const stage = await startNode();
		const fields = { InventoryID: 'JUICER15', ...attributes };
		const hints = await told(stage, recordFromJson('update', 'StockItem', fields));
		expect(hints).toEqual([
			'The class of this StockItem has no attribute "COLR", so Acumatica discarded its value without an error. Did you mean "COLOR"?',
		]);
	});

	it('one of an entity that has no attributes is told by the description, and is no error', async () => {
		const stage = await startNode();
		const fields = { OrderType: 'SO', OrderNbr: '000001', 'Attributes.COLOR': 'R' };
		const hints = await told(stage, recordFromJson('update', 'SalesOrder', fields));
		expect(hints).toEqual([expect.stringContaining('SalesOrder has no field "Attributes"')]);
	});

	it('a custom field that the entity does not list is told', async () => {
		const stage = await startNode();
		const fields = { CustomerID: 'GOODFOOD', 'BAccount.AttributeINDUSTRI': 'Food' };
		const hints = await told(stage, recordFromJson('update', 'Customer', fields));
		expect(hints).toEqual([
			expect.stringMatching(
				/no custom field "BAccount.AttributeINDUSTRI".*"BAccount.AttributeINDUSTRY"/,
			),
		]);
	});
});

it('rows that Expand asks for stay whole, whatever Fields to Return names beside them', async () => {
	const { node } = await startNode();
	const fields = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'R' };
	const options = { expand: 'Attributes', select: 'InventoryID' };
	const [item] = await node.json({
		parameters: recordFromJson('update', 'StockItem', fields, { options }),
	});
	expect(item).toMatchObject({ Attributes: [{ Value: 'R', ValueDescription: 'Red' }, {}] });
});

it('Fields to Return that names the rows asks for them whole', async () => {
	const stage = await startNode();
	const options = { ...COLUMNS, select: 'InventoryID, Attributes' };
	await stage.node.run({ parameters: record('get', 'StockItem', { record: JUICER, options }) });
	const { query } = stage.simulator.log().find(({ path }) => path.includes('JUICER15')) ?? {};
	expect(decodeURIComponent(String(query))).not.toContain('AttributeID');
});

it('the answer is looked at in the words of the contract version', async () => {
	const stage = await startNode();
	const fields = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'R' };
	const options = { select: 'InventoryID' };
	await stage.node.run({ parameters: recordFromJson('update', 'StockItem', fields, { options }) });
	expect(decodeURIComponent(String(put(stage).query))).toContain(
		CONTRACT === 4
			? '$select=InventoryID,Attributes/AttributeID,Attributes/Value&$expand=Attributes'
			: '$select=InventoryID&$expand=Attributes($select=AttributeID,Value)',
	);
});
