import type { WebhookAuthentication } from '../../../nodes/sender/authenticate';
import { authenticate } from '../../../nodes/sender/authenticate';

const header: WebhookAuthentication = {
	method: 'header',
	name: 'X-Acumatica-Key',
	value: 's3cret',
};
const basic: WebhookAuthentication = { method: 'basic', user: 'acumatica', password: 'pä:ss' };
const bearer: WebhookAuthentication = { method: 'bearer', token: 'tok' };
const encoded = Buffer.from('acumatica:pä:ss').toString('base64');

describe('authentication', () => {
	it.each<[string, WebhookAuthentication, Record<string, string | string[]>]>([
		['nothing where nothing is demanded', { method: 'none' }, {}],
		['the header', header, { 'x-acumatica-key': 's3cret' }],
		['the header with spaces around its value', header, { 'x-acumatica-key': ' s3cret ' }],
		['user and password', basic, { authorization: `Basic ${encoded}` }],
		['user and password, the scheme in lower case', basic, { authorization: `basic ${encoded}` }],
		['the token', bearer, { authorization: 'Bearer tok' }],
		['the token with spaces around it', bearer, { authorization: 'Bearer  tok ' }],
		[
			'the token where the credential has blanks around it',
			{ ...bearer, token: '\ttok \n' },
			{ authorization: 'Bearer tok' },
		],
		[
			'the header where the credential has blanks around it',
			{ ...header, name: ' X-Acumatica-Key ', value: ' s3cret\n' },
			{ 'x-acumatica-key': 's3cret' },
		],
	])('accepts %s', (_name, expected, headers) => {
		expect(authenticate({ headers, body: null }, expected, 0)).toEqual({ ok: true });
	});

	it.each<[string, WebhookAuthentication, Record<string, string | string[]>]>([
		['no header', header, {}],
		['an empty header', header, { 'x-acumatica-key': '' }],
		['a wrong header', header, { 'x-acumatica-key': 's3cres' }],
		['a header that is longer', header, { 'x-acumatica-key': 's3crets' }],
		['a header in other letters', header, { 'x-acumatica-key': 'S3CRET' }],
		['the header twice', header, { 'x-acumatica-key': ['s3cret', 's3cret'] }],
		['the value in another header', header, { 'x-key': 's3cret' }],
		['an inherited property', { ...header, name: 'toString' }, {}],
		['anything where the secret is empty', { ...header, value: '' }, { 'x-acumatica-key': '' }],
		['anything where the secret is blank', { ...header, value: ' ' }, { 'x-acumatica-key': '' }],
		['no authorization', basic, {}],
		['a wrong password', basic, { authorization: `Basic ${btoa('acumatica:pass')}` }],
		['a wrong user', basic, { authorization: `Basic ${btoa('admin:pass')}` }],
		['basic that is not Base64', basic, { authorization: 'Basic acumatica:pass' }],
		['another scheme', basic, { authorization: `Bearer ${encoded}` }],
		[
			'an empty password',
			{ ...basic, password: '' },
			{ authorization: `Basic ${btoa('acumatica:')}` },
		],
		['a wrong token', bearer, { authorization: 'Bearer token' }],
		['a token without scheme', bearer, { authorization: 'tok' }],
		['an empty token', { method: 'bearer', token: '' }, { authorization: 'Bearer ' }],
	])('refuses %s', (_name, expected, headers) => {
		expect(authenticate({ headers, body: null }, expected, 0).ok).toBe(false);
	});

	it.each<[string, WebhookAuthentication, Record<string, string>]>([
		['secretNotSet', { ...header, value: '' }, { 'x-acumatica-key': '' }],
		['headerMissing', header, {}],
		['wrongSecret', header, { 'x-acumatica-key': 'guess' }],
	])('tells our own log why: %s', (reason, expected, headers) => {
		expect(authenticate({ headers, body: null }, expected, 0)).toEqual({ ok: false, reason });
	});
});
