import type { Decide } from '../../../../../nodes/AcumaticaTrigger/intake/decision';
import { applyArrival } from '../../../../../nodes/AcumaticaTrigger/intake/pair/pairAcross';
import { WorkflowStateStore } from '../../../../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';

const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const WINDOW_MS = 5_000;

class Bench {
	now = START;
	readonly store = new WorkflowStateStore({
		clock: () => this.now,
		memoryMs: 72 * HOUR_MS,
		windowMs: WINDOW_MS,
		batch: null,
	});

	/** Takes a message with one row that is inserted, or deleted and so held. */
	async take(number: number, side: 'inserted' | 'deleted', text = ''): Promise<string> {
		const messageKey = `m${number}`;
		const rowKey = `r${number}`;
		await this.store.messages.accept(
			{ messageKey, deduplicate: true, rowKeys: [rowKey] },
			this.decide(messageKey, rowKey, { [side]: { ID: rowKey, text } }),
		);
		return messageKey;
	}

	get stored(): string {
		return JSON.stringify(this.store);
	}

	/** Bounds are looked at when something happens, once a second at most. */
	async later(milliseconds: number): Promise<void> {
		this.now += milliseconds;
		await this.store.outbox.releaseDue();
	}

	private decide(messageKey: string, rowKey: string, sides: object): Decide<string> {
		return (logs) => {
			const arrival = {
				...{ messageKey, transactionId: null, timestamp: '638465233453014192' },
				...{ additionalInfo: {}, inserted: null, deleted: null, ...sides },
			};
			const rules = { windowMs: WINDOW_MS, holdInserted: false };
			const { log, held } = applyArrival(logs.get(rowKey), arrival, rules, this.now);
			const origin = { query: 'Q', tenant: null, keyFields: ['ID'] };
			const rows = { messageKey, due: this.now + WINDOW_MS, rowKeys: [rowKey], ...origin };
			return {
				...{ logs: new Map([[rowKey, log]]), batched: [], result: '' },
				held: held ? rows : null,
			};
		};
	}
}

describe('messages whose 2xx reply did not get out', () => {
	it.each([
		['by number', 3_000, 'short', 1_000],
		['by what is in them', 300, 'x'.repeat(10_000), 100],
	])('are kept with their rows up to a bound: %s', async (_name, count, text, most) => {
		const bench = new Bench();
		for (let number = 0; number < count; number++) {
			await bench.store.messages.abandoned(await bench.take(number, 'inserted', text));
		}
		await bench.later(WINDOW_MS + 1_000);
		const { remembered } = await bench.store.health();
		expect(remembered?.unanswered).toBeLessThanOrEqual(most);
		expect(remembered?.unanswered).toBeGreaterThan(0);
		expect(remembered?.forgottenEarly).toBe(count - (remembered?.unanswered ?? 0));
		expect(bench.stored.length).toBeLessThan(3_000_000);
		expect(bench.stored).not.toContain('"m0"');
		expect(bench.stored).toContain(`m${count - 1}`);
		expect(bench.store.takeProblem()?.message).toContain('did not get the reply');
	});

	it('are forgotten by the figures as well once their rows are', async () => {
		const bench = new Bench();
		for (let number = 0; number < 10; number++) await bench.take(number, 'inserted');
		expect((await bench.store.health()).remembered?.unanswered).toBe(10);
		await bench.store.messages.delivered('m0');
		expect((await bench.store.health()).remembered?.unanswered).toBe(9);
		await bench.later(73 * HOUR_MS);
		expect((await bench.store.health()).remembered).toMatchObject({ unanswered: 0, rowKeys: 0 });
	});

	it('never lose what is still held, however many there are', async () => {
		const bench = new Bench();
		for (let number = 0; number < 1_500; number++) {
			await bench.store.messages.abandoned(await bench.take(number, 'deleted'));
		}
		await bench.later(2_000);
		expect((await bench.store.health()).held).toBe(1_500);
		await bench.later(WINDOW_MS);
		expect(await bench.store.outbox.takeEmissions()).toHaveLength(1_500);
	});
});

describe('more messages than are remembered', () => {
	it('are told of once, and are in the figures', async () => {
		const bench = new Bench();
		for (let number = 0; number < 20_100; number++) {
			await bench.store.messages.delivered(await bench.take(number, 'inserted'));
			if (number === 0) bench.now += HOUR_MS;
		}
		expect(bench.store.takeProblem()).toBeNull();
		await bench.later(WINDOW_MS + 1_000);
		expect((await bench.store.health()).remembered).toEqual({
			messages: 20_000,
			rowKeys: 20_000,
			unanswered: 0,
			since: new Date(START + HOUR_MS).toISOString(),
			forgottenEarly: 200,
		});
		expect(bench.store.takeProblem()?.message).toMatch(/goes back 0\.0 hours now.*Redis/);
		await bench.take(30_000, 'inserted');
		await bench.later(2_000);
		expect(bench.store.takeProblem()).toBeNull();
	});

	it('are no matter where they are older than the memory', async () => {
		const bench = new Bench();
		for (let number = 0; number < 10; number++) {
			await bench.store.messages.delivered(await bench.take(number, 'inserted'));
		}
		await bench.later(73 * HOUR_MS);
		expect((await bench.store.health()).remembered).toMatchObject({
			messages: 0,
			since: null,
			forgottenEarly: 0,
		});
		expect(bench.store.takeProblem()).toBeNull();
	});
});

it('looks for what is next among 130,000 held messages as fast as among few', async () => {
	const bench = new Bench();
	for (let number = 0; number < 130_000; number++) {
		await bench.take(number, 'deleted');
		await bench.store.messages.delivered(`m${number}`);
	}
	await bench.store.outbox.untilDue(0);
	await bench.later(WINDOW_MS);
	expect(await bench.store.outbox.takeEmissions()).toHaveLength(130_000);
	await bench.store.outbox.untilDue(0);
});
