import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';

import { losesDigits } from './losesDigits';

/** A number that a double cannot hold, as its digits. */
export type ExactNumber = LosslessNumber;

/**
 * Reads JSON that is to be written again: a number that would lose digits stays a number, so that `writeJson` gives
 * its digits as they were, without quotes.
 *
 * @throws SyntaxError where the text is not JSON; RangeError where it is nested too deeply
 */
export function parseForWriting(text: string): unknown {
	return parse(text, undefined, {
		parseNumber: numberForWriting,
		onDuplicateKey: ({ newValue }) => newValue,
	});
}

/** The number of a JSON literal, with all of its digits. */
export function numberForWriting(literal: string): number | ExactNumber {
	return losesDigits(literal) ? new LosslessNumber(literal) : Number(literal);
}

export function isExactNumber(value: unknown): value is ExactNumber {
	return isLosslessNumber(value);
}

/** JSON with all digits of exact numbers. */
export function writeJson(value: unknown): string {
	return stringify(value) ?? 'null';
}
