import { createHash } from 'node:crypto';

import type { PushNotification } from './decode/pushNotification';

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

/**
 * The identity of a message: tenant, query, transaction id and a hash of its rows. The id and the
 * query alone would take the second half of an update that comes in two requests for a duplicate.
 */
export function messageKey(message: PushNotification): string {
	return shortHash([
		message.tenant,
		message.query,
		message.transactionId ?? message.timestamp,
		JSON.stringify(message.inserted),
		JSON.stringify(message.deleted),
	]);
}
