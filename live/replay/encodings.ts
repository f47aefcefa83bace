import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Windows writes UTF-16 into files, with a mark before it or without. No JSON or header has a zero byte. */
export function asText(file: Buffer): Buffer {
	const [first, second] = file;
	const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
	const isBig = (first === 0xfe && second === 0xff) || first === 0;
	if (file.length < 2 || (!isLittle && !isBig)) return file;
	const even = file.subarray(0, file.length - (file.length % 2));
	const little = isLittle ? even : Buffer.from(even).swap16();
	return Buffer.from(little.toString('utf16le').replace(/^\uFEFF/, ''), 'utf8');
}

/** Throws where it was packed and is not whole. */
export function unzipped(bytes: Buffer): Buffer {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
	try {
		return gunzipSync(bytes);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(
			`It is packed with gzip and cannot be unpacked, so it was cut or changed (${reason}).`,
		);
	}
}

/** Most tools unpack a body and leave its header as it was: then it stays as it is. */
export function unpacked(body: Buffer, encoding: string): Buffer {
	const whole = unzipped(body);
	if (whole !== body) return whole;
	const ways = /\bbr\b/i.test(encoding)
		? [brotliDecompressSync]
		: /deflate/i.test(encoding)
			? [inflateSync, inflateRawSync]
			: [];
	for (const unpack of ways) {
		try {
			return unpack(body);
		} catch {
			continue;
		}
	}
	return body;
}

/** Chunks as one; the body itself where there are none any more: most tools join them. Throws where they do not fit. */
export function withoutChunks(body: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 0; at < body.length; ) {
		const [line, digits = ''] = CHUNK.exec(body.toString('latin1', at, at + 1000)) ?? [];
		if (line === undefined && at === 0) return body;
		if (line === undefined) break;
		const size = Number.parseInt(digits, 16);
		if (size === 0) return Buffer.concat(parts);
		const begin = at + line.length;
		if (begin + size > body.length) break;
		parts.push(body.subarray(begin, begin + size));
		at = begin + size;
		while (body[at] === 0x0d || body[at] === 0x0a) at++;
	}
	if (parts.length === 0 && body.length === 0) return body;
	throw new Error(
		'Its body is in chunks whose sizes do not fit: it was cut, or its line ends were changed.',
	);
}

const CHUNK = /^([0-9a-f]+)[ \t]*(?:;[^\n]*)?\r?\n/i;
