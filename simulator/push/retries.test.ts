import { destination } from './Destination';
import { items, SenderBench } from './SenderBench';
import type { Answer } from './startReceiver';

let bench: SenderBench;
beforeEach(async () => {
	bench = await SenderBench.open();
});
afterEach(() => bench.close());

describe('PushSender, on an error reply,', () => {
	it('sends the identical body again until it is accepted', async () => {
		const replies: Answer[] = [500, 404, 'hang up', 202];
		bench.answer = (_request, before) => replies[before] ?? 200;
		const { change, sender } = bench.start({ delivery: { retryIntervalMs: 70 } });
		change();
		await sender.idle();
		expect(new Set(bench.receiver.requests.map(({ body }) => body)).size).toBe(1);
		expect(sender.attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
			[1, 500],
			[2, 404],
			[3, null],
			[4, 202],
		]);
		expect(sender.attempts[2]?.error).toContain('socket hang up');
		expect(bench.waits).toEqual([70, 70, 70]);
		expect(sender.failed.list()).toEqual([]);
	});

	it('gives up after five attempts and puts the notification on the failed list', async () => {
		bench.answer = () => 500;
		const { change, sender } = bench.start();
		change();
		await sender.idle();
		expect(bench.receiver.requests).toHaveLength(5);
		expect(sender.failed.list()).toMatchObject([
			{ sourceName: 'Items', error: 'The reply was 500', text: bench.receiver.requests[0]?.body },
		]);
	});

	it.each(['127.0.0.1', 'localhost'])(
		'fails the same way when nobody listens on %s',
		async (host) => {
			const url = bench.receiver.url.replace('127.0.0.1', host);
			const { change, sender } = bench.start({
				destinations: [destination(url, undefined, [items])],
			});
			await bench.receiver.close();
			change();
			await sender.idle();
			expect(sender.failed.list()[0]?.error).toContain('ECONNREFUSED');
			expect(sender.attempts).toHaveLength(5);
		},
	);

	it('can be told which replies are a success', async () => {
		bench.answer = () => 302;
		const { change, sender } = bench.start({ delivery: { isSuccess: (status) => status < 400 } });
		change();
		await sender.idle();
		expect(bench.receiver.requests).toHaveLength(1);
	});

	it('sends the failed ones by hand, one or all of them, byte for byte', async () => {
		bench.answer = () => 500;
		const { change, sender } = bench.start();
		[1, 2, 3].forEach(change);
		await sender.idle();
		const first = bench.receiver.requests.map(({ body }) => body);
		bench.answer = () => 200;
		sender.sendFailed(2);
		sender.sendAllFailed();
		await sender.idle();
		expect(sender.failed.list()).toEqual([]);
		const again = bench.receiver.requests.slice(first.length).map(({ body }) => body);
		expect(again).toEqual([first[5], first[0], first[10]]);
		expect(sender.attempts.at(-1)?.message.sending).toBe('by hand');
	});

	it('lists a notification again that fails by hand', async () => {
		bench.answer = () => 500;
		const { change, sender } = bench.start({ delivery: { attempts: 1 } });
		change();
		await sender.idle();
		sender.sendAllFailed();
		await sender.idle();
		expect(sender.failed.list().map(({ number }) => number)).toEqual([2]);
	});
});
