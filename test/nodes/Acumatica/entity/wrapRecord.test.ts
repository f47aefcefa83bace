import { wrapRecord } from '../../../../nodes/Acumatica/resources/entity/wrapRecord';
import { comparable } from '../../../../nodes/Acumatica/resources/entity/recordByValues';
import { simplifyRecord } from '../../../../nodes/site/query/simplifyRecord';
import { numberForWriting } from '../../../../nodes/exact/writtenJson';

const NAME = '"Fields"';

it.each([
	[{ value: 'false' }, { delete: false }],
	[{ value: 'true' }, { delete: true }],
	[{ value: true }, { delete: true }],
	[{ value: null }, {}],
])('a row with delete %j is one with %j', (given, row) => {
	expect(wrapRecord({ Details: [{ delete: given }] }, 5, NAME)).toEqual({ Details: [row] });
});

it('delete in a wrapper takes nothing else', () => {
	expect(() => wrapRecord({ Details: [{ delete: { value: 'no' } }] }, 5, NAME)).toThrow(
		'"Fields" has "no" in Details[0].delete, which must be true or false',
	);
});

it.each(['', 'a.b'])('custom fields may have any name, and change no prototype: %j', (other) => {
	const text = `{"custom": {"__proto__": {"__proto__": "x", "${other}": "y"}}}`;
	const given: unknown = JSON.parse(text);
	const wrapped = wrapRecord(given as object, 5, NAME);
	expect(JSON.stringify(wrapped)).toBe(
		`{"custom":{"__proto__":{"__proto__":{"type":"CustomStringField","value":"x"},"${other}":{"type":"CustomStringField","value":"y"}}}}`,
	);
	expect(JSON.stringify(simplifyRecord(wrapped))).toBe(text.replaceAll(/([:,]) /g, '$1'));
});

it.each([
	[1e21, '1000000000000000000000'],
	[1e-7, '0.0000001'],
	[numberForWriting('1.5e30'), '1500000000000000000000000000000'],
])('%p is compared with as digits', (value, digits) => {
	expect(comparable(value)).toEqual({ type: 'number', digits });
});
