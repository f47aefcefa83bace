import { defaultDelivery } from './deliver';
import { postMessage } from './postMessage';
import type { RequestStyle } from './postMessage';
import { startReceiver } from './startReceiver';
import type { Answer, Receiver } from './startReceiver';

let receiver: Receiver;
let answer: () => Answer | Promise<Answer>;
beforeEach(async () => {
	answer = () => 200;
	receiver = await startReceiver(() => answer());
});
afterEach(() => receiver.close());

const never = new AbortController().signal;
const post = (style: Partial<RequestStyle> = {}, header?: { name: string; value: string }) =>
	postMessage(
		`${receiver.url}?key=a%20b`,
		'{"é":1}',
		header,
		{ ...defaultDelivery, ...style },
		never,
	);
const received = () => receiver.requests[0];

describe('postMessage', () => {
	it('posts the body to the address with its query string, and with one header', async () => {
		const reply = await post({}, { name: 'X-Api-Key', value: 'secret value' });
		expect(reply).toEqual({ status: 200, text: '{"status":200}' });
		expect(received()).toMatchObject({
			method: 'POST',
			path: '/webhook?key=a%20b',
			body: '{"é":1}',
			headers: {
				'x-api-key': 'secret value',
				'content-type': 'application/json; charset=utf-8',
				'content-length': '8',
			},
		});
	});

	it.each([
		[{ contentType: 'application/json' }, 'content-type', 'application/json'],
		[{ contentType: null }, 'content-type', undefined],
		[{}, 'user-agent', undefined],
		[{ userAgent: 'Acumatica' }, 'user-agent', 'Acumatica'],
		[{}, 'accept', undefined],
		[{ accept: 'application/json' }, 'accept', 'application/json'],
		[{}, 'transfer-encoding', undefined],
		[{ chunked: true }, 'transfer-encoding', 'chunked'],
		[{ chunked: true }, 'content-length', undefined],
		[{ expectContinue: true }, 'expect', '100-continue'],
	])('with %j sends the header %s: %s', async (style, name, value) => {
		await post(style);
		expect(received()?.headers[name]).toBe(value);
		expect(received()?.body).toBe('{"é":1}');
	});

	it('does not follow a redirect', async () => {
		answer = () => 302;
		expect((await post()).status).toBe(302);
		expect(receiver.requests).toHaveLength(1);
	});

	it('rejects when the connection breaks', async () => {
		answer = () => 'hang up';
		await expect(post()).rejects.toThrow('socket hang up');
	});

	it('rejects when no reply comes in time', async () => {
		answer = () => new Promise(() => undefined);
		await expect(post({ timeoutMs: 20 })).rejects.toThrow('No reply within 20 ms');
	});
});
