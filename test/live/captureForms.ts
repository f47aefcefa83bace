import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

type Headers = Readonly<Record<string, string>>;
type Write = (headers: Headers, body: Buffer) => Buffer;

const linesOf = (headers: Headers, newline: string) =>
	Object.entries(headers)
		.map(([name, value]) => `${name}: ${value}${newline}`)
		.join('');

const requestText = (newline: string, more: Headers = {}, pack = (body: Buffer) => body): Write => {
	return (headers, body) => {
		const head = `POST /webhook/x HTTP/1.1${newline}${linesOf({ ...headers, ...more }, newline)}`;
		return Buffer.concat([Buffer.from(`${head}${newline}`), pack(body)]);
	};
};

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const chunk = (part: Buffer) =>
	Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
const chunked = (body: Buffer) =>
	Buffer.concat([chunk(body.subarray(0, 40)), chunk(body.subarray(40)), chunk(Buffer.alloc(0))]);
const pairs = (headers: Headers) =>
	Object.entries(headers).map(([name, value]) => ({ name, value }));
/** The body as an object in the text, so that all digits of its numbers are there. */
const withObject: Write = (headers, body) =>
	Buffer.from(`{"headers":${JSON.stringify(headers)},"body":${body.toString()}}`);

/** The ways in which people and tools keep a request. */
export const captureForms: Readonly<Record<string, Write>> = {
	'the text of a request': requestText('\r\n'),
	'the same with line feeds alone': requestText('\n'),
	'the text of a chunked request': requestText('\r\n', { 'Transfer-Encoding': 'chunked' }, chunked),
	'one whose chunks a tool joined': requestText('\r\n', { 'Transfer-Encoding': 'chunked' }),
	'the text of a packed request': requestText('\r\n', { 'Content-Encoding': 'gzip' }, gzipSync),
	...Object.fromEntries(
		Object.entries({ br: brotliCompressSync, deflate: deflateSync, Deflate: deflateRawSync }).map(
			([name, pack]) => [
				`the text of a request packed with ${name}`,
				requestText('\r\n', { 'Content-Encoding': name }, pack),
			],
		),
	),
	'one that a tool unpacked': requestText('\r\n', { 'Content-Encoding': 'br, deflate, gzip' }),
	'one whose body begins with a byte order mark': requestText('\r\n', {}, (body) =>
		Buffer.concat([Buffer.from('\uFEFF'), body]),
	),
	'the text of a request below empty lines': (headers, body) =>
		Buffer.concat([Buffer.from('\r\n \n'), requestText('\r\n')(headers, body)]),
	'the text of a request behind a byte order mark': (headers, body) =>
		Buffer.concat([Buffer.from('\uFEFF'), requestText('\r\n')(headers, body)]),
	'a header on two lines, and those of HTTP/2': (headers, body) =>
		Buffer.concat([
			Buffer.from(`:method: POST\n:path: /x\nX-Long: a,\n\tb\n${linesOf(headers, '\n')}\n`),
			body,
		]),
	'a file that was packed': (headers, body) => gzipSync(requestText('\n')(headers, body)),
	'headers and body without a request line': (headers, body) =>
		Buffer.concat([Buffer.from(`${linesOf(headers, '\n')}\n`), body]),
	'JSON with the body as text': (headers, body) => json({ headers, body: body.toString() }),
	'JSON with the body as an object': withObject,
	'JSON with headers as a list': (headers, body) =>
		json({ headers: pairs(headers), body: body.toString() }),
	'JSON with numbers among the headers': (headers, body) =>
		json({
			headers: { ...headers, 'Content-Length': 5, Missing: null, List: [1] },
			body: body.toString(),
		}),
	'JSON with the body in base64': (headers, body) =>
		json({ headers, body: body.toString('base64'), isBase64Encoded: true }),
	'JSON with the body as bytes': (headers, body) => json({ headers, body: body.toJSON() }),
	'JSON with the bytes of a packed body': (headers, body) =>
		json({ headers, body: gzipSync(body).toJSON() }),
	'a request bin that calls the body its content': (headers, body) =>
		json({ data: [{ headers, content: body.toString(), created_at: '2026-01-05 00:00:00' }] }),
	'an archive (HAR), with another request in it': (headers, body) =>
		json({
			log: {
				entries: [
					{ request: { method: 'GET', headers: pairs(headers) } },
					{
						startedDateTime: '2026-01-05T00:00:00.000Z',
						request: { headers: pairs(headers), postData: { text: body.toString() } },
					},
				],
			},
		}),
	'a list of such': (headers, body) => json([{ headers, body: body.toString() }]),
	'an item as n8n pins it': (headers, body) =>
		Buffer.from(`[{"json":${withObject(headers, body).toString()}}]`),
	'an item of the output "Rejected"': (headers, body) =>
		json({
			event: 'rejected',
			receivedAt: '2026-01-05T00:00:00.000Z',
			headers,
			body: body.toString(),
			bodyCut: false,
		}),
	'a file that Windows wrote as UTF-16': (headers, body) =>
		Buffer.from(`\uFEFF${withObject(headers, body).toString()}`, 'utf16le'),
	'the same the other way round': (headers, body) =>
		Buffer.from(`\uFEFF${withObject(headers, body).toString()}`, 'utf16le').swap16(),
	'the text of a request as UTF-16 without a mark': (headers, body) =>
		Buffer.from(requestText('\n')(headers, body).toString(), 'utf16le'),
	'JSON behind a byte order mark': (headers, body) =>
		Buffer.from(`\uFEFF${withObject(headers, body).toString()}`),
	'a body alone': (_headers, body) => body,
	'a body behind a byte order mark': (_headers, body) =>
		Buffer.concat([Buffer.from('\uFEFF'), body]),
};
