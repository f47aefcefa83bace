import { asColumns } from '../../../../../nodes/Acumatica/resources/record/columns/asColumns';
import { wrapFields } from '../../../../../nodes/Acumatica/resources/record/columns/wrapFields';
import { simplifyRecord } from '../../../../../nodes/site/query/simplifyRecord';
import { numberForWriting } from '../../../../../nodes/exact/writtenJson';

const NAME = '"Fields (JSON)"';

function row(id: string, value: unknown) {
	return { AttributeID: { value: id }, Value: { value } };
}

function custom(type: string, value: unknown) {
	return { type: `Custom${type}Field`, value };
}

const LONG = numberForWriting('12345678901234567890');

it.each<[string, object, object]>([
	['a text', { 'Attributes.COLOR': 'R' }, { Attributes: [row('COLOR', 'R')] }],
	['a number', { 'Attributes.SIZE': 5 }, { Attributes: [row('SIZE', 5)] }],
	['a number with all digits', { 'Attributes.SIZE': LONG }, { Attributes: [row('SIZE', LONG)] }],
	['null, which empties it', { 'Attributes.COLOR': null }, { Attributes: [row('COLOR', null)] }],
	[
		'a date',
		{ 'Attributes.DAY': new Date(0) },
		{ Attributes: [row('DAY', '1970-01-01T00:00:00.000Z')] },
	],
	['one that is raw', { 'Attributes.COLOR': { value: 'R' } }, { Attributes: [row('COLOR', 'R')] }],
	[
		'what is left alone',
		{ 'Attributes.COLOR': undefined, 'Attributes.SIZE': { value: undefined } },
		{},
	],
	['an empty field that is raw', { 'Attributes.COLOR': {}, 'Item.UsrColor': {} }, {}],
	[
		'beside other rows',
		{
			Attributes: [
				{ id: '9', delete: true },
				{ AttributeID: 'SIZE', Value: 'L' },
			],
			'Attributes.COLOR': 'R',
		},
		{ Attributes: [{ id: { value: '9' }, delete: true }, row('SIZE', 'L'), row('COLOR', 'R')] },
	],
	[
		'beside nothing',
		{ Attributes: null, 'Attributes.COLOR': 'R' },
		{ Attributes: [row('COLOR', 'R')] },
	],
	[
		'twice with one value',
		{ Attributes: [{ AttributeID: 'color', Value: { value: 'R' } }], 'Attributes.COLOR': 'R' },
		{ Attributes: [row('color', 'R')] },
	],
	[
		'as an object, as Edit Fields makes it',
		{ Attributes: { COLOR: 'R', SIZE: 'L' } },
		{ Attributes: [row('COLOR', 'R'), row('SIZE', 'L')] },
	],
	[
		'a custom field',
		{ 'Document.UsrShopID': 7 },
		{ custom: { Document: { UsrShopID: custom('Decimal', 7) } } },
	],
	[
		'an attribute of a document',
		{ 'Document.AttributePRIORITY': 'High' },
		{ custom: { Document: { AttributePRIORITY: custom('String', 'High') } } },
	],
	[
		'a custom field that is typed, under any name',
		{ 'Document.BranchID': custom('Int', 7) },
		{ custom: { Document: { BranchID: custom('Int', 7) } } },
	],
	[
		'a custom field of a linked entity',
		{ MainContact: { Email: 'a' }, 'MainContact/DefContact.UsrColor': 'red' },
		{
			MainContact: {
				Email: { value: 'a' },
				custom: { DefContact: { UsrColor: custom('String', 'red') } },
			},
		},
	],
	[
		'custom fields beside others',
		{ custom: { Item: { UsrA: 'a', UsrB: 'b' } }, 'Item.UsrB': 'b', 'Item.UsrC': 'c' },
		{
			custom: {
				Item: {
					UsrA: custom('String', 'a'),
					UsrB: custom('String', 'b'),
					UsrC: custom('String', 'c'),
				},
			},
		},
	],
	[
		'names of other systems, which stay what they are',
		{ 'address.city': 'Oslo', 'Attributes.': 'x', 'meta.data': [1].map((n) => ({ n })) },
		{
			'address.city': { value: 'Oslo' },
			'Attributes.': { value: 'x' },
			'meta.data': [{ n: { value: 1 } }],
		},
	],
])('columns are written: %s', (_name, fields, body) => {
	const known = JSON.parse(JSON.stringify(wrapFields(replacedIds(fields), 4, NAME)));
	expect(known).toEqual(JSON.parse(JSON.stringify(replacedIds(body))));
});

