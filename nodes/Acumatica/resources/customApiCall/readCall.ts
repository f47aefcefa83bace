import { writeJson } from '../../../exact/writtenJson';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { ClientRequest } from '../../../site/client/Client';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { isBlank } from '../values/blank';
import { found } from '../values/found';
import { parsedJson } from '../values/jsonObject';
import { readText, wholeText } from '../values/text';
import { demandWritable } from '../values/writable';
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

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The request that the node is set to. */
export async function readCall(input: OperationInput): Promise<ClientRequest> {
	const { parameters, client } = input;
	const address = readPath(parameters.text('path'), client.instanceUrl);
	const word = parameters.choice('method');
	const method = METHODS.find((known) => known === word) ?? 'GET';
	const { body, type } = await readBody(input, method);
	return {
		method,
		path: withQuery(address, readPairs(parameters, 'query')),
		headers: { ...(type === null ? {} : { 'Content-Type': type }), ...readHeaders(parameters) },
		body,
	};
}

/** The query that the path has already stays as it was written. */
function withQuery(address: string, query: readonly Pair[]): string {
	const added = query.map(
		([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
	);
	if (added.length === 0) return address;
	return `${address}${address.includes('?') ? '&' : '?'}${added.join('&').replaceAll('%24', '$')}`;
}

type Pair = readonly [name: string, value: string];

function readPairs(parameters: Parameters, path: string): Pair[] {
	const what = parameters.name(path);
	return parameters.entries(`${path}.pair`).flatMap((entry): Pair[] => {
		const name = readText(entry.name, `"Name" in ${what}`).trim();
		const value = readText(entry.value, `"Value" of ${name} in ${what}`);
		if (name !== '') return [[name, value]];
		if (value === '') return [];
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Name" in ${what} is empty beside the value ${found(value)}`,
			remedy: 'Enter the name, or remove the entry.',
		});
	});
}

function readHeaders(parameters: Parameters): Record<string, string> {
	const headers = Object.fromEntries(readPairs(parameters, 'headers'));
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
	switch (parameters.choice('bodyType')) {
		case 'json':
			return {
				body: jsonBytes(parameters.raw('body'), parameters.name('body')),
				type: 'application/json',
			};
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

/** Text goes out as it is written, so that no digit of a number is lost. */
function jsonBytes(given: unknown, name: string): Buffer {
	if (isBlank(given)) return Buffer.from('{}');
	if (typeof given !== 'string') {
		demandWritable(given, name);
		return Buffer.from(writeJson(given));
	}
	if (parsedJson(given) !== undefined) return Buffer.from(wholeText(given, name));
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} is not JSON`,
		remedy: 'Correct it, or build it with an expression that gives an object.',
	});
}
