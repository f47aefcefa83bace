import { z } from 'zod';

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { ClientRequest } from '../../../site/client/Client';
import type { OperationInput } from '../operation/Operation';
import { parsedJson } from '../operation/readJsonObject';
import type { Parameters } from '../operation/Parameters';
import { readPath } from './readPath';

/** Headers that the sign-in and the connection set themselves. */
const OWN_HEADERS = new Set([
	'authorization',
	'connection',
	'content-length',
	'cookie',
	'host',
	'transfer-encoding',
]);

const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).catch('GET');
const Pairs = z
	.array(z.object({ name: z.string().catch(''), value: z.coerce.string().catch('') }))
	.catch([]);

/** The request that the node is set to. */
export async function readCall(input: OperationInput): Promise<ClientRequest> {
	const { parameters, client } = input;
	const address = readPath(parameters.text('path'), client.instanceUrl);
	const method = Method.parse(parameters.text('method'));
	const { body, type } = await readBody(input, method);
	return {
		method,
		path: withQuery(address, readPairs(parameters, 'query')),
		headers: { ...(type === null ? {} : { 'Content-Type': type }), ...readHeaders(parameters) },
		body,
	};
}

/** The query that the path has already stays as it was written. */
function withQuery(address: string, query: Readonly<Record<string, string>>): string {
	const added = Object.entries(query).map(
		([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
	);
	if (added.length === 0) return address;
	return `${address}${address.includes('?') ? '&' : '?'}${added.join('&').replaceAll('%24', '$')}`;
}

function readPairs(parameters: Parameters, name: string): Record<string, string> {
	const pairs = Pairs.parse(parameters.raw(`${name}.pair`));
	const named = pairs.filter((pair) => pair.name.trim() !== '');
	return Object.fromEntries(named.map((pair) => [pair.name.trim(), pair.value]));
}

function readHeaders(parameters: Parameters): Record<string, string> {
	const headers = readPairs(parameters, 'headers');
	const own = Object.keys(headers).find((name) => OWN_HEADERS.has(name.toLowerCase()));
	if (own === undefined) return headers;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `The header ${own} is set by the node itself`,
		remedy: 'Leave it out of "Headers".',
	});
}

async function readBody(
	{ parameters, context, itemIndex }: OperationInput,
	method: ClientRequest['method'],
): Promise<{ body?: Buffer; type: string | null }> {
	if (method === 'GET' || method === 'DELETE') return { type: null };
	switch (parameters.text('bodyType')) {
		case 'json':
			return { body: jsonBytes(parameters.raw('body')), type: 'application/json' };
		case 'file': {
			const field = parameters.text('inputDataFieldName').trim();
			const { mimeType } = context.helpers.assertBinaryData(itemIndex, field);
			return {
				body: await context.helpers.getBinaryDataBuffer(itemIndex, field),
				type: mimeType === '' ? 'application/octet-stream' : mimeType,
			};
		}
		default:
			// A POST without a length is refused by IIS (411).
			return { body: Buffer.alloc(0), type: null };
	}
}

function jsonBytes(given: unknown): Buffer {
	const value = typeof given === 'string' ? parsedJson(given) : (given ?? {});
	if (value !== undefined) return Buffer.from(JSON.stringify(value));
	throw new AcumaticaError({
		kind: 'badInput',
		message: '"Body (JSON)" is not JSON',
		remedy: 'Correct it, or build it with an expression that gives an object.',
	});
}
