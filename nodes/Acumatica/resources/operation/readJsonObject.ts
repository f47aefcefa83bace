import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject } from '../../../exact/members';

/** An object that the user gives as JSON; `label` is the parameter's name on the screen. */
export function readJsonObject(given: unknown, label: string, example: string): object {
	const parsed = typeof given === 'string' ? parse(given) : (given ?? {});
	if (isObject(parsed)) return parsed;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"${label}" is not a JSON object`,
		remedy: `Give an object with values by name, such as ${example}.`,
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text.trim() === '' ? '{}' : text);
	} catch {
		return undefined;
	}
}
