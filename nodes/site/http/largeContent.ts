import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { isSuccess, type HttpReply } from './http';

/** Content up to this is kept in memory, as all that is not a file; in bytes. */
export const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** Status and headers of a reply, which come before its content. */
export type ReplyHead = Pick<HttpReply, 'kind' | 'status' | 'headers'>;

/** Takes the content of a reply as it comes. What it throws is what became of the request. */
export type TakeContent = (head: ReplyHead, content: AsyncIterable<Buffer>) => Promise<void>;

/** A body that is read as it is sent, from the start each time that the request is sent. */
export class StreamedBody {
	/** @param size in bytes */
	constructor(
		readonly size: number,
		readonly open: () => Promise<Readable>,
	) {}
}

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
