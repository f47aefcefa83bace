import { hash } from 'node:crypto';

/** Characters of a short hash: 96 bits, so that a clash among millions of messages is out of reach. */
const SHORT_HASH_LENGTH = 16;

/** A short fingerprint of texts, in which the borders between them count, and null is not ''. */
export function shortHash(parts: readonly (string | null)[]): string {
	return hashOf(bordered(parts));
}

/** `shortHash` for many lists of texts that begin with the same ones. */
export function shortHashAfter(
	beginning: readonly (string | null)[],
): (...rest: ReadonlyArray<string | null>) => string {
	const text = bordered(beginning);
	return (...rest) => hashOf(text + bordered(rest));
}

function hashOf(text: string): string {
	return hash('sha256', text, 'base64url').slice(0, SHORT_HASH_LENGTH);
}

function bordered(parts: readonly (string | null)[]): string {
	let text = '';
	for (const part of parts) text += part === null ? '-:' : `${part.length}:${written(part)}`;
	return text;
}

/** In UTF-8 all lone surrogates are one character, so that texts which differ would look the same. */
function written(text: string): string {
	return text.isWellFormed() ? text : JSON.stringify(text);
}
