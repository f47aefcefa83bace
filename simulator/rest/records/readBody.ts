import type { Exchange } from '../http/Exchange';
import { emptyBody, invalidRequest, unsupportedType } from '../http/httpError';
import { Refusal } from '../http/Reply';

export type JsonObject = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object of a PUT, PATCH or POST. OAS takes application/json and text/json. [A] for the empty body. */
export function readBody({ body, headers }: Exchange, name: string): JsonObject {
	const text = body.toString('utf8').replace(/^\uFEFF/, '');
	if (text.trim() === '') throw new Refusal(emptyBody());
	const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/json' && type !== 'text/json') throw new Refusal(unsupportedType());
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new Refusal(invalidRequest({ [name]: [messageOf(error)] }));
	}
	if (isObject(value)) return value;
	throw new Refusal(invalidRequest({ [name]: ['A JSON object was expected.'] }));
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
