import type { Value } from '../../database/Database';

export interface InquiryCall {
	name: string;
	/** Whether it was called with parameters. */
	called: boolean;
	parameters: Record<string, Value>;
}

const CALL = /^(.+)_WithParameters\((.*)\)$/;

/** `Name`, or `Name_WithParameters(A='x',B=@1)` with `@1='y'` in the query. [A] */
export function readCall(segment: string, query: URLSearchParams): InquiryCall | undefined {
	const match = CALL.exec(segment);
	if (match === null) return { name: segment, called: false, parameters: {} };
	const [, name = '', list = ''] = match;
	const parameters: Record<string, Value> = {};
	for (const pair of list.match(/[^,=]+=('(?:[^']|'')*'|[^,]*)/g) ?? []) {
		const equals = pair.indexOf('=');
		const text = pair.slice(equals + 1).trim();
		const value = text.startsWith('@') ? (query.get(text) ?? 'null') : text;
		parameters[pair.slice(0, equals).trim()] = readLiteral(value);
	}
	return { name, called: true, parameters };
}

function readLiteral(text: string): Value {
	if (text === 'null') return null;
	if (text === 'true' || text === 'false') return text === 'true';
	if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
	return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
