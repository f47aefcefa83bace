import { isBlank } from './blank';
import { wrongValue, type ParameterName } from './found';

/** True or false, or a text that says so; undefined where nothing is set. */
export function readFlag(value: unknown, name: ParameterName): boolean | undefined {
	if (isBlank(value)) return undefined;
	const word = typeof value === 'string' ? value.trim().toLowerCase() : String(value);
	if (typeof value !== 'object' && word === 'true') return true;
	if (typeof value !== 'object' && word === 'false') return false;
	throw wrongValue(name, 'true or false', value, 'true or false');
}
