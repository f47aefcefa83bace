import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	checkWebhookCredential,
	readWebhookCredential,
} from '../../../nodes/sender/webhookCredential';

const SIGNED = {
	method: 'hmac',
	signingSecret: 'a secret',
	previousSecrets: ' older  oldest\n',
	signatureHeader: 'X-Acumatica-Signature',
	signaturePrefix: ' sha256= ',
	signatureEncoding: 'hex',
	signatureAlgorithm: 'sha256',
	signedText: 'body',
	signatureAgeLimit: 0,
} satisfies ICredentialDataDecryptedObject;

describe('a credential for signatures', () => {
	it('takes the secret as it is, and the previous ones apart', () => {
		expect(readWebhookCredential(SIGNED)).toMatchObject({
			method: 'hmac',
			secrets: expect.arrayContaining(['a secret', 'older', 'oldest']),
			prefix: 'sha256=',
			ageLimitMs: null,
		});
	});

	it('reads all that can differ', () => {
		const other = {
			signatureEncoding: 'base64',
			signatureAlgorithm: 'sha512',
			signedText: 't.body',
			signatureAgeLimit: 300,
		};
		expect(readWebhookCredential({ ...SIGNED, ...other })).toMatchObject({
			encoding: 'base64',
			algorithm: 'sha512',
			signedText: 't.body',
			ageLimitMs: 300_000,
		});
	});

	it('has the values of the example where nothing was chosen', () => {
		expect(readWebhookCredential({ method: 'hmac' })).toMatchObject({
			encoding: 'hex',
			algorithm: 'sha256',
			signedText: 'body',
			ageLimitMs: null,
		});
	});
});

describe('the test of a credential', () => {
	it('is passed by one that is complete', () => {
		expect(checkWebhookCredential(SIGNED).status).toBe('OK');
	});

	it.each<[string, ICredentialDataDecryptedObject, string]>([
		['no secret', { signingSecret: '' }, 'Signing Secret is empty'],
		['a blank secret', { signingSecret: ' ' }, 'Signing Secret is empty'],
		['a secret with a line break', { signingSecret: 'a\nb' }, 'a line break'],
		['a space at its end', { signingSecret: 'a ' }, 'begins or ends with a space'],
		['no header', { signatureHeader: '' }, 'Signature Header must be the name of an HTTP header'],
		['a header with a colon', { signatureHeader: 'X-Signature:' }, 'Signature Header must be'],
	])('finds %s', (_name, data, message) => {
		const result = checkWebhookCredential({ ...SIGNED, ...data });
		expect(result).toEqual({ status: 'Error', message: expect.stringContaining(message) });
	});

	it.each<[ICredentialDataDecryptedObject, string]>([
		[{ method: 'header', headerName: 'X Key', headerSecret: 's' }, 'Header Name must be'],
		[{ method: 'header', headerName: 'X-Key', headerSecret: '' }, 'Header Value is empty'],
		[{ method: 'basic', user: 'a:b', password: 's' }, 'must not contain a colon'],
		[{ method: 'bearer', token: '' }, 'Token is empty'],
	])('finds what is wrong with %j', (data, message) => {
		expect(checkWebhookCredential(data)).toEqual({
			status: 'Error',
			message: expect.stringContaining(message),
		});
	});
});
