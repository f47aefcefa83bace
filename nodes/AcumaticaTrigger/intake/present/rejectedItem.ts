import type { IDataObject } from 'n8n-workflow';

import type { RequestHeaders } from '../../../sender/requestHeaders';

/** What is kept of the body of a message that could not be read, in bytes. */
export const KEPT_BODY_BYTES = 64 * 1024;

const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie'];

/** A message that could not be read. */
export interface Rejection {
	/** Says what is wrong and what was expected. */
	readonly reason: string;
	readonly body: Buffer;
	readonly headers: RequestHeaders;
	/** In ms since 1970. */
	readonly receivedAt: number;
}

/**
 * The item of the output "Rejected": why, and what was received, so that it can be looked into.
 * Headers that carry secrets are left out, and a long body is cut.
 *
 * @param authenticatingHeader in lower case
 */
export function rejectedItem(
	{ reason, body, headers, receivedAt }: Rejection,
	authenticatingHeader: string,
): IDataObject {
	const secret = new Set([...SECRET_HEADERS, authenticatingHeader]);
	const shown = Object.entries(headers).filter(([name]) => !secret.has(name.toLowerCase()));
	return {
		event: 'rejected',
		reason,
		receivedAt: new Date(receivedAt).toISOString(),
		headers: Object.fromEntries(shown),
		body: body.toString('utf8', 0, KEPT_BODY_BYTES),
		bodyBytes: body.length,
		bodyCut: body.length > KEPT_BODY_BYTES,
	};
}
