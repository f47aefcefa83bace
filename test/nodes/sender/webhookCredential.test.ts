import { createHmac } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { authenticate } from '../../../nodes/sender/authenticate';
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

const TIMED = { ...SIGNED, signedText: 't.body' } satisfies ICredentialDataDecryptedObject;

const READABLE_LIMITS: [string | number, number | null][] = [
	[0, null],
	['0', null],
	[300, 300_000],
	['300', 300_000],
	[' 259200 ', 259_200_000],
	[0.5, 500],
];
const UNREADABLE_LIMITS = [
	...['3 days', '', '  ', '-5', 'NaN', 'Infinity', '1,5'],
	...[-5, NaN, Infinity, null, true, false, {}, [], [300]],
];

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

describe('the age limit of a signed time', () => {
	const withLimit = (signatureAgeLimit: unknown): ICredentialDataDecryptedObject =>
		Object.assign({ ...TIMED }, { signatureAgeLimit });

	it.each(READABLE_LIMITS)('of %j is %j ms', (signatureAgeLimit, ageLimitMs) => {
		expect(readWebhookCredential(withLimit(signatureAgeLimit))).toMatchObject({ ageLimitMs });
		expect(checkWebhookCredential({ ...TIMED, signatureAgeLimit }).status).toBe('OK');
	});

	it('is none in a credential that was saved before there was one', () => {
		const saved: ICredentialDataDecryptedObject = { ...TIMED };
		delete saved.signatureAgeLimit;
		expect(readWebhookCredential(saved)).toMatchObject({ ageLimitMs: null });
		expect(checkWebhookCredential(saved).status).toBe('OK');
	});

	it.each(UNREADABLE_LIMITS)(
		'that cannot be read is the default, and the test says so: %j',
		(value) => {
			const data = withLimit(value);
			expect(readWebhookCredential(data)).toMatchObject({ ageLimitMs: 259_200_000 });
			expect(checkWebhookCredential(data)).toEqual({
				status: 'Error',
				message: expect.stringContaining('Age Limit (Seconds) must be a number, 0 or more.'),
			});
		},
	);

	it('that cannot be read lets no old message in', () => {
		const body = Buffer.from('{}');
		const sent = (secondsAgo: number, value: unknown) => {
			const now = Date.UTC(2026, 0, 1);
			const t = String(now / 1_000 - secondsAgo);
			const hmac = createHmac('sha256', SIGNED.signingSecret).update(`${t}.`).update(body);
			const headers = { 'x-acumatica-signature': `t=${t},sha256=${hmac.digest('hex')}` };
			return authenticate({ headers, body }, readWebhookCredential(withLimit(value)), now);
		};
		for (const value of UNREADABLE_LIMITS) {
			expect(sent(259_201, value)).toEqual({ ok: false, reason: 'outsideAgeLimit' });
			expect(sent(259_199, value)).toMatchObject({ ok: true });
		}
	});

	it('is of no matter where no time is signed', () => {
		expect(checkWebhookCredential({ ...SIGNED, signatureAgeLimit: 'x' }).status).toBe('OK');
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
