import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';

import type { WebhookAuthentication } from './authenticate';
import type { SignatureScheme } from './verifySignature';

/** The letters that RFC 9110 allows in the name of a header. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const CONTROL_CHARACTER = /[\p{Cc}]/u;

/** The proof that the credential demands of a sender. */
export function readWebhookCredential(data: ICredentialDataDecryptedObject): WebhookAuthentication {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
	switch (data.method) {
		case 'basic':
			return { method: 'basic', user: text('user'), password: text('password') };
		case 'bearer':
			return { method: 'bearer', token: text('token') };
		case 'hmac':
			return { method: 'hmac', ...readScheme(data) };
		default:
			return { method: 'header', name: text('headerName'), value: text('headerSecret') };
	}
}

const MS_PER_SECOND = 1_000;
/** As long as the trigger remembers messages; what is older and sent again would not be known as a repeat. */
export const DEFAULT_AGE_LIMIT_SECONDS = 259_200;

function readScheme(data: ICredentialDataDecryptedObject): SignatureScheme {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
	const ageLimit = readAgeLimit(data) ?? DEFAULT_AGE_LIMIT_SECONDS;
	return {
		header: text('signatureHeader'),
		secrets: [text('signingSecret'), ...text('previousSecrets').split(/\s+/)],
		prefix: text('signaturePrefix').trim(),
		encoding: data.signatureEncoding === 'base64' ? 'base64' : 'hex',
		algorithm: data.signatureAlgorithm === 'sha512' ? 'sha512' : 'sha256',
		signedText: data.signedText === 't.body' ? 't.body' : 'body',
		ageLimitMs: ageLimit > 0 ? ageLimit * MS_PER_SECOND : null,
	};
}

/** In seconds, 0 for any: a credential that was saved before there was a limit has none. Null where it cannot be read. */
function readAgeLimit({
	signatureAgeLimit: value = 0,
}: ICredentialDataDecryptedObject): number | null {
	const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const isLimit = typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
	return isLimit ? seconds : null;
}

/** Whether a credential can work at all: Acumatica itself cannot be asked. */
export function checkWebhookCredential(
	data: ICredentialDataDecryptedObject,
): INodeCredentialTestResult {
	const expected = readWebhookCredential(data);
	const header = headerOf(expected);
	if (header !== null && !HEADER_NAME.test(header.name.trim())) {
		return failed(
			`${header.label} must be the name of an HTTP header, such as ${header.example}: letters, digits and hyphens, no spaces or colon.`,
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
	const characters = [...secret.trim()];
	const different = new Set(characters).size;
	if (characters.length < SHORTEST_SECRET) {
		return failed(
			`${label} has ${characters.length} characters of at least ${SHORTEST_SECRET}, so that it can be guessed. ${REMEDY_GUESSABLE}`,
		);
	}
	if (different < FEWEST_DIFFERENT) {
		return failed(
			`${label} has only ${different} different characters, so that it can be guessed. ${REMEDY_GUESSABLE}`,
		);
	}
	if (expected.method === 'hmac') {
		if (expected.signedText === 't.body' && readAgeLimit(data) === null) {
			return failed(UNREADABLE_AGE_LIMIT);
		}
		return secret === secret.trim()
			? { status: 'OK', message: 'The credential is complete. The sender must sign in this way.' }
			: failed(`${label} begins or ends with a space, which would count as a part of it.`);
	}
	return { status: 'OK', message: 'The credential is complete. Enter the same in Acumatica.' };
}

/** Shorter ones are found by trying (NIST SP 800-63B asks for 15 characters of a password that stands alone). */
const SHORTEST_SECRET = 16;
/** A random text of the shortest length has more with certainty. */
const FEWEST_DIFFERENT = 6;
const REMEDY_GUESSABLE =
	'Take a random text of 24 letters and digits or more: a password manager makes one, "openssl rand -hex 24" prints one, and so does crypto.randomUUID() in the console of a browser. The credential is saved and works all the same, for a secret that you cannot change.';

const UNREADABLE_AGE_LIMIT =
	'Age Limit (Seconds) must be a number, 0 or more. Until it is corrected, messages older than three days are refused.';

function headerOf(
	expected: WebhookAuthentication,
): { label: string; name: string; example: string } | null {
	switch (expected.method) {
		case 'header':
			return { label: 'Header Name', name: expected.name, example: 'X-Acumatica-Key' };
		case 'hmac':
			return {
				label: 'Signature Header',
				name: expected.header,
				example: 'X-Acumatica-Signature',
			};
		default:
			return null;
	}
}

function secretOf(expected: WebhookAuthentication): { label: string; secret: string } {
	switch (expected.method) {
		case 'basic':
			return { label: 'Password', secret: expected.password };
		case 'bearer':
			return { label: 'Token', secret: expected.token };
		case 'header':
			return { label: 'Header Value', secret: expected.value };
		case 'hmac':
			return { label: 'Signing Secret', secret: expected.secrets[0] ?? '' };
		case 'none':
			return { label: 'Secret', secret: '' };
	}
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
