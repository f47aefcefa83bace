import { simplifyRecord } from '../../../../nodes/site/query/simplifyRecord';
import { wrapRecord } from '../../../../nodes/Acumatica/resources/entity/wrapRecord';

const CHOSEN = [
	{ id: 'A', description: 'Apples' },
	{ id: 'B', description: 'Bread' },
];

it.each<[string, unknown, unknown]>([
	['as it is read', { value: CHOSEN }, ['A', 'B']],
	['simplified', CHOSEN, ['A', 'B']],
	['IDs', ['A', 'B'], ['A', 'B']],
	['one', [{ id: 'A', description: 'Apples' }], ['A']],
])('a field with several choices of version 5 is written by IDs: %s', (_name, given, value) => {
	expect(wrapRecord({ Attributes: given }, 5, '"Fields"')).toEqual({ Attributes: { value } });
});

it('what a read gives of it, a write takes', () => {
	const read = simplifyRecord({ Colors: { value: CHOSEN } });
	expect(wrapRecord(read, 5, '"Fields"')).toEqual({ Colors: { value: ['A', 'B'] } });
});

it.each([
	['rows', [{ InventoryID: 'A' }], [{ InventoryID: { value: 'A' } }]],
	[
		'rows with more than the two',
		[{ ...CHOSEN[0], id: undefined, Qty: 1 }],
		[{ description: { value: 'Apples' }, Qty: { value: 1 } }],
	],
	['no rows', [], []],
])('%s stay rows', (_name, given, rows) => {
	expect(wrapRecord({ Details: given }, 5, '"Fields"')).toEqual({ Details: rows });
});

it('version 4 has none', () => {
	expect(() => wrapRecord({ Details: ['A'] }, 4, '"Fields"')).toThrow(
		'"Fields" has "A" in Details[0], which must be a row',
	);
});
