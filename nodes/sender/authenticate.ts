import { createHash, timingSafeEqual } from 'node:crypto';

import type { RequestHeaders } from './requestHeaders';
import type { AuthenticationResult } from './authenticationResult';
import type { SignatureScheme } from './verifySignature';
import { verifySignature } from './verifySignature';

/** What the sender must present, as the credential has it. */
export type WebhookAuthentication =
	| { readonly method: 'none' }
	| { readonly method: 'header'; readonly name: string; readonly value: string }
	| { readonly method: 'basic'; readonly user: string; readonly password: string }
	| { readonly method: 'bearer'; readonly token: string }
	| ({ readonly method: 'hmac' } & SignatureScheme);

/** What is looked at of a request. */
export interface PresentedRequest {
	readonly headers: RequestHeaders;
	/** The body as it came; null where it was not read. Only a signature needs it. */
	readonly body: Buffer | null;
}

/**
 * Whether the request presents what the credential demands. Acumatica can send exactly one static
 * header (form SM302000), so that a shared secret is all there is; other senders sign. Fails closed:
 * an empty secret refuses everything.
 *
 * @param now in ms since 1970
 */
export function authenticate(
	{ headers, body }: PresentedRequest,
	expected: WebhookAuthentication,
	now: number,
): AuthenticationResult {
	switch (expected.method) {
		case 'none':
			return { ok: true };
		case 'header':
			return presents(headerText(headers, expected.name), expected.value.trim());
		case 'basic':
			return presents(
				schemeText(headers, 'basic'),
				expected.password === ''
					? ''
					: Buffer.from(`${expected.user}:${expected.password}`).toString('base64'),
			);
		case 'bearer':
			return presents(schemeText(headers, 'bearer'), expected.token.trim());
		case 'hmac':
			return verifySignature(headerText(headers, expected.header), body, expected, now);
	}
}

/** The names of the headers that carry the secret or a signature, in lower case. */
export function authenticatingHeader(expected: WebhookAuthentication): string {
	switch (expected.method) {
		case 'header':
			return expected.name.trim().toLowerCase();
		case 'hmac':
			return expected.header.trim().toLowerCase();
		default:
			return 'authorization';
	}
}

/** The value of a header that was sent once; null where it is missing. */
function headerText(headers: RequestHeaders, name: string): string | null {
	const wanted = name.trim().toLowerCase();
	const presented = Object.hasOwn(headers, wanted) ? headers[wanted] : undefined;
	return typeof presented === 'string' ? presented.trim() : null;
}

/** What follows the scheme, whose name is compared without case (RFC 9110, section 11.1). */
function schemeText(headers: RequestHeaders, scheme: string): string | null {
	const presented = headerText(headers, 'authorization');
	if (presented === null) return null;
	const [, presentedScheme = '', credentials = ''] = /^(\S+) +(.*)$/.exec(presented) ?? [];
	return presentedScheme.toLowerCase() === scheme ? credentials : null;
}

/** Compares in constant time; hashed first, so that the length tells nothing either. */
function presents(presented: string | null, expected: string): AuthenticationResult {
	if (expected === '') return { ok: false, reason: 'secretNotSet' };
	if (presented === null) return { ok: false, reason: 'headerMissing' };
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(presented), digest(expected))
		? { ok: true }
		: { ok: false, reason: 'wrongSecret' };
}
