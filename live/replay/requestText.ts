import { unpacked, withoutChunks } from './encodings';

interface RequestText {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

const HEADER_LINE = /^:?([!#$%&'*+\-.^_`|~\w]+):[ \t]*(.*)$/;
const REQUEST_LINE = /^[A-Z]+ \S+ HTTP\/\d/;
const CURL_LINE = /^> [A-Z]+ \S+ HTTP\/\d/m;

/**
 * The text of an HTTP request: a request line and headers, or headers alone; an empty line; the body with all its bytes.
 * Null for anything else.
 *
 * @throws Error where it is such a text, and something in it is not
 */
export function readRequestText(bytes: Buffer): RequestText | null {
	const [empty = ''] =
		/^(?:\u00ef\u00bb\u00bf)?(?:[ \t]*\r?\n)*/.exec(bytes.toString('latin1')) ?? [];
	const text = bytes.toString('latin1', empty.length);
	if (/^[*>] /.test(text) && CURL_LINE.test(text)) throw new Error(FROM_CURL);
	const gap = /\r?\n\r?\n/.exec(text);
	// A header that was broken into lines goes on behind spaces.
	const head = text.slice(0, gap?.index).replace(/\r?\n[ \t]+(?=\S)/g, ' ');
	const lines = head.split(/\r?\n/);
	const isRequest = REQUEST_LINE.test(lines[0] ?? '');
	const headers: Record<string, string> = {};
	for (const line of isRequest ? lines.slice(1) : lines) {
		const [, name, value] = HEADER_LINE.exec(line) ?? [];
		if (name === undefined || value === undefined) {
			if (!isRequest) return null;
			throw new Error(
				`Line ${lines.indexOf(line) + 1} of the request is no header, and no empty line.`,
			);
		}
		headers[name.toLowerCase()] = value;
	}
	const begin = gap === null ? text.length : gap.index + gap[0].length;
	const body = bytes.subarray(empty.length + begin);
	const isChunked = /chunked/i.test(headers['transfer-encoding'] ?? '');
	const whole = isChunked ? withoutChunks(body) : body;
	return { headers, body: unpacked(whole, headers['content-encoding'] ?? '') };
}

const FROM_CURL =
	'It is what curl -v prints, which has no body of the request. Save the body as a file, or put it below the headers and an empty line, without the signs before each line.';
