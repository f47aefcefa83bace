import type { Row } from '../../../rows/change';
import { isRow } from '../../../rows/change';
import { parseExactly } from '../../../exact/json';
import { withKnownNames } from './knownNames';

/** A body as JSON, or what is wrong with it in a sentence that says what to do. */
type ParsedBody<T> =
	| { readonly ok: true; readonly json: T }
	| { readonly ok: false; readonly reason: string };

/**
 * Reads a body as one JSON object, with the names of its format. Never throws.
 *
 * @param expected a sentence that says what the body should be
 */
export function parseBody(
	body: Buffer,
	expected: string,
	names: readonly string[],
): ParsedBody<Row> {
	const parsed = parseJson(body, expected);
	if (!parsed.ok) return parsed;
	if (isRow(parsed.json)) {
		const known = withKnownNames(parsed.json, names, 'The body');
		return known.ok ? { ok: true, json: known.members } : known;
	}
	const found = Array.isArray(parsed.json) ? 'an array' : describe(parsed.json);
	return { ok: false, reason: `The body is ${found}. ${expected}` };
}

function parseJson(body: Buffer, expected: string): ParsedBody<unknown> {
	try {
		return { ok: true, json: parseExactly(body) };
	} catch (error) {
		const isBlank = body.toString('utf8').trim() === '';
		if (isBlank) return { ok: false, reason: `The body is empty. ${expected}` };
		if (error instanceof RangeError) {
			return { ok: false, reason: `The body is nested too deeply to be read. ${expected}` };
		}
		const detail = error instanceof Error ? error.message : String(error);
		return { ok: false, reason: `The body is not valid JSON (${shorten(detail)}). ${expected}` };
	}
}

function describe(value: unknown): string {
	return value === null ? 'null' : `a ${typeof value}`;
}

/** A value as it is quoted in an error text. */
export function shorten(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
