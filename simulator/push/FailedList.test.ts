import { asDocumented } from './assumptions';
import type { Message } from './deliver';
import { destination } from './Destination';
import { FailedList, STORED_FOR_MS } from './FailedList';
import { writeNotification } from './writeNotification';

const notification = {
	Inserted: [],
	Deleted: [],
	Query: 'Stock Items',
	CompanyId: 'T',
	Id: 'id',
	TimeStamp: 1n,
	AdditionalInfo: {},
};
const message = (body = writeNotification(notification, asDocumented)): Message => ({
	destination: destination('http://127.0.0.1/', undefined, []),
	notification,
	body,
	half: 'both',
	sending: 'original',
});

describe('FailedList', () => {
	it('shows what SM502000 shows', () => {
		const failed = new FailedList(() => 5);
		failed.add(message('{}'), 'The reply was 500');
		expect(failed.list()).toEqual([
			{
				number: 1,
				destinationName: 'n8n',
				date: 5,
				sourceName: 'Stock Items',
				error: 'The reply was 500',
				truncated: false,
				text: '{}',
			},
		]);
	});

	it('keeps a notification for two days, and not a moment longer', () => {
		let now = 0;
		const failed = new FailedList(() => now);
		failed.add(message(), 'error');
		now = STORED_FOR_MS - 1;
		expect(failed.list()).toHaveLength(1);
		now = STORED_FOR_MS;
		expect(failed.list()).toEqual([]);
		expect(() => failed.take(1)).toThrow('No failed notification 1');
	});

	it('gives a notification out once, to be sent again', () => {
		const failed = new FailedList(() => 0);
		const one = message();
		failed.add(one, 'error');
		expect(failed.take(1)).toBe(one);
		expect(() => failed.take(1)).toThrow('No failed notification 1');
	});

	it('deletes by hand', () => {
		const failed = new FailedList(() => 0);
		failed.add(message(), 'error');
		failed.delete(1);
		expect(failed.list()).toEqual([]);
		expect(() => failed.delete(1)).toThrow('No failed notification 1');
	});

	it('cuts what is longer than 500,000 characters, and refuses to send that', () => {
		const failed = new FailedList(() => 0);
		failed.add(message('x'.repeat(500_000)), 'error');
		failed.add(message('x'.repeat(500_001)), 'error');
		expect(failed.list().map(({ truncated, text }) => [truncated, text.length])).toEqual([
			[false, 500_000],
			[true, 500_000],
		]);
		expect(() => failed.take(2)).toThrow('truncated');
		expect(failed.list()).toHaveLength(2);
	});
});
