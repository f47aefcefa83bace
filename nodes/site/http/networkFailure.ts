import { z } from 'zod';

import type { HttpFailure } from './http';

/** Codes of Node.js and axios for a connection that was never made. */
const NOT_SENT = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETDOWN',
	'ENETUNREACH',
	'ENOTFOUND',
]);
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);
const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|EPROTO|ERR_SSL|ERR_TLS/;

const Thrown = z.object({
	name: z.string().catch(''),
	message: z.string().catch(''),
	code: z.string().catch(''),
	syscall: z.string().catch(''),
});

/** The failure that a thrown network error means. Only its code and text are kept: axios errors hold the whole request. */
export function networkFailure(error: unknown): HttpFailure {
	const parsed = Thrown.safeParse(error);
	if (!parsed.success) return { kind: 'other', text: String(error) };
	const { name, message, code, syscall } = parsed.data;
	return { kind: kindOf({ name, message, code, syscall }), text: textOf(message, code) };
}

function kindOf({ name, message, code, syscall }: z.infer<typeof Thrown>): HttpFailure['kind'] {
	if (code === 'ERR_CANCELED' || name === 'AbortError' || name === 'CanceledError') {
		return 'canceled';
	}
	if (NOT_SENT.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect')) return 'notSent';
	if (TIMED_OUT.has(code)) return 'timeout';
	if (LOST.has(code) || /socket hang up|stream closed|aborted/i.test(message)) return 'lost';
	return CERTIFICATE.test(code) ? 'certificate' : 'other';
}

/** One line; the code only where the text does not have it. */
function textOf(message: string, code: string): string {
	const [line = ''] = message.split('\n');
	const text = line.trim() === '' ? code : line.trim();
	return code === '' || text.includes(code) ? text : `${text} (${code})`;
}
