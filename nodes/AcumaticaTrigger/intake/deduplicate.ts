import { createHash } from 'node:crypto';

import type { Message } from './message';

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

/** Whether a message says enough of itself to be known again. */
export function isIdentified(message: Message): boolean {
	return message.kind === 'rows' ? message.transactionId !== null : message.identity !== null;
}

/**
 * The identity of a message. That of a push notification is tenant, query, transaction id and a hash
 * of its rows: the id and the query alone would take the second half of an update that comes in two
 * requests for a duplicate.
 */
export function messageKey(message: Message): string {
	if (message.kind === 'events') {
		return shortHash([message.format, ...(message.identity ?? [JSON.stringify(message.events)])]);
	}
	return shortHash([
		message.tenant,
		message.query,
		message.transactionId ?? message.timestamp,
		JSON.stringify(message.inserted),
		JSON.stringify(message.deleted),
	]);
}
