/** A number of JSON (RFC 8259, section 6): whole part, fraction and exponent. */
const NUMBER = /^-?(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const WHOLE = /^-?\d+$/;
const ZERO = '0';

/**
 * Whether a number of JSON would come out of a double as another number than it is written.
 *
 * A whole number written with nothing but digits does beyond 2^53, where neighbours share a double,
 * and so does each number that is too large for a double. Any other does where the double, written
 * out again, has other significant digits: `0.12345678901234567890` comes back as
 * `0.12345678901234568`. Zeros that a number is only padded with are no digits that can be lost:
 * `1999.000000` and `1e3` are held.
 *
 * @param literal what is no number of JSON loses nothing: false
 */
export function losesDigits(literal: string): boolean {
	const decimal = decimalOf(literal);
	if (decimal === null) return false;
	const value = Number(literal);
	if (WHOLE.test(literal)) return !Number.isSafeInteger(value);
	return decimal !== decimalOf(String(value));
}

/**
 * The significant digits of a number of JSON and the power of ten of the last of them, without the
 * sign; null where it is none.
 */
export function decimalOf(literal: string): string | null {
	const match = NUMBER.exec(literal);
	if (match === null) return null;
	const [, whole = '', fraction = '', exponent = ZERO] = match;
	const digits = `${whole}${fraction}`.replace(/^0+/, '');
	const length = lengthWithoutZeros(digits);
	if (length === 0) return ZERO;
	const power = Number(exponent) - fraction.length + digits.length - length;
	return `${digits.slice(0, length)}e${power}`;
}

/** A loop, since the time of `/0+$/` grows with the square of the digits. */
function lengthWithoutZeros(digits: string): number {
	let length = digits.length;
	while (digits[length - 1] === ZERO) length--;
	return length;
}
