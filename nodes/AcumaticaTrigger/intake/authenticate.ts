import { createHash, timingSafeEqual } from 'node:crypto';

/** What the sender must present, as the credential has it. */
export type WebhookAuthentication =
	| { readonly method: 'none' }
	| { readonly method: 'header'; readonly name: string; readonly value: string }
	| { readonly method: 'basic'; readonly user: string; readonly password: string }
	| { readonly method: 'bearer'; readonly token: string };

/** Header names in lower case, as Node.js gives them. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Whether the request presents what the credential demands. Acumatica can send exactly one static
 * header (form SM302000), so that a shared secret is all there is. An empty secret refuses everything.
 */
export function isAuthentic(headers: RequestHeaders, expected: WebhookAuthentication): boolean {
	switch (expected.method) {
		case 'none':
			return true;
		case 'header':
			return presents(headers, expected.name.trim().toLowerCase(), expected.value);
		case 'basic':
			return presentsScheme(
				headers,
				'basic',
				expected.password === ''
					? ''
					: Buffer.from(`${expected.user}:${expected.password}`).toString('base64'),
			);
		case 'bearer':
			return presentsScheme(headers, 'bearer', expected.token);
	}
}

function presents(headers: RequestHeaders, name: string, value: string): boolean {
	const presented = Object.hasOwn(headers, name) ? headers[name] : undefined;
	return typeof presented === 'string' && sameSecret(presented.trim(), value.trim());
}

/** Authentication schemes are compared without case (RFC 9110, section 11.1). */
function presentsScheme(headers: RequestHeaders, scheme: string, secret: string): boolean {
	const presented = headers.authorization;
	if (typeof presented !== 'string') return false;
	const [, presentedScheme = '', credentials = ''] = /^(\S+) +(.*)$/.exec(presented.trim()) ?? [];
	return presentedScheme.toLowerCase() === scheme && sameSecret(credentials, secret);
}

/** Compares in constant time; hashed first, so that the length tells nothing either. */
function sameSecret(presented: string, expected: string): boolean {
	if (expected === '') return false;
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(presented), digest(expected));
}
