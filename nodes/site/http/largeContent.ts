import { buffer } from 'node:stream/consumers';

import { isSuccess, StreamedBody, type HttpReply, type ReplyHead, type TakeContent } from './http';

/** Content up to this is kept in memory, as all that is not a file; in bytes. */
export const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** The body for a port that cannot read while it sends. */
export async function wholeBody(
	body: string | Buffer | StreamedBody | undefined,
): Promise<string | Buffer | undefined> {
	return body instanceof StreamedBody ? await buffer(await body.open()) : body;
}

/** The reply with its content, or without it where it was too large for that and has been taken. */
export async function receiveContent(
	head: ReplyHead,
	content: AsyncIterable<Buffer>,
	take: TakeContent,
): Promise<HttpReply> {
	const chunks = content[Symbol.asyncIterator]();
	const first: Buffer[] = [];
	let size = 0;
	while (size <= MOST_IN_MEMORY || !isSuccess(head)) {
		const next = await chunks.next();
		if (next.done === true) return { ...head, body: Buffer.concat(first) };
		first.push(next.value);
		size += next.value.length;
	}
	await take(head, chained(first, chunks));
	return { ...head, body: Buffer.alloc(0) };
}

async function* chained(
	first: readonly Buffer[],
	rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
	yield* first;
	for (;;) {
		const next = await rest.next();
		if (next.done === true) return;
		yield next.value;
	}
}
