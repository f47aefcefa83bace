import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject } from '../../../exact/members';

/** An object that the user gives as JSON; `label` is the parameter's name on the screen. */
export function readJsonObject(given: unknown, label: string, example: string): object {
	const parsed = typeof given === 'string' ? parsedJson(given) : (given ?? {});
	if (isObject(parsed)) return parsed;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"${label}" is not a JSON object`,
		remedy: `Give an object with values by name, such as ${example}.`,
	});
}

/** The value of a JSON text; an empty one is an empty object, undefined is no JSON. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text.trim() === '' ? '{}' : text);
	} catch {
		return undefined;
	}
}
