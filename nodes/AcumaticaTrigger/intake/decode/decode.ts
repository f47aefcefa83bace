import type { MessageFormat } from '../../../rows/change';
import type { AuthenticHeaders, Decoded, Message } from '../message/message';
import { decodeEntityEvent } from './entityEvent';
import { decodePushNotification } from './pushNotification';
import { decodePushStatus } from './pushStatus';

/** A request that has been authenticated. */
export interface IncomingRequest extends AuthenticHeaders {
	readonly body: Buffer;
	/** In ms since 1970. */
	readonly receivedAt: number;
}

/** Reads the bytes of a request in the format that the user chose. Never throws. */
export function decode(
	{ body, headers, isSigned, signedTime, receivedAt }: IncomingRequest,
	format: MessageFormat,
): Decoded<Message> {
	switch (format) {
		case 'pushNotification':
			return decodePushNotification(body);
		case 'entityEvent':
			return decodeEntityEvent(body, headers, isSigned);
		case 'pushStatus':
			return decodePushStatus(body, receivedAt, signedTime);
	}
}
