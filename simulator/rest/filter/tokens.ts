import { instantOf } from '../clock/timeZone';
import { FilterError, type Dialect, type Literal } from './Expression';

export type Token =
	| { kind: 'literal'; literal: Literal }
	| { kind: 'name'; text: string }
	| { kind: 'punctuation'; text: '(' | ')' | ',' | '=' };

const SPACE = /\s+/y;
const TYPED = /(datetimeoffset|datetime|date|guid)'([^']*)'/iy;
const TEXT = /'((?:[^']|'')*)'/y;
const BARE_GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy;
const BARE_DATE = /\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?/iy;
const NUMBER = /[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?[mdfl]?(?![\w.])/iy;
const NAME = /[A-Za-z_@$][\w$]*([./][A-Za-z_$][\w$]*)*/y;
const PUNCTUATION = /[(),=]/y;

/** Takes a filter apart. Dates and GUIDs stand bare in v4, behind their type elsewhere. */
export function tokenize(filter: string, dialect: Dialect, dates: ReadDate): Token[] {
	const tokens: Token[] = [];
	let position = 0;
	const match = (pattern: RegExp): RegExpExecArray | null => {
		pattern.lastIndex = position;
		const found = pattern.exec(filter);
		if (found !== null) position += found[0].length;
		return found;
	};
	while (position < filter.length) {
		if (match(SPACE) !== null) continue;
		const token = literalToken(match, dialect, dates) ?? otherToken(match);
		if (token === undefined) {
			throw new FilterError('syntax', `Syntax error at position ${position} in '${filter}'.`);
		}
		tokens.push(token);
	}
	return tokens;
}

type Match = (pattern: RegExp) => RegExpExecArray | null;

function literalToken(match: Match, dialect: Dialect, dates: ReadDate): Token | undefined {
	const typed = dialect === 'v4' ? null : match(TYPED);
	if (typed !== null) {
		return literal(typedLiteral(typed[1] ?? '', typed[2] ?? '', dialect, dates));
	}
	const text = match(TEXT);
	if (text !== null) return literal({ type: 'text', value: (text[1] ?? '').replaceAll("''", "'") });
	if (dialect === 'v4') {
		const guid = match(BARE_GUID);
		if (guid !== null) return literal({ type: 'guid', value: guid[0].toLowerCase() });
		const date = match(BARE_DATE);
		if (date !== null) return literal(dateLiteral(date[0], dates));
	}
	const number = match(NUMBER);
	if (number === null) return undefined;
	return literal({ type: 'number', value: Number(number[0].replace(/[mdfl]$/i, '')) });
}

function otherToken(match: Match): Token | undefined {
	const punctuation = match(PUNCTUATION)?.[0];
	if (punctuation === '(' || punctuation === ')' || punctuation === ',' || punctuation === '=') {
		return { kind: 'punctuation', text: punctuation };
	}
	const name = match(NAME)?.[0];
	if (name === undefined) return undefined;
	if (name === 'true' || name === 'false')
		return literal({ type: 'boolean', value: name === 'true' });
	return name === 'null' ? literal({ type: 'null' }) : { kind: 'name', text: name };
}

function literal(value: Literal): Token {
	return { kind: 'literal', literal: value };
}

function typedLiteral(type: string, text: string, dialect: Dialect, dates: ReadDate): Literal {
	if (type.toLowerCase() === 'guid') return { type: 'guid', value: text.toLowerCase() };
	const naive = type.toLowerCase() === 'datetime' && !ZONED.test(text);
	if (dialect === 'odata3' && !naive) {
		throw new FilterError('syntax', `Unrecognized '${type}' literal '${text}'.`);
	}
	return dateLiteral(text, dates);
}

const ZONED = /(Z|[+-]\d\d:\d\d)$/i;

function dateLiteral(text: string, dates: ReadDate): Literal {
	const value = dates(text);
	if (Number.isNaN(value)) throw new FilterError('syntax', `'${text}' is not a date.`);
	return { type: 'date', value };
}

/** A date of a filter in milliseconds since 1970; NaN for none. */
export type ReadDate = (text: string) => number;

/** Without an offset it is a time of the site's wall clock. [B], [C] */
export function byOffset(zone: string): ReadDate {
	return (text) => (ZONED.test(text) ? Date.parse(text) : instantOf(text, zone));
}

/** It is what the site's wall clock shows, whatever offset stands behind it. [B], [C] */
export function byWallClock(zone: string): ReadDate {
	return (text) => instantOf(text.replace(ZONED, ''), zone);
}
