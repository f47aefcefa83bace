import { gunzipSync } from 'node:zlib';

import { z } from 'zod';

import { parseExactly } from '../../nodes/exact/json';
import type { RequestHeaders } from '../../nodes/sender/requestHeaders';

/** A request that somebody caught, as far as the trigger looks at it. */
export interface Capture {
	readonly headers: RequestHeaders;
	readonly body: Buffer;
	/** In ms since 1970; null where the capture does not tell. */
	readonly receivedAt: number | null;
}

const HEADER_LINE = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*(.*)$/;
const REQUEST_LINE = /^[A-Z]+ \S+ HTTP\/\d/;
const LATIN1 = 'latin1';

const HeaderList = z.array(z.object({ name: z.string(), value: z.string() }));
const HeaderMap = z.record(z.union([z.string(), z.array(z.string())]).optional());
/** What tools and n8n itself export: an item of the Webhook node, or of the trigger's output "Rejected". */
const Stored = z.object({
	headers: z.union([HeaderList, HeaderMap]),
	body: z.unknown(),
	receivedAt: z.string().optional().catch(undefined),
	bodyCut: z.boolean().optional().catch(undefined),
});

/**
 * The requests in a file: the text of an HTTP request, JSON with `headers` and `body` (or a list of such), or a
 * body alone. What is none of these is taken for a body, about which the trigger then says what is wrong.
 *
 * @throws Error where a capture tells itself that it is not whole
 */
export function readCaptures(file: Buffer): Capture[] {
	const bytes = asUtf8(file);
	const request = readRequestText(bytes);
	if (request !== null) return [request];
	const stored = readStored(jsonOf(bytes));
	return stored ?? [{ headers: {}, body: bytes, receivedAt: null }];
}

/** Windows PowerShell writes UTF-16 into files. */
function asUtf8(file: Buffer): Buffer {
	const isUtf16 = file[0] === 0xff && file[1] === 0xfe;
	return isUtf16 ? Buffer.from(file.toString('utf16le', 2), 'utf8') : file;
}

/** A request line and headers, or headers alone; an empty line; the body with all its bytes. */
function readRequestText(bytes: Buffer): Capture | null {
	const text = bytes.toString(LATIN1);
	const gap = /\r?\n\r?\n/.exec(text);
	const head = text.slice(0, gap?.index).replace(/^\u00ef\u00bb\u00bf/, '');
	const [first = '', ...others] = head.split(/\r?\n/);
	const lines = REQUEST_LINE.test(first) ? others : [first, ...others];
	const headers: Record<string, string> = {};
	for (const line of lines) {
		const [, name, value] = HEADER_LINE.exec(line) ?? [];
		if (name === undefined || value === undefined) return null;
		headers[name.toLowerCase()] = value;
	}
	const begin = gap === null ? bytes.length : gap.index + gap[0].length;
	return { headers, body: unpacked(bytes.subarray(begin), headers), receivedAt: null };
}

function unpacked(body: Buffer, headers: Readonly<Record<string, string>>): Buffer {
	const isChunked = /chunked/i.test(headers['transfer-encoding'] ?? '');
	const whole = isChunked ? (joinChunks(body) ?? body) : body;
	const isGzip = whole[0] === 0x1f && whole[1] === 0x8b;
	return isGzip ? gunzipSync(whole) : whole;
}

/** Null where there are no chunks any more: most tools join them. */
function joinChunks(body: Buffer): Buffer | null {
	const parts: Buffer[] = [];
	for (let at = 0; at < body.length; ) {
		const [line, digits = ''] = /^([0-9a-f]+)[^\n]*\n/i.exec(body.toString(LATIN1, at)) ?? [];
		if (line === undefined) return null;
		const size = Number.parseInt(digits, 16);
		if (size === 0) return Buffer.concat(parts);
		const begin = at + line.length;
		parts.push(body.subarray(begin, begin + size));
		at = begin + size;
		while (body[at] === 0x0d || body[at] === 0x0a) at++;
	}
	return null;
}

function jsonOf(bytes: Buffer): unknown {
	try {
		return parseExactly(bytes);
	} catch {
		return undefined;
	}
}

function readStored(json: unknown): Capture[] | null {
	const entries = (Array.isArray(json) ? json : [json]).map(withoutItem);
	const stored = entries.map((entry) => Stored.safeParse(entry));
	const captures = stored.flatMap(({ data }) => (data?.body === undefined ? [] : [data]));
	if (captures.length === 0 || captures.length < entries.length) return null;
	return captures.map(({ headers, body, receivedAt, bodyCut }) => {
		if (bodyCut === true) throw new Error('The body of this capture was cut when it was stored.');
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const at = Date.parse(receivedAt ?? '');
		return {
			headers: namesInLowerCase(headers),
			body: Buffer.from(text),
			receivedAt: Number.isNaN(at) ? null : at,
		};
	});
}

/** An item as n8n pins it is one level deeper. */
function withoutItem(entry: unknown): unknown {
	const item = z.object({ json: z.record(z.unknown()) }).safeParse(entry);
	return item.success ? item.data.json : entry;
}

function namesInLowerCase(headers: z.infer<typeof Stored>['headers']): RequestHeaders {
	const list = Array.isArray(headers)
		? headers.map(({ name, value }) => [name, value] as const)
		: Object.entries(headers);
	return Object.fromEntries(list.map(([name, value]) => [name.toLowerCase(), value]));
}
