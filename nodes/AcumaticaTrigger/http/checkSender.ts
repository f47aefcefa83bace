import type { IWebhookFunctions } from 'n8n-workflow';

import { isAllowedAddress, readAddressList } from '../intake/sender/addresses';
import type { WebhookAuthentication } from '../intake/sender/authenticate';
import { authenticate } from '../intake/sender/authenticate';
import { readWebhookCredential } from './webhookCredential';
import { readBody } from './readBody';

export type SenderCheck =
	| {
			readonly ok: true;
			readonly expected: WebhookAuthentication;
			/** The body, where a signature had to be verified. */
			readonly body: Buffer | null;
	  }
	| {
			readonly ok: false;
			readonly status: 400 | 401 | 403 | 413;
			readonly message: string;
			/** In one word, for the log. */
			readonly reason: string;
	  };

/** Whether the request comes from where it may and presents what the credential demands. */
export async function checkSender(
	context: IWebhookFunctions,
	allowedAddresses: readonly string[],
): Promise<SenderCheck> {
	const request = context.getRequestObject();
	if (!isAllowed(context, request.ip, allowedAddresses)) {
		return { ok: false, status: 403, message: 'Forbidden', reason: 'addressNotAllowed' };
	}
	const expected = await expectedAuthentication(context);
	let body: Buffer | null = null;
	if (expected.method === 'hmac') {
		const read = await readBody(context);
		if (!read.ok) return { ...read, reason: 'bodyNotRead' };
		body = read.body;
	}
	const result = authenticate({ headers: request.headers, body }, expected, Date.now());
	if (result.ok) return { ok: true, expected, body };
	return { ok: false, status: 401, message: 'Unauthorized', reason: result.reason };
}

/** An entry that is no address lets nobody in: `trigger()` refuses to start with one. */
function isAllowed(
	context: IWebhookFunctions,
	address: string | undefined,
	entries: readonly string[],
): boolean {
	if (entries.length === 0) return true;
	const list = readAddressList(entries);
	if (!list.ok) {
		context.logger.error(unreadableAddress(list.entry));
		return false;
	}
	return isAllowedAddress(address, list.networks);
}

export function unreadableAddress(entry: string): string {
	return `Allowed Addresses: "${entry}" is no IP address or network. Write addresses such as 192.0.2.7 or 2001:db8::7, and networks such as 192.0.2.0/24.`;
}

async function expectedAuthentication(context: IWebhookFunctions): Promise<WebhookAuthentication> {
	if (context.getNodeParameter('authentication', 'credential') === 'none') {
		return { method: 'none' };
	}
	return readWebhookCredential(await context.getCredentials('acumaticaErpWebhookApi'));
}
