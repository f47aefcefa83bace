import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	checkWebhookCredential,
	readWebhookCredential,
} from '../../../nodes/sender/webhookCredential';

const SIGNED = {
	method: 'hmac',
	signingSecret: 'a secret of 22 letters',
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
			secrets: expect.arrayContaining(['a secret of 22 letters', 'older', 'oldest']),
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
		[
			'a space at its end',
			{ signingSecret: `${SIGNED.signingSecret} ` },
			'begins or ends with a space',
		],
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

	const METHODS = [
		{ method: 'header', label: 'Header Value', of: (headerSecret: string) => ({ headerSecret }) },
		{ method: 'basic', label: 'Password', of: (password: string) => ({ user: 'erp', password }) },
		{ method: 'bearer', label: 'Token', of: (token: string) => ({ token }) },
		{ method: 'hmac', label: 'Signing Secret', of: (signingSecret: string) => ({ signingSecret }) },
	];

	describe.each(METHODS)('refuses for the method $method', ({ method, label, of }) => {
		const check = (secret: string) =>
			checkWebhookCredential({ ...SIGNED, method, headerName: 'X-Key', ...of(secret) });

		it.each([
			['a short one', 's3cret-of-15-ch', 'has 15 characters of at least 16'],
			['one made long by spaces', '   s3cret          ', 'has 6 characters'],
			['one key held down', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'has only 1 different'],
			['few characters again and again', 'abcababcabcabcabcabcabc', 'has only 3 different'],
		])('%s, and says how to make a good one', (_name, secret, weakness) => {
			const { status, message } = check(secret);
			expect({ status, message }).toEqual({
				status: 'Error',
				message: expect.stringContaining(`${label} ${weakness}`),
			});
			expect(message).toContain('openssl rand -hex 24');
			expect(message).not.toContain(secret.trim());
		});

		it('none that is random', () => {
			expect(check('6f1c2b7e0d9a4853').status).toBe('OK');
		});
	});
});
