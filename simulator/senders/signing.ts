import { createHmac } from 'node:crypto';

/** How the signed messages are signed. */
export interface Signing {
	readonly secret: string;
	/** Name of the header that carries the signature. */
	readonly header: string;
	/** The text before the signature. */
	readonly prefix: string;
	readonly encoding: 'hex' | 'base64';
	readonly algorithm: 'sha256' | 'sha512';
	/** Whether a time is signed too: the header is then a list such as `t=<ms>,v=<signature>`. */
	readonly timed: boolean;
}

export const entityEventSigning = {
	header: 'X-Acumatica-Signature',
	prefix: 'sha256=',
	encoding: 'hex',
	algorithm: 'sha256',
	timed: false,
} as const;

export const pushStatusSigning = {
	header: 'Railz-Signature',
	prefix: 'v=',
	encoding: 'hex',
	algorithm: 'sha256',
	timed: true,
} as const;

/** The header that signs a body at a time in Unix milliseconds. */
export function signatureHeader(
	body: string,
	{ secret, header, prefix, encoding, algorithm, timed }: Signing,
	now: number,
): Record<string, string> {
	const text = timed ? `${now}.${body}` : body;
	const signature = createHmac(algorithm, secret).update(text).digest(encoding);
	return { [header]: `${timed ? `t=${now},` : ''}${prefix}${signature}` };
}
