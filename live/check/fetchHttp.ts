import type { HttpHeaders, SendHttp } from '../../nodes/site/http/http';
import { wholeBody } from '../../nodes/site/http/largeContent';
import { networkFailure } from '../../nodes/site/http/networkFailure';

/** The HTTP port outside of n8n. */
export const fetchHttp: SendHttp = async ({ method, url, headers, body, timeoutMs, signal }) => {
	const signals = [AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])];
	const whole = await wholeBody(body);
	try {
		const reply = await fetch(url, {
			method,
			headers: { ...headers },
			body: whole === undefined || typeof whole === 'string' ? whole : new Uint8Array(whole),
			redirect: 'manual',
			signal: AbortSignal.any(signals),
		});
		const bytes = Buffer.from(await reply.arrayBuffer());
		return { kind: 'reply', status: reply.status, headers: headersOf(reply.headers), body: bytes };
	} catch (error) {
		const { name, cause } = error instanceof Error ? error : { name: '', cause: undefined };
		if (name === 'TimeoutError') return { kind: 'timeout', text: 'no answer in time' };
		return networkFailure(cause ?? error);
	}
};

function headersOf(headers: Headers): HttpHeaders {
	return { ...Object.fromEntries(headers), 'set-cookie': headers.getSetCookie() };
}
