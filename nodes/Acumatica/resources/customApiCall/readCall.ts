import { writeJson } from '../../../exact/writtenJson';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { fitsHeader, isHeaderName } from '../../../site/http/http';
import type { ClientRequest } from '../../../site/client/Client';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { isBlank } from '../values/blank';
import { found } from '../values/found';
import { parsedJson } from '../values/jsonObject';
import { onePerName } from '../values/onePerName';
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
	const given = readHeaders(parameters);
	const hasType = Object.keys(given).some((name) => name.toLowerCase() === 'content-type');
	return {
		method,
		path: withQuery(address, readQuery(parameters, address)),
		headers: { ...(type === null || hasType ? {} : { 'Content-Type': type }), ...given },
		body,
	};
}

/** What is added to the query of the path. An option of OData, such as $top, can have but one value. */
function readQuery(parameters: Parameters, address: string): Pair[] {
	const isOption = ([name]: Pair) => name.startsWith('$');
	const inPath = [...new URL(address).searchParams].filter(isOption);
	const pairs = readPairs(parameters, 'query');
	const where = `${parameters.name('query')} with ${parameters.name('path')}`;
	const options = onePerName([...inPath, ...pairs.filter(isOption)], where, 'anyCase');
	return pairs.filter((pair) => !isOption(pair) || options.slice(inPath.length).includes(pair));
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
	const pairs = readPairs(parameters, 'headers');
	for (const [name, value] of pairs) demandHeader(name, value, parameters.name('headers'));
	// Upper and lower case are the same in the name of a header (RFC 9110, 5.1).
	const named = onePerName(pairs, parameters.name('headers'), 'anyCase');
	return Object.fromEntries(named);
}

/** Whatever HTTP cannot carry would be stripped on the way, and the rest sent. */
function demandHeader(name: string, value: string, what: string): void {
	if (OWN_HEADERS.has(name.toLowerCase())) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `The header ${name} is set by the node itself`,
			remedy: 'Leave it out of "Headers".',
		});
	}
	if (!isHeaderName(name)) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Name" in ${what} cannot be ${found(name)}`,
			remedy: 'Names of headers have letters, digits and hyphens, such as PX-ApiArchive.',
		});
	}
	if (!fitsHeader(value)) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Value" of ${name} in ${what} has letters that an HTTP header cannot carry`,
			remedy:
				'Headers take letters of Western European languages, digits and punctuation, in one line.',
		});
	}
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
			const field = parameters.requiredText('inputDataFieldName');
			const { mimeType } = context.helpers.assertBinaryData(itemIndex, field);
			const isType = mimeType !== '' && fitsHeader(mimeType);
			return {
				body: await context.helpers.getBinaryDataBuffer(itemIndex, field),
				type: isType ? mimeType : 'application/octet-stream',
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
	if (parsedJson(given, name) !== undefined) return Buffer.from(wholeText(given, name));
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} is not JSON`,
		remedy: 'Correct it, or build it with an expression that gives an object.',
	});
}
