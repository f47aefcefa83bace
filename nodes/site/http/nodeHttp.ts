import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import {
	StreamedBody,
	type ByteStream,
	type HttpReply,
	type SendHttp,
	type TakeContent,
} from './http';
import { receiveContent } from './largeContent';
import { networkFailure } from './networkFailure';

/** The response that n8n hands back with `returnFullResponse`. */
const FullResponse = z.object({
	statusCode: z.number(),
	headers: z.record(
		z
			.union([z.string(), z.array(z.string())])
			.optional()
			.catch(undefined),
	),
	body: z.unknown(),
});

interface HttpHelpers {
	readonly helpers: { httpRequest(options: IHttpRequestOptions): Promise<unknown> };
}

/** The HTTP port of an execution or of the editor: n8n's own helper, with its proxies and safeguards. */
export function nodeHttp({ helpers }: HttpHelpers): SendHttp {
	return async ({ method, url, headers, body, timeoutMs, signal, takeLarge }) => {
		const streamed = body instanceof StreamedBody ? await body.open() : null;
		try {
			const response: unknown = await helpers.httpRequest({
				method,
				url,
				headers: { ...headers, ...lengthOf(body) },
				body: streamed ?? body,
				timeout: timeoutMs,
				abortSignal: signal,
				encoding: takeLarge === undefined ? 'arraybuffer' : 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			});
			return takeLarge === undefined
				? readResponse(response)
				: await readStreamed(response, takeLarge);
		} catch (error) {
			return networkFailure(error);
		} finally {
			streamed?.destroy();
		}
	};
}

function lengthOf(body: unknown): Record<string, string> {
	return body instanceof StreamedBody ? { 'Content-Length': String(body.size) } : {};
}

async function readStreamed(response: unknown, take: TakeContent): Promise<HttpReply> {
	const { statusCode: status, headers, body } = FullResponse.parse(response);
	if (!isByteStream(body)) return readResponse(response);
	try {
		return await receiveContent({ kind: 'reply', status, headers }, body, take);
	} finally {
		body.destroy();
	}
}

/** A response of n8n as a reply; throws if n8n's helpers changed. */
export function readResponse(response: unknown): HttpReply {
	const { statusCode, headers, body } = FullResponse.parse(response);
	return { kind: 'reply', status: statusCode, headers, body: bytesOf(body) };
}

function isByteStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && 'unshift' in body && 'iterator' in body;
}

function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : '');
}
