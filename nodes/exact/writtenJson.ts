import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';

import { losesDigits } from './losesDigits';

/** A number that a double cannot hold, as its digits. */
export type ExactNumber = LosslessNumber;

/**
 * Reads JSON that is to be written again: a number that would lose digits stays a number, so that `writeJson` gives
 * its digits as they were, without quotes. Of a member that stands there twice the later one is given, as everywhere.
 *
 * @throws SyntaxError where the text is not JSON; RangeError where it is nested too deeply
 */
export function parseForWriting(
	text: string,
	onTwice: (member: MemberTwice) => void = () => {},
): unknown {
	return parse(text, undefined, {
		parseNumber: numberForWriting,
		onDuplicateKey: ({ key, oldValue, newValue }) => {
			onTwice({ key, values: [oldValue, newValue] });
			return newValue;
		},
	});
}

/** A member that an object has twice, and its values. */
export interface MemberTwice {
	readonly key: string;
	readonly values: readonly [earlier: unknown, later: unknown];
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
