import { writeJson, type JsonOutput } from './writeJson';

/** The answer to the client; `reset` cuts the connection instead. */
export interface Reply {
	status: number;
	headers?: Readonly<Record<string, string | readonly string[]>>;
	body?: string | Buffer;
	reset?: boolean;
}

/** Thrown anywhere below a route to answer at once: the request is refused. */
export class Refusal extends Error {
	constructor(readonly reply: Reply) {
		super(`Refused with ${reply.status}`);
	}
}

export const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';

export function json(status: number, value: JsonOutput, headers: Reply['headers'] = {}): Reply {
	return { status, headers: { 'Content-Type': JSON_TYPE, ...headers }, body: writeJson(value) };
}

export function html(status: number, body: string): Reply {
	return { status, headers: { 'Content-Type': HTML_TYPE }, body };
}

export function text(status: number, body: string): Reply {
	return { status, headers: { 'Content-Type': 'text/plain' }, body };
}

export function empty(status: number, headers: Reply['headers'] = {}): Reply {
	return { status, headers };
}

export function redirect(location: string): Reply {
	return { status: 302, headers: { Location: location, 'Content-Type': HTML_TYPE }, body: MOVED };
}

/** The same reply with more cookies. */
export function withCookies(reply: Reply, cookies: readonly string[]): Reply {
	if (cookies.length === 0) return reply;
	const present = reply.headers?.['Set-Cookie'] ?? [];
	const all = [...(typeof present === 'string' ? [present] : present), ...cookies];
	return { ...reply, headers: { ...reply.headers, 'Set-Cookie': all } };
}

const MOVED =
	'<html><head><title>Object moved</title></head><body><h2>Object moved</h2></body></html>';
