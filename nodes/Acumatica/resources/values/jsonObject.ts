import { isPlainObject } from '../../../exact/members';
import { parseForWriting } from '../../../exact/writtenJson';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isBlank } from './blank';
import { isDate } from './dates';
import { found, type ParameterName } from './found';

/** An object, or JSON text that is one; no digit of a number is lost. Empty where nothing is set. */
export function readJsonObject(value: unknown, name: ParameterName, example: string): object {
	if (isBlank(value)) return {};
	const parsed = typeof value === 'string' ? parsedJson(value) : value;
	if (isPlainObject(parsed) && !isDate(parsed)) return parsed;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} must be a JSON object, not ${found(value)}`,
		remedy: `Give an object with values by name, such as ${example}.`,
	});
}

/** The value of a JSON text; undefined where it is no JSON. */
export function parsedJson(text: string): unknown {
	try {
		return parseForWriting(text);
	} catch {
		return undefined;
	}
}
