import type { BinaryHelperFunctions } from 'n8n-workflow';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
	readonly method: HttpMethod;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string | Buffer | StreamedBody;
	readonly timeoutMs: number;
	/** Cuts the request off while it is under way. */
	readonly signal?: AbortSignal;
	/** Takes content that is too large to be kept in memory; left out where there is no such content. */
	readonly takeLarge?: TakeContent;
}

/** Header names are in lower case. */
export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface HttpReply {
	readonly kind: 'reply';
	readonly status: number;
	readonly headers: HttpHeaders;
	readonly body: Buffer;
}

/**
 * Why there is no reply. `notSent`: no connection was made; `unsendable`: Node.js refuses to write such a request; in
 * both the server cannot have seen it. `lost`: the connection broke;
 * `timeout` and `canceled`: nobody waited any longer; in all three the server may have done the work.
 */
export interface HttpFailure {
	readonly kind:
		| 'notSent'
		| 'unsendable'
		| 'lost'
		| 'timeout'
		| 'canceled'
		| 'certificate'
		| 'other';
	/** Without secrets: code and text of the network error, never the request. */
	readonly text: string;
}

export type HttpAnswer = HttpReply | HttpFailure;

/** A stream of Node.js, as n8n hands it out. */
export type ByteStream = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;

/** Status and headers of a reply, which come before its content. */
export type ReplyHead = Pick<HttpReply, 'kind' | 'status' | 'headers'>;

/** Takes the content of a reply as it comes. What it throws is what became of the request. */
export type TakeContent = (head: ReplyHead, content: ByteStream) => Promise<void>;

/** A body that is read as it is sent, from the start each time that the request is sent. */
export class StreamedBody {
	/** @param size in bytes */
	constructor(
		readonly size: number,
		readonly open: () => Promise<ByteStream>,
	) {}
}

/** The HTTP port: sends one request, follows no redirect, throws only what a StreamedBody does that cannot be opened. Built at the edge, from n8n's helpers. */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>;

/** The first value of a header. */
export function headerOf(reply: Pick<HttpReply, 'headers'>, name: string): string | undefined {
	const value = reply.headers[name];
	return typeof value === 'string' ? value : value?.[0];
}

/** Whether a header can carry the text: Latin-1 without control characters (RFC 9110, 5.5). */
export function fitsHeader(text: string): boolean {
	return /^[\x20-\x7e\xa0-\xff]*$/.test(text);
}

/** Whether a text is the name of a header: a token (RFC 9110, 5.6.2). */
export function isHeaderName(text: string): boolean {
	return /^[\w!#$%&'*+.^`|~-]+$/.test(text);
}

export function isSuccess({ status }: Pick<HttpReply, 'status'>): boolean {
	return status >= 200 && status < 300;
}
