import { isExactNumber } from '../../../exact/writtenJson';
import { isObject, membersOf } from '../../../exact/members';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isDate, isoText } from './dates';
import { found, type ParameterName } from './found';

const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * Refuses what JSON cannot hold, however deep it lies: JSON would make null of NaN, and null empties a field.
 * undefined is left out, as everywhere in JSON.
 */
export function demandWritable(value: unknown, name: ParameterName, path = ''): void {
	if (isExactNumber(value)) return;
	if (isDate(value) ? isoText(value) === null : isUnwritable(value)) {
		throw unwritable(value, name, path);
	}
	if (isDate(value)) return;
	if (Array.isArray(value)) {
		value.forEach((entry: unknown, index) => {
			// Left out of a list it would move the others, so JSON makes null of it.
			if (entry === undefined) throw unwritable(entry, name, `${path}[${index}]`);
			demandWritable(entry, name, `${path}[${index}]`);
		});
	} else if (isObject(value)) {
		for (const [member, inner] of membersOf(value)) {
			demandWritable(inner, name, path === '' ? member : `${path}.${member}`);
		}
	}
}

function unwritable(value: unknown, name: ParameterName, path: string): AcumaticaError {
	const place = path === '' ? '' : ` in ${path}`;
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} has ${foundIn(value)}${place}, which cannot be sent`,
		remedy: 'Give a text, a number, true, false or null there. null empties a field.',
	});
}

function isUnwritable(value: unknown): boolean {
	if (typeof value === 'number') return !Number.isFinite(value);
	if (typeof value === 'string') return HALF_CHARACTER.test(value);
	return typeof value === 'function' || typeof value === 'symbol';
}

function foundIn(value: unknown): string {
	if (typeof value === 'string') return `half of a character (${found(value)})`;
	return isDate(value) ? 'an invalid date' : found(value);
}
