const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;
/** More zeros than any number of JavaScript has. */
const MOST_ZEROS = 400;

/**
 * A decimal number without an exponent and a plus, `1e-7` as `0.0000001`: what wants digits takes neither. No digit is
 * lost. Null for what is no number, or one of hundreds of digits.
 */
export function plainDigits(text: string): string | null {
	const [match, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
	const power = Number(exponent);
	if (match === undefined || whole + fraction === '' || Math.abs(power) > MOST_ZEROS) return null;
	const zeros = '0'.repeat(MOST_ZEROS);
	const digits =
		power === 0 ? [whole, fraction] : moved(`${zeros}${whole}`, `${fraction}${zeros}`, power);
	const [left = '', right = ''] = digits;
	const trimmed = power === 0 ? right : right.replace(/0+$/, '');
	const number = `${left.replace(/^0+(?=\d)/, '') || '0'}${trimmed === '' ? '' : `.${trimmed}`}`;
	return sign === '-' ? `-${number}` : number;
}

/** The digits on either side of the point when it has moved so many places to the right. */
function moved(whole: string, fraction: string, places: number): [string, string] {
	const point = whole.length + places;
	const digits = `${whole}${fraction}`;
	return [digits.slice(0, point), digits.slice(point)];
}
