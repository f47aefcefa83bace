import { isBlank } from './blank';
import { wrongValue, type ParameterName } from './found';

/** One of several words; undefined where nothing is set. */
export function readChoice(
	value: unknown,
	name: ParameterName,
	choices: readonly string[],
): string | undefined {
	if (isBlank(value)) return undefined;
	const word = typeof value === 'object' ? '' : String(value).trim();
	if (choices.includes(word)) return word;
	throw wrongValue(name, `one of ${choices.join(', ')}`, value, 'one of these words');
}
