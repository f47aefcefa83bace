import { decimalOf, losesDigits } from './losesDigits';

/**
 * Whether two values that `parseExactly` gives are one number. It gives a number whose digits a
 * double does not hold as text: such a text is compared as the number that it was, so that zeros at
 * its end or another notation are no difference, and any digit is one. Other texts are no numbers.
 */
export function sameExactNumber(a: unknown, b: unknown): boolean {
	const [one, two] = [literalOf(a), literalOf(b)];
	if (one === null || two === null) return false;
	return one.startsWith('-') === two.startsWith('-') && decimalOf(one) === decimalOf(two);
}

/** The number as it may stand in JSON; null where it is none. */
function literalOf(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && losesDigits(value) ? value : null;
}