/** IDs of rows are GUIDs, and the API takes them without a wrapper. */
function replacedIds(value: object): object {
	const guid = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
	return 'Attributes' in value && Array.isArray(value.Attributes)
		? {
				...value,
				Attributes: value.Attributes.map((entry: object) =>
					'id' in entry ? { ...entry, id: guid } : entry,
				),
			}
		: value;
}

it.each<[string, object, RegExp]>([
	[
		'an attribute in a row and in a column',
		{ Attributes: [{ AttributeID: 'COLOR', Value: 'B' }], 'Attributes.COLOR': 'R' },
		/"Fields \(JSON\)" has two values for "Attributes\.COLOR" and "Attributes"/,
	],
	[
		'a row that is to go, and a column',
		{ Attributes: [{ AttributeID: { value: 'COLOR' }, delete: true }], 'Attributes.COLOR': 'R' },
		/two values for "Attributes\.COLOR" and "Attributes"/,
	],
	[
		'a column in two spellings',
		{ 'Attributes.color': 'B', 'Attributes.COLOR': 'R' },
		/two values for "Attributes\.COLOR" and "Attributes\.color"/,
	],
	[
		'a custom field in both ways',
		{ custom: { Item: { UsrColor: 'B' } }, 'Item.UsrColor': 'R' },
		/two values for "Item\.UsrColor" and "custom"/,
	],
	[
		'something else than rows beside a column',
		{ Attributes: 'text', 'Attributes.COLOR': 'R' },
		/"text" in Attributes, which must be a list of rows/,
	],
	['a list', { 'Attributes.COLOR': ['R'] }, /a list in Attributes\.COLOR, which must be one value/],
	[
		'an object',
		{ 'Item.UsrColor': { a: 1 } },
		/an object in Item\.UsrColor, which must be one value/,
	],
	[
		'an object whose type is that of something else, for an attribute',
		{ 'Attributes.COLOR': { type: 'paint' } },
		/an object in Attributes\.COLOR, which must be one value/,
	],
	[
		'an object whose type is that of something else, for a custom field',
		{ 'Item.UsrColor': { type: 'paint', name: 'Red' } },
		/an object in Item\.UsrColor, which must be one value/,
	],
	[
		'what JSON does not hold',
		{ 'Attributes.COLOR': NaN },
		/"Attributes\.COLOR" in "Fields \(JSON\)" has NaN/,
	],
	[
		'a custom field of rows',
		{ Details: [{ Qty: 1 }], 'Details/Transactions.UsrColor': 'R' },
		/is a field of rows, and Details has several/,
	],
])('columns are refused: %s', (_name, fields, message) => {
	expect(() => wrapFields(fields, 4, NAME)).toThrow(message);
});

it('several choices are for fields of version 5', () => {
	expect(wrapFields({ 'Attributes.COLOR': ['R', 'B'] }, 5, NAME)).toEqual({
		Attributes: [row('COLOR', ['R', 'B'])],
	});
});

it.each([4, 5] as const)('what a read gives, a write of contract version %i takes', (contract) => {
	const record = {
		Attributes: [
			{ AttributeID: { value: 'COLOR' }, Value: { value: 'R' } },
			{ AttributeID: { value: 'SIZE' }, Value: {} },
		],
		custom: { Item: { UsrColor: custom('String', 'red') } },
	};
	const all = { attributes: true, only: [], custom: true };
	const written = { Attributes: [row('COLOR', 'R'), row('SIZE', null)], custom: record.custom };
	expect(wrapFields(asColumns(simplifyRecord(record), all), contract, NAME)).toEqual(written);
	const raw = asColumns(JSON.parse(JSON.stringify(record)), all);
	expect(wrapFields(raw, contract, NAME)).toEqual({ ...written, Attributes: [row('COLOR', 'R')] });
});
