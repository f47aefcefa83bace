import { parse } from 'lossless-json';

/**
 * Parses JSON without rounding: an integer beyond 2^53, or a number too large for a double, becomes
 * the string of its digits. A repeated key keeps its last value, as with JSON.parse.
 *
 * @throws SyntaxError where the text is not JSON; RangeError where it is nested too deeply
 */
export function parseExactly(text: string): unknown {
	return parse(text, undefined, {
		parseNumber: exactNumber,
		onDuplicateKey: ({ newValue }) => newValue,
	});
}

function exactNumber(literal: string): number | string {
	const value = Number(literal);
	if (!Number.isFinite(value)) return literal;
	if (Number.isSafeInteger(value) || !/^-?\d+$/.test(literal)) return value;
	return literal;
}
