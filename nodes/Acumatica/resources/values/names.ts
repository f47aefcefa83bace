import { wrongValue, type ParameterName } from './found';
import { readText } from './text';

/** Names: a text with commas between them, or a list. Empty where nothing is set. */
export function readNames(value: unknown, name: ParameterName): string[] {
	// A hole in a list is nothing, too.
	const parts: unknown[] = Array.isArray(value) ? [...value] : partsOf(value, name);
	return parts.map((part) => nameOf(part, name)).filter((part) => part !== '');
}

function partsOf(value: unknown, name: ParameterName): string[] {
	if (typeof value === 'object' && value !== null) throw noNames(value, name);
	return readText(value, name).split(',');
}

/** Nothing in a list is an error: an expression that found no name. */
function nameOf(part: unknown, name: ParameterName): string {
	if (part === undefined || typeof part === 'object') throw noNames(part, name);
	return readText(part, name).trim();
}

function noNames(value: unknown, name: ParameterName) {
	return wrongValue(name, 'names', value, 'names with commas between them, or a list of texts');
}
