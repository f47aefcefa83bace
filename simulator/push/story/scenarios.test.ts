import { Database } from '../../database/Database';
import { startReceiver } from '../startReceiver';
import type { Answer, Receiver } from '../startReceiver';
import { playScenario } from './playScenario';
import { CALENDAR_EVENT_ID } from './tables';
import type { PlayOptions, PlayResult } from './playScenario';
import { scenarios } from './scenarios';

let receiver: Receiver;
let answer: Answer;
beforeEach(async () => {
	answer = 200;
	receiver = await startReceiver(() => answer);
});
afterEach(() => receiver.close());

const play = (scenario: string, options: Partial<PlayOptions> = {}) =>
	playScenario({ scenario, url: receiver.url, delivery: { retryIntervalMs: 0 }, ...options });

/** Each step as the rows that its requests took out and brought in, and the kind of request. */
const shapes = ({ steps }: PlayResult) =>
	steps.map(({ attempts }) =>
		attempts
			.map(({ message: { notification, sending } }) => {
				const rows = `-${notification.Deleted.length}+${notification.Inserted.length}`;
				return sending === 'original' ? rows : `${rows} ${sending}`;
			})
			.join(', '),
	);

const calendar = ['-0+1', '', '-1+1', '-1+0'];
const stock = ['-1+1', '-2+2'];
const split = ['-1+0, -0+1'];
const duplicate = ['-1+1, -1+1 duplicate'];

describe('scenarios', () => {
	it.each([
		['calendar', calendar],
		['write-back', ['-0+1', '-1+1', '-1+0']],
		['stock', stock],
		['split', split],
		['duplicate', duplicate],
		['demo', [...calendar, ...stock, ...split, ...duplicate]],
		['delete', ['-0+1', '-1+0']],
		['warehouse', ['-1+1', '-1+1', '-1+1', '-1+0', '-1+1', '-2+2']],
	])('%s sends what it tells', async (name, expected) => {
		const result = await play(name);
		expect(shapes(result)).toEqual(expected);
		expect(result.failed).toEqual([]);
		expect(receiver.requests).toHaveLength(result.attempts.length);
	});

	it.each(scenarios.map(({ name }) => name))(
		'%s can be played again on its database',
		async (name) => {
			const { database, changes } = await play(name, { count: 5 });
			const again = await play(name, { count: 5, database });
			expect(again.failed).toEqual([]);
			expect(again.changes).toHaveLength(changes.length);
		},
	);

	it('lets the calendar event ID travel in the row that leaves', async () => {
		const { changes } = await play('calendar');
		expect(changes.map(({ event }) => event)).toEqual(['inserted', 'updated', 'deleted']);
		expect(changes[0]?.after?.CalendarEventID).toBeNull();
		expect(changes[2]?.before?.CalendarEventID).toMatch(/^cal-/);
	});

	it('keeps a calendar event ID that the receiver wrote into the shared database', async () => {
		const database = new Database({ tables: {} });
		const { changes } = await play('calendar', {
			database,
			onStep: ({ number }) => {
				if (number !== 1) return;
				const key = { OpportunityID: 'OP000042' };
				const written = { [CALENDAR_EVENT_ID]: 'from-n8n' };
				database.transaction((t) => t.update('Opportunity', key, written));
			},
		});
		expect(changes[2]?.before?.CalendarEventID).toBe('from-n8n');
	});

	it('tells a receiver of the field that it writes back, where every field is tracked', async () => {
		const database = new Database({ tables: {} });
		const writeBack = () => {
			const written = { [CALENDAR_EVENT_ID]: 'from-n8n' };
			database.transaction((t) => t.update('Opportunity', { OpportunityID: 'OP000042' }, written));
		};
		const { attempts, changes } = await play('write-back', {
			database,
			onStep: ({ number }) => {
				if (number === 1) writeBack();
			},
		});
		expect(attempts).toHaveLength(4);
		expect(changes[1]).toMatchObject({
			event: 'updated',
			before: { CalendarEventID: null },
			after: { CalendarEventID: 'from-n8n' },
		});
	});

	it('tells what a person did before anything is sent, and waits for the listener after', async () => {
		const heard: string[] = [];
		await play('delete', {
			onStepBegin: (number) => heard.push(`begin ${number}, ${receiver.requests.length} sent`),
			onStep: async ({ number }) => {
				await Promise.resolve();
				heard.push(`end ${number}, ${receiver.requests.length} sent`);
			},
		});
		expect(heard).toEqual(['begin 1, 0 sent', 'end 1, 1 sent', 'begin 2, 1 sent', 'end 2, 2 sent']);
	});

	it('sends in a burst what was asked for: so many changes, some split, some repeated', async () => {
		const { changes, attempts, failed } = await play('burst', { count: 200 });
		expect(changes).toHaveLength(200);
		expect(failed).toEqual([]);
		const updates = changes.filter(({ event }) => event === 'updated').length;
		const count = (test: (attempt: (typeof attempts)[number]) => boolean) =>
			attempts.filter(test).length;
		const originals = count(({ message }) => message.sending === 'original');
		const halves = count(
			({ message }) => message.sending === 'original' && message.half !== 'both',
		);
		expect(originals).toBe(200 + halves / 2);
		expect(halves / 2 / updates).toBeGreaterThan(0.2);
		expect(halves / 2 / updates).toBeLessThan(0.4);
		const repeated = count(({ message }) => message.sending === 'duplicate');
		expect(repeated / originals).toBeGreaterThan(0.1);
		expect(repeated / originals).toBeLessThan(0.3);
	});

	it('tells the true changes as a receiver reads them', async () => {
		const { changes } = await play('stock');
		const [received] = receiver.requests.map(({ body }) => JSON.parse(body));
		expect([changes[0]?.before, changes[0]?.after]).toEqual([
			received.Deleted[0],
			received.Inserted[0],
		]);
	});

	it('repeats a burst from its seed, with other ids and times', async () => {
		const rows = ({ changes }: PlayResult) =>
			changes.map(({ event, after, before }) => `${event} ${(after ?? before)?.InventoryID}`);
		const first = await play('burst', { count: 40, seed: 3 });
		const second = await play('burst', { count: 40, seed: 3 });
		const other = await play('burst', { count: 40, seed: 4 });
		expect(rows(second)).toEqual(rows(first));
		expect(second.attempts).toHaveLength(first.attempts.length);
		expect(second.changes[0]?.transactionId).not.toBe(first.changes[0]?.transactionId);
		expect(rows(other)).not.toEqual(rows(first));
	});

	it('makes the same things happen whatever the sender assumes', async () => {
		const rows = ({ changes }: PlayResult) =>
			changes.map(({ event, after }) => [event, after?.InventoryID, after?.ItemStatus]);
		const simple = { duplicate: { share: 0 }, split: { share: 0 }, parallel: 1 };
		const messy = await play('burst', { count: 40 });
		const tidy = await play('burst', { count: 40, assumptions: simple });
		expect(rows(tidy)).toEqual(rows(messy));
		expect(tidy.attempts).toHaveLength(40);
	});

	it('ends after the first step that failed, if asked to', async () => {
		answer = 500;
		const { steps, failed } = await play('stock', { stopOnFailure: true });
		expect(steps).toHaveLength(1);
		expect(failed).toHaveLength(1);
	});

	it('goes on after a failure otherwise', async () => {
		answer = 500;
		const { steps, failed } = await play('stock');
		expect([steps.length, failed.length]).toEqual([2, 2]);
	});
});
