import {
	isSuccess,
	StreamedBody,
	type ByteStream,
	type HttpReply,
	type ReplyHead,
	type TakeContent,
} from './http';

/** Content up to this is kept in memory, as all that is not a file; in bytes. */
export const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** The body for a port that cannot read while it sends. */
export async function wholeBody(
	body: string | Buffer | StreamedBody | undefined,
): Promise<string | Buffer | undefined> {
	if (!(body instanceof StreamedBody)) return body;
	return (await readUpTo(await body.open(), Infinity)).bytes;
}

/** The reply with its content, or without it where it was too large for that and has been taken. */
export async function receiveContent(
	head: ReplyHead,
	content: ByteStream,
	take: TakeContent,
): Promise<HttpReply> {
	const most = isSuccess(head) ? MOST_IN_MEMORY : Infinity;
	const { bytes, isWhole } = await readUpTo(content, most);
	if (isWhole) return { ...head, body: bytes };
	content.unshift(bytes);
	await take(head, content);
	return { ...head, body: Buffer.alloc(0) };
}

/** Reads until there are more bytes than that, or to the end; the stream can be read on. */
async function readUpTo(
	content: ByteStream,
	most: number,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of content.iterator({ destroyOnReturn: false })) {
		const bytes = Buffer.from(chunk);
		chunks.push(bytes);
		size += bytes.length;
		if (size > most) return { bytes: Buffer.concat(chunks), isWhole: false };
	}
	return { bytes: Buffer.concat(chunks), isWhole: true };
}
