import { losesDigits } from './losesDigits';

/**
 * How deep objects and arrays may stand in one another. JSON.parse goes deeper, but whatever is
 * done with the value later (JSON.stringify, comparing, n8n's copies) takes stack for each level.
 */
export const DEEPEST_LEVEL = 500;

/** A double holds any 15 digits, so that shorter numbers, with a point among the digits, lose none. */
const LENGTH_OF_LONG_NUMBER = 16;

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

const QUOTE = 0x22;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
/** `[` and `{` differ in this bit alone, as do `]` and `}`, and small letters from capitals. */
const CASE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;
const EXPONENT = 0x65;

/**
 * Reads JSON as JSON.parse does, but for numbers that would lose digits (`losesDigits`): these
 * become the text of their digits. One pass over the bytes puts them in quotes, and JSON.parse reads
 * the rest.
 *
 * @param body UTF-8, with or without a byte order mark
 * @throws SyntaxError where it is not JSON; RangeError where it is nested deeper than `DEEPEST_LEVEL`
 */
export function parseExactly(body: Buffer): unknown {
	const marked = body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
	const json = marked ? body.subarray(BYTE_ORDER_MARK.length) : body;
	const edges = edgesOfLostNumbers(json);
	if (edges.length === 0) return JSON.parse(json.toString('utf8'));
	try {
		return JSON.parse(withQuotes(json, edges).toString('utf8'));
	} catch {
		// It is not JSON without the quotes either, and this throws with the position in the body.
		return JSON.parse(json.toString('utf8'));
	}
}

/** The places where a number that would lose digits begins and ends, in turn. */
function edgesOfLostNumbers(json: Buffer): number[] {
	const edges: number[] = [];
	let level = 0;
	for (let at = 0; at < json.length; at++) {
		const byte = json[at] ?? SPACE;
		if (byte === QUOTE) {
			at = endOfText(json, at);
		} else if ((byte | CASE_BIT) === OPENING) {
			level++;
			if (level > DEEPEST_LEVEL) throw new RangeError(`More than ${DEEPEST_LEVEL} levels deep`);
		} else if ((byte | CASE_BIT) === CLOSING) {
			level--;
		} else if (byte === MINUS || isDigit(byte)) {
			const end = endOfNumber(json, at);
			if (mayLoseDigits(json, at, end) && !isName(json, end)) {
				if (losesDigits(json.toString('latin1', at, end))) edges.push(at, end);
			}
			at = end - 1;
		}
	}
	return edges;
}

/** Where the text that begins with the quote at `begin` has its other quote. */
function endOfText(json: Buffer, begin: number): number {
	let at = begin + 1;
	while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
	return at;
}

/** Where the number that begins at `begin` with a digit or a minus ends. */
function endOfNumber(json: Buffer, begin: number): number {
	let at = begin + 1;
	while (at < json.length && isOfNumber(json[at] ?? SPACE)) at++;
	return at;
}

function isOfNumber(byte: number): boolean {
	return (
		isDigit(byte) ||
		byte === POINT ||
		(byte | CASE_BIT) === EXPONENT ||
		byte === MINUS ||
		byte === PLUS
	);
}

function isDigit(byte: number): boolean {
	return byte >= DIGIT_0 && byte <= DIGIT_9;
}

/** Spares the closer look where it is short: with an exponent it may be any number. */
function mayLoseDigits(json: Buffer, begin: number, end: number): boolean {
	let hasPoint = false;
	let lengthWithoutPadding = 0;
	for (let at = begin; at < end; at++) {
		const byte = json[at] ?? SPACE;
		if ((byte | CASE_BIT) === EXPONENT) return true;
		if (byte === POINT) hasPoint = true;
		if (byte !== DIGIT_0) lengthWithoutPadding = at + 1 - begin;
	}
	const length = hasPoint ? lengthWithoutPadding : end - begin;
	return length >= LENGTH_OF_LONG_NUMBER;
}

/** Whether a colon follows: a number in the place of a name is no JSON, which quotes would hide. */
function isName(json: Buffer, end: number): boolean {
	let at = end;
	while (at < json.length && (json[at] ?? SPACE) <= SPACE) at++;
	return json[at] === COLON;
}

function withQuotes(json: Buffer, edges: readonly number[]): Buffer {
	const result = Buffer.allocUnsafe(json.length + edges.length);
	let from = 0;
	let to = 0;
	for (const edge of edges) {
		to += json.copy(result, to, from, edge);
		to = result.writeUInt8(QUOTE, to);
		from = edge;
	}
	json.copy(result, to, from);
	return result;
}
