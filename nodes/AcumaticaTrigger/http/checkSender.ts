import type { IWebhookFunctions } from 'n8n-workflow';

import { isAllowedAddress, readAddressList, unreadableAddress } from '../intake/sender/addresses';
import type { WebhookAuthentication } from '../../sender/authenticate';
import { authenticate } from '../../sender/authenticate';
import { readBody } from './readBody';
import type { Step } from './reply';
import { readWebhookCredential } from '../../sender/webhookCredential';

export type SenderCheck = Step<{
	readonly expected: WebhookAuthentication;
	/** The body, where a signature had to be verified. */
	readonly body: Buffer | null;
	/** The time that was signed with it; null where none was. */
	readonly signedTime: string | null;
}>;

/** Whether the request comes from where it may and presents what the credential demands. */
export async function checkSender(
	context: IWebhookFunctions,
	allowedAddresses: readonly string[],
): Promise<SenderCheck> {
	const request = context.getRequestObject();
	if (!isAllowed(context, request.ip, allowedAddresses)) {
		return refused(403, 'Forbidden', 'addressNotAllowed');
	}
	const expected = await expectedAuthentication(context);
	let body: Buffer | null = null;
	if (expected.method === 'hmac') {
		const read = await readBody(context);
		if (!read.ok) return refused(read.status, read.message, 'bodyNotRead');
		body = read.body;
	}
	const result = authenticate({ headers: request.headers, body }, expected, Date.now());
	if (result.ok) return { ok: true, expected, body, signedTime: result.signedTime ?? null };
	return refused(401, 'Unauthorized', result.reason);
}

/** @param reason in one word, for the log: the sender is not told */
function refused(status: number, message: string, reason: string): SenderCheck {
	const log = { outcome: 'refused', name: null, reason };
	return { ok: false, answer: { log, status, body: { message } } };
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

async function expectedAuthentication(context: IWebhookFunctions): Promise<WebhookAuthentication> {
	if (context.getNodeParameter('authentication', 'credential') === 'none') {
		return { method: 'none' };
	}
	return readWebhookCredential(await context.getCredentials('acumaticaErpWebhookApi'));
}
