import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { authenticate, authenticatingHeader } from '../../sender/authenticate';
import { readWebhookCredential } from '../../sender/webhookCredential';

/** The one header with a fixed value that a destination can have; null where Acumatica cannot send what is demanded. */
export interface ExpectedHeader {
	readonly name: string;
	/** Whether the trigger would take this value of the header. */
	readonly accepts: (value: string) => boolean;
}

/** What the credential of the trigger demands, as Header Name and Header Value of SM302000. */
export function expectedHeader(data: ICredentialDataDecryptedObject): ExpectedHeader | null {
	const expected = readWebhookCredential(data);
	if (expected.method === 'hmac') return null;
	const header = authenticatingHeader(expected);
	return {
		name: expected.method === 'header' ? expected.name.trim() : 'Authorization',
		accepts(value) {
			const sent = { headers: { [header]: value }, body: null };
			// Nothing but a signature has a time.
			return authenticate(sent, expected, 0).ok;
		},
	};
}
