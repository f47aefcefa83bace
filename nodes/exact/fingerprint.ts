import { createHash } from 'node:crypto';

/** Characters of a short hash: 96 bits, so that a clash among millions of messages is out of reach. */
const SHORT_HASH_LENGTH = 16;

/** A short fingerprint of texts, in which the borders between them count, and null is not ''. */
export function shortHash(parts: readonly (string | null)[]): string {
	const hash = createHash('sha256');
	for (const part of parts) {
		hash.update(part === null ? '-:' : `${part.length}:`);
		if (part !== null) hash.update(part);
	}
	return hash.digest('base64url').slice(0, SHORT_HASH_LENGTH);
}
