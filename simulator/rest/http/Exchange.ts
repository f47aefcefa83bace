import type { IncomingMessage } from 'node:http';

/** One request, read completely and taken apart once. */
export interface Exchange {
	readonly method: string;
	/** Path below the instance path, as it came; begins with a slash. */
	readonly path: string;
	/** Parts of the path, decoded; an encoded slash separates too, as in IIS. */
	readonly segments: readonly string[];
	readonly query: URLSearchParams;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly cookies: ReadonlyMap<string, string>;
	readonly body: Buffer;
	/** Scheme, host and port that the client used; a proxy in front may speak HTTPS. */
	readonly origin: string;
	/** Milliseconds that the work takes longer than it would: a fault. */
	extraMilliseconds: number;
	/** False: what it writes is answered as if it were saved, and is not: a fault. */
	saves: boolean;
}

/** Reads a request; `path` is null when it lies outside the instance. */
export async function readExchange(
	message: IncomingMessage,
	instancePath: string,
): Promise<Exchange & { outside: boolean }> {
	const target = message.url ?? '/';
	const mark = target.indexOf('?');
	const fullPath = mark < 0 ? target : target.slice(0, mark);
	const inside = isInside(fullPath, instancePath);
	const path = inside ? fullPath.slice(instancePath.length) || '/' : fullPath;
	const headers = joinHeaders(message);
	return {
		outside: !inside,
		method: message.method ?? 'GET',
		path,
		segments: splitPath(path),
		query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
		headers,
		cookies: parseCookies(headers.cookie),
		body: await readBody(message),
		extraMilliseconds: 0,
		saves: true,
		origin: `${schemeOf(headers)}://${headers.host ?? '127.0.0.1'}`,
	};
}

function schemeOf({ 'x-forwarded-proto': forwarded }: Record<string, string | undefined>): string {
	return forwarded === 'https' ? 'https' : 'http';
}

function isInside(path: string, instancePath: string): boolean {
	const start = path.slice(0, instancePath.length).toLowerCase();
	const rest = path.slice(instancePath.length);
	return start === instancePath.toLowerCase() && (rest === '' || rest.startsWith('/'));
}

export function splitPath(path: string): string[] {
	return path
		.split(/\/|%2f/i)
		.filter((part) => part !== '')
		.map(decode);
}

function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** Repeated headers are joined by a comma, as for PX-CbFileComment. [A] */
function joinHeaders(message: IncomingMessage): Record<string, string | undefined> {
	const headers: Record<string, string | undefined> = {};
	for (const [name, values] of Object.entries(message.headersDistinct)) {
		headers[name] = values?.join(name === 'cookie' ? '; ' : ', ');
	}
	return headers;
}

function parseCookies(header: string | undefined): Map<string, string> {
	const cookies = new Map<string, string>();
	for (const pair of header?.split(';') ?? []) {
		const equals = pair.indexOf('=');
		if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
	}
	return cookies;
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}
