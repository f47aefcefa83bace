import fc from 'fast-check';

import { plainDigits } from '../../../nodes/exact/plainDigits';

it.each([
	['7', '7'],
	['+7', '7'],
	['-12.50', '-12.50'],
	['007', '7'],
	['.5', '0.5'],
	['5.', '5'],
	['1e3', '1000'],
	['1E+3', '1000'],
	['1e-7', '0.0000001'],
	['1.25e1', '12.5'],
	['-1.5e-3', '-0.0015'],
	['1.5e1', '15'],
	['0e5', '0'],
	['12345678901234567890.12', '12345678901234567890.12'],
	['1e21', '1000000000000000000000'],
])('%s is %s', (text, digits) => {
	expect(plainDigits(text)).toBe(digits);
});

it.each(['', '.', '-', 'e3', '1e', '1e999999999', 'NaN', 'Infinity', '0x10', '1 000', '1,5'])(
	'%p is no number',
	(text) => {
		expect(plainDigits(text)).toBeNull();
	},
);

it('is the same number for any that JavaScript writes', () => {
	const number = fc.double({ noNaN: true, noDefaultInfinity: true });
	fc.assert(
		fc.property(number, (value) => {
			const digits = plainDigits(String(value)) ?? '';
			expect(digits).toMatch(/^-?\d+(\.\d+)?$/);
			expect(Number(digits)).toBe(Object.is(value, -0) ? 0 : value);
		}),
	);
});
