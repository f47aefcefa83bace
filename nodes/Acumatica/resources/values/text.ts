import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isDate, isoText } from './dates';
import { found, wrongValue, type ParameterName } from './found';

const HALF_CHARACTER = /\p{Surrogate}/u;

/** A text; numbers, true, false and dates as they are written. '' where nothing is set. */
export function readText(value: unknown, name: ParameterName): string {
	if (value === undefined || value === null) return '';
	const text = textOf(value);
	if (text === null) throw wrongValue(name, 'text', value, 'plain text');
	return wholeText(text, name);
}

function textOf(value: unknown): string | null {
	if (isDate(value)) return isoText(value);
	switch (typeof value) {
		case 'string':
			return value;
		case 'number':
			return Number.isFinite(value) ? String(value) : null;
		case 'boolean':
		case 'bigint':
			return String(value);
		default:
			return null;
	}
}

/** Half of a character has no bytes: it would become another character on the way, or break the address. */
export function wholeText(text: string, name: ParameterName): string {
	if (!HALF_CHARACTER.test(text)) return text;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} has half of a character in ${found(text)}`,
		remedy:
			'A text was cut in the middle of a character such as an emoji: cut it elsewhere, or with Array.from(text).',
	});
}
