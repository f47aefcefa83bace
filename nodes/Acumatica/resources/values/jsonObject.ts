import { isPlainObject } from '../../../exact/members';
import { parseForWriting, type MemberTwice } from '../../../exact/writtenJson';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isBlank } from './blank';
import { isDate } from './dates';
import { demandSame } from './onePerName';
import { found, type ParameterName } from './found';

/** An object, or JSON text that is one; no digit of a number is lost. Empty where nothing is set. */
export function readJsonObject(value: unknown, name: ParameterName, example: string): object {
	if (isBlank(value)) return {};
	const parsed = typeof value === 'string' ? parsedJson(value, name) : value;
	if (isPlainObject(parsed) && !isDate(parsed)) return parsed;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} must be a JSON object, not ${found(value)}`,
		remedy: `Give an object with values by name, such as ${example}.`,
	});
}

/** The value of a JSON text; undefined where it is no JSON. Throws where a member has two values. */
export function parsedJson(text: string, name: ParameterName): unknown {
	const twice: MemberTwice[] = [];
	const parsed = settledJson(text, twice);
	for (const { key, values } of twice) demandSame(...values, key, name);
	return parsed;
}

function settledJson(text: string, twice: MemberTwice[]): unknown {
	try {
		return parseForWriting(text, (member) => void twice.push(member));
	} catch {
		return undefined;
	}
}
