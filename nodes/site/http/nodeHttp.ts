import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import type { HttpReply, SendHttp } from './http';
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
	return async ({ method, url, headers, body, timeoutMs, signal }) => {
		try {
			const response: unknown = await helpers.httpRequest({
				method,
				url,
				headers: { ...headers },
				body,
				timeout: timeoutMs,
				abortSignal: signal,
				encoding: 'arraybuffer',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			});
			return readResponse(response);
		} catch (error) {
			return networkFailure(error);
		}
	};
}

/** A response of n8n as a reply; throws if n8n's helpers changed. */
export function readResponse(response: unknown): HttpReply {
	const { statusCode, headers, body } = FullResponse.parse(response);
	return { kind: 'reply', status: statusCode, headers, body: bytesOf(body) };
}

function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : '');
}
