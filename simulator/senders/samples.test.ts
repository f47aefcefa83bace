import { createHmac } from 'node:crypto';

import { vectors } from '../../test/fixtures/signatures.json';
import { payload } from '../../test/fixtures/payloads';
import type { SampleOptions } from './samples';
import { sampleMessages } from './samples';
import { entityEventSigning, pushStatusSigning, signatureHeader } from './signing';

const NOW = Date.UTC(2026, 0, 1);
const url = 'http://127.0.0.1:1/webhook';
const samples = (options: Omit<SampleOptions, 'url'>) => sampleMessages({ url, ...options }, NOW);
const signing = { secret: 'current secret' };

describe('a signature of the simulator', () => {
	it.each([
		['entity', entityEventSigning, 'entity-event'],
		['entity-base64', { ...entityEventSigning, encoding: 'base64' }, 'entity-event'],
		['entity-sha512', { ...entityEventSigning, algorithm: 'sha512' }, 'entity-event'],
		['push', pushStatusSigning, 'push-succeeded'],
	] as const)('is the one that OpenSSL makes: %s', (name, usual, body) => {
		const vector = vectors.find((candidate) => candidate.name === name);
		const time = Number(vector?.time ?? NOW);
		const headers = signatureHeader(payload(body).toString(), { ...usual, ...signing }, time);
		const expected = `${usual.timed ? `t=${time},` : ''}${usual.prefix}${vector?.signature}`;
		expect(headers).toEqual({ [usual.header]: expected });
	});
});

describe('signed entity events', () => {
	it('have an id in header and body, a type in both, and the last comes twice', () => {
		const messages = samples({ format: 'entity-event', signing });
		expect(messages).toHaveLength(5);
		for (const { body, headers } of messages) {
			const { eventType, metadata } = JSON.parse(body);
			expect(headers).toMatchObject({
				'X-Acumatica-Event': eventType,
				'X-Acumatica-Delivery': metadata.correlationId,
			});
			const hmac = createHmac('sha256', signing.secret).update(body).digest('hex');
			expect(headers['X-Acumatica-Signature']).toBe(`sha256=${hmac}`);
		}
		const [first, , , last, again] = messages;
		expect(again).toMatchObject({ body: last?.body, reply: 'duplicate' });
		expect(first?.headers['X-Acumatica-Delivery']).not.toBe(last?.headers['X-Acumatica-Delivery']);
	});

	it('can be signed in another way', () => {
		const other = { header: 'X-Hub', prefix: '', encoding: 'base64', algorithm: 'sha512' } as const;
		const [first] = samples({ format: 'entity-event', signing: { ...signing, ...other } });
		const hmac = createHmac('sha512', signing.secret)
			.update(first?.body ?? '')
			.digest('base64');
		expect(first?.headers['X-Hub']).toBe(hmac);
	});
});

describe('push status events', () => {
	it('are signed with their time, and tell of success, failure, a batch and another event', () => {
		const messages = samples({ format: 'push-status', signing });
		expect(messages.map(({ body }) => JSON.parse(body).data.event)).toEqual([
			'push',
			'push',
			'batchPush',
			'connectionStatus',
			'push',
		]);
		for (const { body, headers } of messages) {
			const hmac = createHmac('sha256', signing.secret).update(`${NOW}.${body}`).digest('hex');
			expect(headers['Railz-Signature']).toBe(`t=${NOW},v=${hmac}`);
		}
	});
});

describe('bad messages', () => {
	const refused = (options: Omit<SampleOptions, 'url' | 'format'>) =>
		samples({ format: 'bad', ...options }).filter(({ expected }) => expected.includes(401));

	it('bear the header, but for those that must be refused for it', () => {
		const header = { name: 'X-Key', value: 's3cret' };
		const right = samples({ format: 'bad', header }).filter(
			({ headers }) => headers['X-Key'] === 's3cret',
		);
		expect(right.every(({ expected }) => expected.includes(400))).toBe(true);
		expect(refused({ header })).toHaveLength(3);
	});

	it('are signed, but for those that must be refused for it, each in its own way', () => {
		const headers = refused({ signing }).map((message) => message.headers['X-Acumatica-Signature']);
		expect(headers).toHaveLength(8);
		expect(new Set(headers).size).toBe(8);
	});

	it('need no proof where the trigger wants none', () => {
		expect(refused({})).toEqual([]);
		expect(samples({ format: 'bad' }).length).toBeGreaterThan(5);
	});
});
