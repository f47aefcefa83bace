import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/**
 * Parses JSON without rounding: an integer beyond 2^53, or a number too large for a double, becomes
 * the string of its digits. A repeated key keeps its last value, as with JSON.parse.
 *
 * @throws SyntaxError where the text is not JSON; RangeError where it is nested too deeply
 */
export function parseExactly(text: string): unknown {
	return parseWith(text, (literal) => (isDouble(literal) ? Number(literal) : literal));
}

/** A number that a double cannot hold, as its digits. */
export type ExactNumber = LosslessNumber;

/**
 * The same for what is written: such a number stays one, so that `writeExactly` gives its digits without quotes.
 *
 * @throws SyntaxError where the text is not JSON; RangeError where it is nested too deeply
 */
export function parseForWriting(text: string): unknown {
	return parseWith(text, numberForWriting);
}

/** The number of a literal, with all of its digits. */
export function numberForWriting(literal: string): number | ExactNumber {
	return isDouble(literal) ? Number(literal) : new LosslessNumber(literal);
}

export function isExactNumber(value: unknown): value is ExactNumber {
	return isLosslessNumber(value);
}

/** JSON with the digits of exact numbers. */
export function writeExactly(value: unknown): string {
	return stringify(value) ?? 'null';
}

function parseWith(text: string, parseNumber: (literal: string) => unknown): unknown {
	return parse(text, undefined, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
}

function isDouble(literal: string): boolean {
	const value = Number(literal);
	if (!Number.isFinite(value)) return false;
	return Number.isSafeInteger(value) || !/^-?\d+$/.test(literal);
}
