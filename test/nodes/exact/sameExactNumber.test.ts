import fc from 'fast-check';

import { parseExactly } from '../../../nodes/exact/json';
import { sameExactNumber } from '../../../nodes/exact/sameExactNumber';
import { fieldChanges } from '../../../nodes/rows/select';
import { isRow } from '../../../nodes/rows/change';

/** A decimal with up to 30 digits and as many after the point, and the same number times 10^30. */
const decimal = fc
	.record({
		negative: fc.boolean(),
		whole: fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 10n ** 30n)),
		fraction: fc.oneof(
			fc.constantFrom('', '0', '5', '10'),
			fc.stringMatching(/^[0-9]{1,30}$/),
			fc.constantFrom('12345678901234567', '12345678901234568', '123456789012345670'),
		),
	})
	.map(({ negative, whole, fraction }) => {
		const sign = negative ? '-' : '';
		const digits = BigInt(`${whole}${fraction.padEnd(30, '0')}`);
		return {
			literal: `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`,
			value: negative ? -digits : digits,
		};
	});

function changed(before: string, after: string): boolean {
	const row = (literal: string) => parseExactly(Buffer.from(`{"Price":${literal}}`));
	const [from, to] = [row(before), row(after)];
	if (!isRow(from) || !isRow(to)) throw new Error('It is no row');
	return Object.keys(fieldChanges({ before: from, after: to }, false)).length > 0;
}

describe('two decimals in a row before and after', () => {
	it('are a change exactly where they are two numbers, however many digits they have', () => {
		fc.assert(
			fc.property(decimal, decimal, (one, two) => {
				expect(changed(one.literal, two.literal)).toBe(one.value !== two.value);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('that differ in one digit are a change', () => {
		fc.assert(
			fc.property(decimal, fc.nat(29), fc.boolean(), ({ literal, value }, place, up) => {
				const other = value + (up ? 1n : -1n) * 10n ** BigInt(place);
				fc.pre(value >= 0n && other >= 0n);
				const digits = String(other).padStart(31, '0');
				expect(changed(literal, `${digits.slice(0, -30)}.${digits.slice(-30)}`)).toBe(true);
			}),
		);
	});

	it('are none where zeros at the end are all that differs', () => {
		fc.assert(
			fc.property(decimal, fc.integer({ min: 1, max: 25 }), ({ literal }, zeros) => {
				const point = literal.includes('.') ? '' : '.';
				expect(changed(literal, `${literal}${point}${'0'.repeat(zeros)}`)).toBe(false);
			}),
		);
	});

	it.each([
		['123456789012345678.01', '123456789012345678.02', true],
		['0.12345678901234567890', '0.12345678901234567891', true],
		['100000000000000000000', '1e20', false],
		['100000000000000000001', '1e20', true],
		['1e400', '1e401', true],
		['1e400', '10e399', false],
		['-12345678901234567890', '12345678901234567890', true],
		['12345678901234567890', '12345678901234567890.5', true],
	])('%s and %s: %s', (before, after, expected) => {
		expect(changed(before, after)).toBe(expected);
	});
});

describe('texts', () => {
	it.each([
		['1.50', '1.5'],
		['007', '7'],
		['1', 1],
		['', 0],
		['1.0', 1],
		['12345678901234567890', 'A'],
		['true', true],
	])('%j and %j are no number that was kept as text', (one, two) => {
		expect(sameExactNumber(one, two)).toBe(false);
	});
});
