import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';

import type { WebhookAuthentication } from './intake/authenticate';

/** The letters that RFC 9110 allows in the name of a header. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const CONTROL_CHARACTER = /[\p{Cc}]/u;

/** What the credential demands of a sender. */
export function readWebhookCredential(data: ICredentialDataDecryptedObject): WebhookAuthentication {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
	switch (data.method) {
		case 'basic':
			return { method: 'basic', user: text('user'), password: text('password') };
		case 'bearer':
			return { method: 'bearer', token: text('token') };
		default:
			return { method: 'header', name: text('headerName'), value: text('headerSecret') };
	}
}

/** Whether a credential can work at all: Acumatica itself cannot be asked. */
export function checkWebhookCredential(
	data: ICredentialDataDecryptedObject,
): INodeCredentialTestResult {
	const expected = readWebhookCredential(data);
	if (expected.method === 'header' && !HEADER_NAME.test(expected.name.trim())) {
		return failed(
			'Header Name must be the name of an HTTP header, such as X-Acumatica-Key: letters, digits and hyphens, no spaces or colon.',
		);
	}
	if (expected.method === 'basic' && (expected.user === '' || expected.user.includes(':'))) {
		return failed('User must not be empty and must not contain a colon.');
	}
	const { label, secret } = secretOf(expected);
	if (secret.trim() === '') {
		return failed(`${label} is empty: with an empty secret every notification is refused.`);
	}
	if (CONTROL_CHARACTER.test(secret)) {
		return failed(`${label} contains a line break or another control character.`);
	}
	return { status: 'OK', message: 'The credential is complete. Enter the same in Acumatica.' };
}

function secretOf(expected: WebhookAuthentication): { label: string; secret: string } {
	switch (expected.method) {
		case 'basic':
			return { label: 'Password', secret: expected.password };
		case 'bearer':
			return { label: 'Token', secret: expected.token };
		case 'header':
			return { label: 'Header Value', secret: expected.value };
		case 'none':
			return { label: 'Secret', secret: '' };
	}
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
