import { CONTRACT, CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../../contract';
import { named } from '../../parameters';
import { record, recordFromJson, startNode } from '../../startNode';
import { attributesOf, COLUMNS, JUICER, put } from './columnsStage';

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

it('rows that Expand asks for stay whole, whatever Fields to Return names beside them', async () => {
	const { node } = await startNode();
	const fields = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'R' };
	const options = { expand: 'Attributes', select: 'InventoryID' };
	const [item] = await node.json({
		parameters: recordFromJson('update', 'StockItem', fields, { options }),
	});
	expect(item).toMatchObject({ Attributes: [{ Value: 'R', ValueDescription: 'Red' }, {}] });
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
