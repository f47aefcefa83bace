import * as http from 'node:http';
import * as https from 'node:https';
import type { StaticHeader } from './Destination';

/** How a request looks. Acumatica documents none of it, so all of it can be set. */
export interface RequestStyle {
	/** null sends none. */
	readonly contentType: string | null;
	readonly accept: string | null;
	readonly userAgent: string | null;
	/** Sent in chunks, without a Content-Length. */
	readonly chunked: boolean;
	/** Announces the body with `Expect: 100-continue` and waits to be asked for it. */
	readonly expectContinue: boolean;
	readonly timeoutMs: number;
}

export interface Reply {
	readonly status: number;
	/** The first 1,000 characters. */
	readonly text: string;
}

/** POSTs the body. Redirects are not followed. Rejects if there is no complete reply in time. */
export function postMessage(
	url: string,
	body: string,
	header: StaticHeader | undefined,
	style: RequestStyle,
	signal: AbortSignal,
): Promise<Reply> {
	const bytes = Buffer.from(body, 'utf8');
	const headers: http.OutgoingHttpHeaders = {};
	if (style.contentType !== null) headers['Content-Type'] = style.contentType;
	if (style.accept !== null) headers.Accept = style.accept;
	if (style.userAgent !== null) headers['User-Agent'] = style.userAgent;
	if (header) headers[header.name] = header.value;
	if (!style.chunked) headers['Content-Length'] = bytes.length;
	if (style.expectContinue) headers.Expect = '100-continue';
	const timeout = AbortSignal.timeout(style.timeoutMs);
	return new Promise((resolve, reject) => {
		const fail = (error: Error) =>
			reject(timeout.aborted ? new Error(`No reply within ${style.timeoutMs} ms`) : error);
		const { request } = url.startsWith('https:') ? https : http;
		const outgoing = request(url, {
			method: 'POST',
			headers,
			agent: false,
			signal: AbortSignal.any([signal, timeout]),
		});
		outgoing.on('error', fail);
		outgoing.on('response', (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (text = (text + part).slice(0, 1000)));
			response.on('error', fail);
			response.on('end', () => {
				resolve({ status: response.statusCode ?? 0, text });
				// Still open where the receiver answered without asking for the announced body.
				if (!outgoing.writableEnded) outgoing.destroy();
			});
		});
		const write = () => {
			if (style.chunked) {
				outgoing.write(bytes.subarray(0, bytes.length / 2));
				outgoing.end(bytes.subarray(bytes.length / 2));
			} else {
				outgoing.end(bytes);
			}
		};
		if (style.expectContinue) outgoing.once('continue', write).flushHeaders();
		else write();
	});
}
