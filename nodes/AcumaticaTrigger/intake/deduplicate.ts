import { shortHash } from '../../exact/fingerprint';
import type { Message } from './message/message';

/** Whether a message says enough of itself to be known again. */
export function isIdentified(message: Message): boolean {
	return message.kind === 'rows' || message.identity !== null;
}

/**
 * The identity of a message. That of a push notification is tenant, query, transaction id and a hash
 * of its rows: the id and the query alone would take the second half of an update that comes in two
 * requests for a duplicate.
 */
export function keyOfMessage(message: Message): string {
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
