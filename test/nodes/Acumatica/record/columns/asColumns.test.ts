import { jsonParse, type IDataObject } from 'n8n-workflow';

import { asColumns } from '../../../../../nodes/Acumatica/resources/record/columns/asColumns';

const ALL = { attributes: true, only: [], custom: true };
const RAW_ROW = { id: '1', AttributeID: { value: 'COLOR' }, Value: { value: 'R' } };

it.each<[string, IDataObject, IDataObject]>([
	[
		'in the place of the list, with null for one without a value',
		{
			InventoryID: 'A',
			Attributes: [
				{ AttributeID: 'COLOR', Value: 'R', ValueDescription: 'Red' },
				{ AttributeID: 'SIZE', Value: null },
			],
			Description: 'x',
		},
		{ InventoryID: 'A', 'Attributes.COLOR': 'R', 'Attributes.SIZE': null, Description: 'x' },
	],
	[
		'raw, as any other field',
		{ Attributes: [RAW_ROW, { AttributeID: { value: 'SIZE' }, Value: {} }] },
		{ 'Attributes.COLOR': { value: 'R' }, 'Attributes.SIZE': {} },
	],
	[
		'of an ID that is padded',
		{ Attributes: [{ AttributeID: 'COLOR     ', Value: 'R' }] },
		{ 'Attributes.COLOR': 'R' },
	],
	['none where there are no rows', { Attributes: [] }, {}],
	[
		'but not of rows that have no ID, nor of a second one of an ID: they stay rows',
		jsonParse(
			'{"Attributes": [{"Attribute": "Color"}, {"AttributeID": "SIZE", "Value": "L"}, {"AttributeID": "SIZE"}, null]}',
		),
		jsonParse(
			'{"Attributes.SIZE": "L", "Attributes": [{"Attribute": "Color"}, {"AttributeID": "SIZE"}, null]}',
		),
	],
	[
		'for custom fields that Acumatica names so, others stay by their views',
		{ custom: { Document: { UsrShopID: 7, AttributePRIORITY: 'High', BranchID: 1 }, Other: {} } },
		{
			'Document.UsrShopID': 7,
			'Document.AttributePRIORITY': 'High',
			custom: { Document: { BranchID: 1 }, Other: {} },
		},
	],
	[
		'not of a field that has that name and is no list',
		{ Attributes: 'text', custom: null },
		{ Attributes: 'text', custom: null },
	],
])('columns: %s', (_name, record, shown) => {
	expect(asColumns(record, ALL)).toEqual(shown);
});

it('only those that are wanted by name come, in whatever letters, and custom fields stay where they are', () => {
	const record = {
		Attributes: [
			{ AttributeID: 'COLOR', Value: 'R' },
			{ AttributeID: 'SIZE', Value: 'L' },
		],
		custom: { Document: { UsrShopID: 7 } },
	};
	expect(asColumns(record, { attributes: true, only: ['Color'], custom: false })).toEqual({
		'Attributes.COLOR': 'R',
		custom: { Document: { UsrShopID: 7 } },
	});
});

it('a record stays as it is where no columns are wanted', () => {
	const record = { Attributes: [RAW_ROW] };
	expect(asColumns(record, { attributes: false, only: [], custom: false })).toBe(record);
});
