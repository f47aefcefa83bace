import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject, isPlainObject } from '../../../exact/members';
import { isDate, isoText } from './dates';

const LONGEST_SHOWN = 60;
const HALF_CHARACTER = /\p{Surrogate}/gu;

/** A parameter as errors name it: by what stands on the screen, `"Limit"`. */
export type ParameterName = string;

/** A parameter that is set to something that it cannot take; `example` is what to write instead. */
export function wrongValue(
	name: ParameterName,
	wanted: string,
	value: unknown,
	example: string,
): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} must be ${wanted}, not ${found(value)}`,
		remedy: `Write ${example}. If an expression sets the parameter, look at what it gives.`,
	});
}

/** A value as errors quote it: short, and never the content of an object. */
export function found(value: unknown): string {
	if (typeof value === 'string') return foundText(value);
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (value === null || value === undefined) return 'nothing';
	if (isDate(value)) return isoText(value) === null ? 'an invalid date' : 'a date';
	if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
	if (isObject(value))
		return isPlainObject(value) ? 'an object' : `an object of class ${classOf(value)}`;
	return `a ${typeof value}`;
}

function classOf({ constructor }: object): string {
	return typeof constructor === 'function' ? constructor.name : 'unknown';
}

function foundText(text: string): string {
	if (text.trim() === '') return 'an empty text';
	const shown = text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
	return `"${shown.replace(HALF_CHARACTER, '\uFFFD')}"`;
}
