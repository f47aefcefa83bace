import { hash } from 'node:crypto';

/** Characters of a short hash: 96 bits, so that a clash among millions of messages is out of reach. */
const SHORT_HASH_LENGTH = 16;

/** A short fingerprint of texts, in which the borders between them count, and null is not ''. */
export function shortHash(parts: readonly (string | null)[]): string {
	const texts = parts.map((part) => (part === null ? '-:' : `${part.length}:${part}`));
	return hash('sha256', texts.join(''), 'base64url').slice(0, SHORT_HASH_LENGTH);
}
