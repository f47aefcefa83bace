import { destination } from './Destination';
import type { Destination } from './Destination';
import type { Inquiry } from './Inquiry';
import { items, SenderBench } from './SenderBench';

const stock: Inquiry = { ...items, name: 'Stock: all, and more' };

let bench: SenderBench;
beforeEach(async () => {
	bench = await SenderBench.open();
});
afterEach(() => bench.close());

describe('PushSender', () => {
	it('sends one notification for each transaction, its TimeStamp an integer of 18 digits', async () => {
		bench.now = Date.UTC(2024, 2, 20, 9, 22, 25, 301);
		const { change, sender } = bench.start({ tenant: 'MyStore' });
		change();
		change();
		await sender.idle();
		expect(bench.receiver.requests[0]?.body).toMatch(
			/^\{"Inserted":\[\{"ID":"A","Qty":1\}\],"Deleted":\[\{"ID":"A","Qty":0\}\],"Query":"Items","CompanyId":"MyStore","Id":"[0-9a-f-]{36}","TimeStamp":638465233453010001,"AdditionalInfo":\{"PXPerformanceInfoStartTime":"03\/20\/2024 09:22:25"\}\}$/,
		);
		expect(bench.receiver.requests[0]?.headers['x-key']).toBe('s');
		expect(bench.quantities()).toEqual([1, 2]);
		expect(new Set(bench.envelopes().map(({ Id }) => Id)).size).toBe(2);
	});

	it('sends nothing for a change that is not tracked, for a rollback, or after it was stopped', async () => {
		const { database, sender, change } = bench.start();
		database.transaction((t) => t.update('Item', { ID: 'A' }, { Note: 'new' }));
		expect(() =>
			database.transaction((t) => {
				t.update('Item', { ID: 'A' }, { Qty: 9 });
				throw new Error('undone');
			}),
		).toThrow('undone');
		await sender.stop();
		change();
		await sender.idle();
		expect(bench.receiver.requests).toEqual([]);
	});

	it('sends nothing for an inactive destination or an inactive inquiry', async () => {
		const one = destination(bench.receiver.url, undefined, [items]);
		const off = { ...one, active: false };
		const empty = { ...one, inquiries: [{ inquiry: items, active: false }] };
		const { change, sender } = bench.start({ destinations: [off, empty] });
		change();
		await sender.idle();
		expect(bench.receiver.requests).toEqual([]);
	});

	it('tells two inquiries and two destinations of one transaction with the same Id and TimeStamp', async () => {
		const one = destination(`${bench.receiver.url}?1`, undefined, [items, stock]);
		const two = destination(`${bench.receiver.url}?2`, undefined, [items]);
		const { change, sender } = bench.start({ destinations: [one, two] });
		change();
		await sender.idle();
		const told = bench.receiver.requests.map(
			({ path }, i) => `${path} ${bench.envelopes()[i]?.Query}`,
		);
		expect(told.sort()).toEqual([
			'/webhook?1 Items',
			'/webhook?1 Stock: all, and more',
			'/webhook?2 Items',
		]);
		expect(new Set(bench.envelopes().map(({ Id }) => Id)).size).toBe(1);
		expect(new Set(bench.ticks()).size).toBe(1);
	});

	it.each([
		['ftp://example.com/x', undefined, 'must start with http'],
		['http://127.0.0.1/', { name: 'Content-Type', value: 'x' }, 'sets Content-Type itself'],
		['http://127.0.0.1/', { name: 'a b', value: 'x' }, 'Header name'],
		['http://127.0.0.1/', { name: 'a', value: 'x\ny' }, 'Invalid character'],
	])('refuses the destination %s with the header %j', (url, header, message) => {
		const destinations: Destination[] = [destination(url, header, [items])];
		expect(() => bench.start({ destinations })).toThrow(message);
	});

	it('drops what waits when it gives up, and finishes what is under way', async () => {
		const { change, sender } = bench.start();
		change();
		change();
		sender.giveUp();
		await sender.idle();
		expect(bench.quantities()).toEqual([1]);
	});

	it('breaks off what is under way when it is stopped: not repeated, and not a failure', async () => {
		const { change, sender: sender } = bench.start();
		bench.answer = () => new Promise(() => void sender.stop());
		change();
		await sender.idle();
		expect(bench.receiver.requests).toHaveLength(1);
		expect(sender.attempts).toMatchObject([{ attempt: 1, status: null }]);
		expect(sender.failed.list()).toEqual([]);
	});

	it('sends a message again by hand, whatever became of it', async () => {
		const { change, sender } = bench.start();
		change();
		await sender.idle();
		sender.attempts.slice().forEach(({ message }) => sender.sendAgain(message));
		await sender.idle();
		expect(bench.receiver.requests[1]?.body).toBe(bench.receiver.requests[0]?.body);
	});
});
