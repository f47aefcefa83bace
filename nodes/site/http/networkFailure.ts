import { z } from 'zod';

import type { HttpFailure } from './http';

/** Codes of Node.js, undici and axios for a connection that was never made. */
const NOT_SENT = new Set([
	'EADDRNOTAVAIL',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTDOWN',
	'EHOSTUNREACH',
	'ENETDOWN',
	'ENETUNREACH',
	'ENOTFOUND',
	'UND_ERR_CONNECT_TIMEOUT',
]);
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'UND_ERR_SOCKET']);
const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|EPROTO|ERR_SSL|ERR_TLS/;
/** Requests that Node.js itself refuses: of a header, an address. */
const UNSENDABLE =
	/^(ERR_INVALID_(CHAR|HTTP_TOKEN|URL|PROTOCOL|ARG_TYPE|ARG_VALUE)|ERR_UNESCAPED_CHARACTERS|ERR_HTTP_INVALID_HEADER_VALUE)$/;
/** Broken off while the way to the server was still being made: no byte of the request was on it. */
const BEFORE_SENDING =
	/before secure TLS connection was established|proxy.*(CONNECT|tunnel)|tunneling socket/i;
/** Causes in causes that are looked at. */
const MOST_CAUSES = 5;

const Thrown = z.object({
	name: z.string().catch(''),
	message: z.string().catch(''),
	code: z.string().catch(''),
	syscall: z.string().catch(''),
	cause: z.unknown(),
	errors: z.array(z.unknown()).catch([]),
});

type NetworkError = Pick<z.infer<typeof Thrown>, 'name' | 'message' | 'code' | 'syscall'>;

/** The failure that a thrown network error means. Only its code and text are kept: axios errors hold the whole request. */
export function networkFailure(error: unknown): HttpFailure {
	const chain = chainOf(error);
	const [first] = chain;
	if (first === undefined) return { kind: 'other', text: String(error) };
	const told = chain.find(({ message, code }) => message.trim() !== '' || code !== '') ?? first;
	return { kind: kindOf(chain), text: textOf(told) };
}

/**
 * An error with what caused it. A host with several addresses fails with the errors of all of them (AggregateError),
 * which has no text of its own; axios wraps that once more.
 */
function chainOf(error: unknown, left = MOST_CAUSES): NetworkError[] {
	const parsed = Thrown.safeParse(error);
	if (!parsed.success || left === 0) return [];
	const { cause, errors, ...own } = parsed.data;
	return [own, ...[cause, ...errors].flatMap((inner) => chainOf(inner, left - 1))];
}

function kindOf(chain: readonly NetworkError[]): HttpFailure['kind'] {
	const has = (codes: ReadonlySet<string>) => chain.some(({ code }) => codes.has(code));
	if (chain.some(isCanceled)) return 'canceled';
	if (chain.some(({ code }) => UNSENDABLE.test(code))) return 'unsendable';
	if (has(NOT_SENT) || chain.some(isBeforeSending)) return 'notSent';
	if (has(TIMED_OUT)) return 'timeout';
	const isLost = ({ message }: NetworkError) =>
		/socket hang up|stream closed|aborted/i.test(message);
	if (has(LOST) || chain.some(isLost)) return 'lost';
	return chain.some(({ code }) => CERTIFICATE.test(code)) ? 'certificate' : 'other';
}

function isCanceled({ code, name }: NetworkError): boolean {
	return code === 'ERR_CANCELED' || name === 'AbortError' || name === 'CanceledError';
}

/** Whatever went wrong while connecting, a time-out too. */
function isBeforeSending({ syscall, message }: NetworkError): boolean {
	return syscall === 'connect' || BEFORE_SENDING.test(message);
}

/** One line; the code only where the text does not have it. */
function textOf({ message, code }: NetworkError): string {
	const [line = ''] = message.split('\n');
	const text = line.trim() === '' ? code : line.trim();
	return code === '' || text.includes(code) ? text : `${text} (${code})`;
}
