import { createHmac } from 'node:crypto';

import type { WebhookAuthentication } from '../../../nodes/sender/authenticate';
import { authenticate } from '../../../nodes/sender/authenticate';
import type { SignatureScheme } from '../../../nodes/sender/verifySignature';
import { payload } from '../../fixtures/payloads';
import { vectors } from '../../fixtures/signatures.json';

const ENTITY: SignatureScheme = {
	header: 'X-Acumatica-Signature',
	secrets: ['current secret', 'previous-secret'],
	prefix: 'sha256=',
	encoding: 'hex',
	algorithm: 'sha256',
	signedText: 'body',
	ageLimitMs: null,
};
const PUSH: SignatureScheme = {
	...ENTITY,
	header: 'Railz-Signature',
	prefix: 'v=',
	signedText: 't.body',
};
const SENT_AT = 1_615_319_763_952;

function bodyOf(file: string | null): Buffer {
	if (file === null) return Buffer.alloc(0);
	return payload(file === 'push-succeeded.body' ? 'push-succeeded' : 'entity-event');
}

function vector(name: string) {
	const found = vectors.find((candidate) => candidate.name === name);
	if (found === undefined) throw new Error(`There is no vector ${name}`);
	return { ...found, bytes: bodyOf(found.body) };
}

function verify(
	value: string | undefined,
	body: Buffer | null,
	scheme: Partial<SignatureScheme> = {},
	now = SENT_AT,
) {
	const expected: WebhookAuthentication = { method: 'hmac', ...ENTITY, ...scheme };
	const headers = { [expected.header.toLowerCase()]: value };
	const result = authenticate({ headers, body }, expected, now);
	return result.ok ? 'ok' : result.reason;
}

describe('a signature made with OpenSSL', () => {
	it.each(vectors)('$name is accepted', ({ body, secret, algorithm, encoding, ...rest }) => {
		const { time, signature } = rest;
		const scheme = {
			...(time === null ? ENTITY : PUSH),
			secrets: [secret],
			algorithm: algorithm === 'sha512' ? 'sha512' : 'sha256',
			encoding: encoding === 'base64' ? 'base64' : 'hex',
		} as const;
		const header = time === null ? `sha256=${signature}` : `t=${time},v=${signature}`;
		expect(verify(header, bodyOf(body), scheme)).toBe('ok');
	});

	it('with the secret of before is accepted while that is still listed, and only then', () => {
		const { signature, bytes } = vector('entity-old');
		expect(verify(`sha256=${signature}`, bytes)).toBe('ok');
		expect(verify(`sha256=${signature}`, bytes, { secrets: ['current secret'] })).toBe(
			'wrongSignature',
		);
	});

	it('may be written in capital letters', () => {
		const { signature, bytes } = vector('entity');
		expect(verify(`sha256=${signature.toUpperCase()}`, bytes)).toBe('ok');
	});

	it('may be one of several, as while a sender changes its secret', () => {
		const { time, signature, bytes } = vector('push');
		const header = `t=${time}, v=${'0'.repeat(64)}, v=${signature}, v2=other`;
		expect(verify(header, bytes, PUSH)).toBe('ok');
	});
});

describe('a signature is refused', () => {
	const { signature, bytes } = vector('entity');
	const wrong = '0'.repeat(64);
	const changed = Buffer.from(bytes);
	changed[10] = (changed[10] ?? 0) ^ 1;

	it.each<[string, string | undefined, string, Buffer | null, Partial<SignatureScheme>?]>([
		['without the header', undefined, 'headerMissing', bytes],
		['when it is empty', '', 'headerMissing', bytes],
		['when there is only the prefix', 'sha256=', 'malformedSignature', bytes],
		['without the prefix', signature, 'malformedSignature', bytes],
		['with another prefix', `sha1=${signature}`, 'malformedSignature', bytes],
		['with a prefix in other letters', `SHA256=${signature}`, 'malformedSignature', bytes],
		['of odd length', `sha256=${signature.slice(1)}`, 'malformedSignature', bytes],
		['that is too short', `sha256=${signature.slice(2)}`, 'malformedSignature', bytes],
		['that is too long', `sha256=${signature}00`, 'malformedSignature', bytes],
		['that is not hexadecimal', `sha256=${'g'.repeat(64)}`, 'malformedSignature', bytes],
		[
			'with a space inside',
			`sha256=${signature.replace(/^../, ' a')}x`,
			'malformedSignature',
			bytes,
		],
		['of the right length and wrong', `sha256=${wrong}`, 'wrongSignature', bytes],
		[
			'when it is right but its last digit',
			`sha256=${signature.slice(0, -1)}b`,
			'wrongSignature',
			bytes,
		],
		[
			'twice in one header',
			`sha256=${signature}, sha256=${signature}`,
			'malformedSignature',
			bytes,
		],
		['when a byte of the body changed', `sha256=${signature}`, 'wrongSignature', changed],
		[
			'when the body was written anew',
			`sha256=${signature}`,
			'wrongSignature',
			Buffer.from(JSON.stringify(JSON.parse(bytes.toString()))),
		],
		['when the body is not there', `sha256=${signature}`, 'bodyNotRead', null],
		[
			'in Base64 where hexadecimal is set',
			`sha256=${vector('entity-base64').signature}`,
			'malformedSignature',
			bytes,
		],
		[
			'of SHA-512 where SHA-256 is set',
			`sha256=${vector('entity-sha512').signature}`,
			'malformedSignature',
			bytes,
		],
		[
			'when no secret is set',
			`sha256=${createHmac('sha256', '').update(bytes).digest('hex')}`,
			'secretNotSet',
			bytes,
			{ secrets: ['', ' '] },
		],
		[
			'when it is hexadecimal where Base64 is set',
			`sha256=${signature}`,
			'malformedSignature',
			bytes,
			{ encoding: 'base64' },
		],
		[
			'when it is broken Base64',
			`sha256=${vector('entity-base64').signature.replace('=', '*')}`,
			'malformedSignature',
			bytes,
			{ encoding: 'base64' },
		],
	])('%s', (_name, header, reason, body, scheme = {}) => {
		expect(verify(header, body, scheme)).toBe(reason);
	});

	it('when the header came twice', () => {
		const headers = { 'x-acumatica-signature': [`sha256=${signature}`, `sha256=${signature}`] };
		const expected: WebhookAuthentication = { method: 'hmac', ...ENTITY };
		expect(authenticate({ headers, body: bytes }, expected, SENT_AT)).toEqual({
			ok: false,
			reason: 'headerMissing',
		});
	});
});

