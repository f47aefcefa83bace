import { DEEPEST_LEVEL } from '../../../exact/json';
import { isExactNumber } from '../../../exact/writtenJson';
import { isObject, isPlainObject, membersOf } from '../../../exact/members';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isDate, isoText } from './dates';
import { found, type ParameterName } from './found';

const HALF_CHARACTER = /\p{Surrogate}/u;
/** More of a path nobody reads. */
const LONGEST_PATH = 100;

/**
 * Refuses what JSON cannot hold, however deep it lies: JSON would make null of NaN, and null empties a field; of a Map
 * or an instance of a class it would keep nothing. undefined is left out, as everywhere in JSON.
 */
export function demandWritable(
	value: unknown,
	name: ParameterName,
	isNeverSent: IsNeverSent = () => false,
): void {
	demandPart(value, { name, isNeverSent }, []);
}

/** Whether a member of that name is left out, so that it may hold anything. */
type IsNeverSent = (member: string) => boolean;

interface Judged {
	readonly name: ParameterName;
	readonly isNeverSent: IsNeverSent;
}

type Path = ReadonlyArray<string | number>;

function demandPart(value: unknown, judged: Judged, path: Path): void {
	const { name, isNeverSent } = judged;
	if (isExactNumber(value)) return;
	if (isDate(value) ? isoText(value) === null : isUnwritable(value)) {
		throw unwritable(value, name, path);
	}
	if (isDate(value)) return;
	if (path.length > DEEPEST_LEVEL) throw tooDeep(name, path);
	if (Array.isArray(value)) {
		const entries: unknown[] = value;
		for (const [index, entry] of entries.entries()) {
			// Left out of a list it would move the others, so JSON makes null of it; so it does of a hole.
			if (entry === undefined) throw unwritable(entry, name, [...path, index]);
			demandPart(entry, judged, [...path, index]);
		}
	} else if (isObject(value)) {
		for (const [member, inner] of membersOf(value)) {
			if (!isNeverSent(member)) demandPart(inner, judged, [...path, member]);
		}
	}
}

function unwritable(value: unknown, name: ParameterName, path: Path): AcumaticaError {
	const place = path.length === 0 ? '' : ` in ${pathText(path)}`;
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} has ${foundIn(value)}${place}, which cannot be sent`,
		remedy: 'Give a text, a number, true, false or null there. null empties a field.',
	});
}

function tooDeep(name: ParameterName, path: Path): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} is nested more than ${DEEPEST_LEVEL} levels deep in ${pathText(path)}`,
		remedy: 'An object in it probably holds itself: give one that has the values alone.',
	});
}

/** `Details[0].OrderQty`. */
export function pathText(path: Path): string {
	const text = path.reduce<string>((whole, part) => {
		if (typeof part === 'number') return `${whole}[${part}]`;
		return whole === '' ? part : `${whole}.${part}`;
	}, '');
	return text.length <= LONGEST_PATH ? text : `${text.slice(0, LONGEST_PATH)}…`;
}

function isUnwritable(value: unknown): boolean {
	if (typeof value === 'number') return !Number.isFinite(value);
	if (typeof value === 'string') return HALF_CHARACTER.test(value);
	if (isObject(value)) return !isPlainObject(value);
	return typeof value === 'function' || typeof value === 'symbol';
}

function foundIn(value: unknown): string {
	return typeof value === 'string' ? `half of a character (${found(value)})` : found(value);
}
