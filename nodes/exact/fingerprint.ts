import { hash } from 'node:crypto';

/** Characters of a short hash: 96 bits, so that a clash among millions of messages is out of reach. */
const SHORT_HASH_LENGTH = 16;

/** A short fingerprint of texts, in which the borders between them count, and null is not ''. */
export function shortHash(parts: readonly (string | null)[]): string {
	const texts = parts.map((part) => (part === null ? '-:' : `${part.length}:${written(part)}`));
	return hash('sha256', texts.join(''), 'base64url').slice(0, SHORT_HASH_LENGTH);
}

/** In UTF-8 all lone surrogates are one character, so that texts which differ would look the same. */
function written(text: string): string {
	return text.isWellFormed() ? text : JSON.stringify(text);
}