describe('a signature with a time', () => {
	it('gives the time as it was signed, and one without gives none', () => {
		const [timed, plain] = [vector('push'), vector('entity')];
		const headers = {
			'railz-signature': `t=${timed.time},v=${timed.signature}`,
			'x-acumatica-signature': `sha256=${plain.signature}`,
		};
		const check = (scheme: SignatureScheme, { secret, bytes: body }: typeof timed) =>
			authenticate({ headers, body }, { method: 'hmac', ...scheme, secrets: [secret] }, SENT_AT);
		expect(check(PUSH, timed)).toEqual({ ok: true, signedTime: timed.time });
		expect(check(ENTITY, plain)).toEqual({ ok: true });
	});
});

describe('a signature with a time is refused', () => {
	const { signature, bytes, time } = vector('push');
	const entity = vector('entity');

	it.each<[string, string, string, Buffer?]>([
		['without the time', `v=${signature}`, 'malformedSignature'],
		['without the signature', `t=${time}`, 'malformedSignature'],
		['with an empty time', `t=,v=${signature}`, 'malformedSignature'],
		['with a time that is no number', `t=now,v=${signature}`, 'malformedSignature'],
		['with a sign before the time', `t=+${time},v=${signature}`, 'malformedSignature'],
		['with two times', `t=${time},t=1,v=${signature}`, 'malformedSignature'],
		['with another time', `t=${Number(time) + 1},v=${signature}`, 'wrongSignature'],
		['with a zero before the time', `t=0${time},v=${signature}`, 'wrongSignature'],
		['under the name v1', `t=${time},v1=${signature}`, 'malformedSignature'],
		['of the body alone', `t=${time},v=${entity.signature}`, 'wrongSignature', entity.bytes],
		['divided by semicolons', `t=${time};v=${signature}`, 'malformedSignature'],
	])('%s', (_name, header, reason, body = bytes) => {
		expect(verify(header, body, PUSH)).toBe(reason);
	});

	const FIVE_MINUTES = 300_000;
	it.each([
		['as old as allowed', SENT_AT + FIVE_MINUTES, 'ok'],
		['older', SENT_AT + FIVE_MINUTES + 1, 'outsideAgeLimit'],
		['as far in the future as allowed', SENT_AT - FIVE_MINUTES, 'ok'],
		['further in the future', SENT_AT - FIVE_MINUTES - 1, 'outsideAgeLimit'],
	])('unless it is in time, where a limit is set: %s', (_name, now, result) => {
		const header = `t=${time},v=${signature}`;
		expect(verify(header, bytes, { ...PUSH, ageLimitMs: FIVE_MINUTES }, now)).toBe(result);
	});

	it('never for its age where no limit is set', () => {
		const header = `t=${time},v=${signature}`;
		expect(verify(header, bytes, PUSH, SENT_AT + 10 * 365 * 86_400_000)).toBe('ok');
	});

	it('by its age in seconds too', () => {
		const seconds = vector('push-seconds');
		const header = `t=${seconds.time},v=${seconds.signature}`;
		const limited = { ...PUSH, ageLimitMs: FIVE_MINUTES };
		expect(verify(header, bytes, limited, SENT_AT)).toBe('ok');
		expect(verify(header, bytes, limited, SENT_AT + FIVE_MINUTES)).toBe('outsideAgeLimit');
	});
});
