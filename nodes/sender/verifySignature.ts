import { createHmac, timingSafeEqual } from 'node:crypto';

import type { AuthenticationResult, RefusalReason } from './authenticationResult';

/** How a sender signs its messages with a keyed hash (HMAC). */
export interface SignatureScheme {
	/** Name of the header that carries the signature. */
	readonly header: string;
	/** Each may have signed: so that a secret can be changed while the sender still uses the old one. */
	readonly secrets: readonly string[];
	/** What stands before the signature, such as `sha256=`; case counts. */
	readonly prefix: string;
	readonly encoding: 'hex' | 'base64';
	readonly algorithm: 'sha256' | 'sha512';
	/**
	 * `body`: the header is prefix and signature, of the body. `t.body`: the header is a list such as
	 * `t=<time>,v=<signature>`, and time, a dot and the body are signed.
	 */
	readonly signedText: 'body' | 't.body';
	/** How old or how far in the future a signed time may be, in ms; null for any. */
	readonly ageLimitMs: number | null;
}

const ENCODED = { hex: /^[0-9a-f]+$/i, base64: /^[A-Za-z0-9+/]+={0,2}$/ };
const DIGEST_BYTES = { sha256: 32, sha512: 64 };
const TIME_PREFIX = 't=';
const DIGITS = /^\d{1,16}$/;
/** Times in seconds have 10 digits until the year 2286, those in milliseconds 13 since 2001. */
const FIRST_MILLISECONDS = 100_000_000_000;
const MS_PER_SECOND = 1_000;

/** Verifies the signature of a request over its raw bytes, in constant time. Never throws. */
export function verifySignature(
	header: string | null,
	body: Buffer | null,
	scheme: SignatureScheme,
	now: number,
): AuthenticationResult {
	const secrets = scheme.secrets.filter((secret) => secret.trim() !== '');
	if (secrets.length === 0) return refused('secretNotSet');
	if (body === null) return refused('bodyNotRead');
	if (header === null || header === '') return refused('headerMissing');
	const { time, signatures } = readHeader(header, scheme);
	if (signatures.length === 0 || time === null) return refused('malformedSignature');

	const signed = scheme.signedText === 'body' ? [body] : [Buffer.from(`${time}.`), body];
	const matches = secrets.map((secret) => {
		const hmac = createHmac(scheme.algorithm, secret);
		for (const part of signed) hmac.update(part);
		const expected = hmac.digest();
		return signatures.some((signature) => timingSafeEqual(signature, expected));
	});
	if (!matches.includes(true)) return refused('wrongSignature');
	if (!isInTime(time, scheme, now)) return refused('outsideAgeLimit');
	return scheme.signedText === 'body' ? { ok: true } : { ok: true, signedTime: time };
}

/** The signed time as it was sent, and each signature of the right form and length. */
function readHeader(
	header: string,
	{ signedText, prefix, encoding, algorithm }: SignatureScheme,
): { time: string | null; signatures: Buffer[] } {
	const parts = signedText === 'body' ? [header] : header.split(',').map((part) => part.trim());
	const signatures = parts
		.filter((part) => part.startsWith(prefix))
		.map((part) => part.slice(prefix.length).trim())
		.filter((text) => ENCODED[encoding].test(text))
		.map((text) => Buffer.from(text, encoding))
		.filter(({ length }) => length === DIGEST_BYTES[algorithm]);
	return { time: signedText === 'body' ? '' : timeIn(parts), signatures };
}

/** The one time of the list, digits only; null where there is none or more than one. */
function timeIn(parts: readonly string[]): string | null {
	const [time, ...others] = parts.filter((part) => part.startsWith(TIME_PREFIX));
	const digits = time?.slice(TIME_PREFIX.length) ?? '';
	return others.length === 0 && DIGITS.test(digits) ? digits : null;
}

function isInTime(time: string, { signedText, ageLimitMs }: SignatureScheme, now: number): boolean {
	if (signedText === 'body' || ageLimitMs === null) return true;
	const number = Number(time);
	const milliseconds = number < FIRST_MILLISECONDS ? number * MS_PER_SECOND : number;
	return Math.abs(now - milliseconds) <= ageLimitMs;
}

function refused(reason: RefusalReason): AuthenticationResult {
	return { ok: false, reason };
}
