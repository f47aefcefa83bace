import { keyRow } from '../../../nodes/rows/rowKey';

describe('the key columns of a row', () => {
	it.each(['Key', 'constructor', 'toString', '__proto__'])(
		'are as they are remembered where the row does not have them: %s',
		(field) => {
			expect(JSON.stringify(keyRow('A', [field], { Other: 1 }))).toBe(`{"${field}":"A"}`);
			expect(JSON.stringify(keyRow('', [field, 'Other'], {}))).toBe(
				`{"${field}":null,"Other":null}`,
			);
		},
	);

	it('are those of the row where it has them', () => {
		expect(keyRow('A', ['Key'], { Key: 'a ', Other: 1 })).toEqual({ Key: 'a ' });
	});
});
