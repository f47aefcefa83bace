import type { Change } from '../../../../nodes/rows/change';
import type { KeyLog } from '../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { applyArrival } from '../../../../nodes/AcumaticaTrigger/intake/pair/pairAcross';
import type { Decide } from '../../../../nodes/AcumaticaTrigger/intake/decision';
import type { StateRules, StateStore } from '../../../../nodes/AcumaticaTrigger/state/StateStore';
import { changeOf } from '../changes';

/** A store on a clock of its own, that can lose its process. */
export interface StoreBench {
	readonly store: StateStore;
	/** Whether the store's own database is asked twice for each step, and the first reply is lost. */
	readonly losesReplies?: boolean;
	advance(milliseconds: number): void;
	/** What the next process finds that is to go on with this state. */
	nextProcess(): Promise<StateStore>;
	close(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const RULES: StateRules = { memoryMs: 72 * HOUR_MS, windowMs: 5_000, batch: null };
const BATCH = { windowMs: 2_000, size: 3 };

/** A message that leaves something in each place where a decision can leave it. */
function deciding(decision: Partial<ReturnType<Decide<string>>>): Decide<string> {
	return () => ({ logs: new Map(), held: null, batched: [], result: 'applied', ...decision });
}

const message = (messageKey: string, deduplicate = true) => ({
	messageKey,
	deduplicate,
	rowKeys: ['row-a'],
});

const changes = (count: number): Change[] =>
	Array.from({ length: count }, (_unused, v) => changeOf('inserted', { after: { ID: 'A', v } }));

/** Holds a lone deleted row, as a push notification with half an update does. */
function holding(messageKey: string, now: number): Decide<boolean> {
	return (logs) => {
		const arrival = {
			messageKey,
			transactionId: null,
			timestamp: '638465233453014192',
			additionalInfo: {},
			deleted: { ID: 'A' },
			inserted: null,
		};
		const known = logs.get('row-a');
		const rules = { windowMs: RULES.windowMs, holdInserted: false };
		const { log, held } = applyArrival(known, arrival, rules, now);
		const rows = {
			messageKey,
			due: now + RULES.windowMs,
			rowKeys: ['row-a'],
			query: 'Items',
			tenant: null,
			keyFields: ['ID'],
		};
		return { logs: new Map([['row-a', log]]), held: held ? rows : null, batched: [], result: held };
	};
}

/** What every StateStore has to do, whatever it keeps its state in. */
export function describeStateStore(
	begin: (rules: StateRules, now: number) => Promise<StoreBench>,
): void {
	const START = Date.UTC(2026, 0, 1);
	let bench: StoreBench;
	let store: StateStore;
	const setUp = async (rules: Partial<StateRules> = {}) => {
		bench = await begin({ ...RULES, ...rules }, START);
		store = bench.store;
	};
	afterEach(async () => await bench.close());

	const taken = async (from = store) => {
		await from.outbox.releaseDue();
		return (await from.outbox.takeEmissions()).map(({ key, changes: { length } }) => ({
			key,
			length,
		}));
	};

	const takenOne = async () => {
		const [emission, ...others] = await taken();
		expect(others).toEqual([]);
		if (emission === undefined) throw new Error('There is no emission');
		return emission.key;
	};

	describe('a message', () => {
		it('is applied once, and is a duplicate when it was delivered', async () => {
			await setUp();
			expect(await store.messages.accept(message('m'), deciding({ result: 'first' }))).toEqual({
				outcome: 'applied',
				result: 'first',
			});
			await store.messages.delivered('m');
			expect(await store.messages.accept(message('m'), deciding({}))).toEqual({
				outcome: 'duplicate',
			});
		});

		it('is applied again when its sender had no reply', async () => {
			await setUp();
			await store.messages.accept(message('m'), deciding({}));
			await store.messages.abandoned('m');
			expect(await store.messages.accept(message('m'), deciding({}))).toMatchObject({
				outcome: 'applied',
			});
		});

		it('is applied again when it is not to be deduplicated', async () => {
			await setUp();
			await store.messages.accept(message('m', false), deciding({}));
			await store.messages.delivered('m');
			const again = await store.messages.accept(message('m', false), deciding({}));
			expect(again).toMatchObject({ outcome: 'applied' });
		});

		it('waits for another request with the same one, and is a duplicate then', async () => {
			await setUp();
			await store.messages.accept(message('m'), deciding({}));
			const second = store.messages.accept(message('m'), deciding({}));
			await store.messages.delivered('m');
			expect(await second).toEqual({ outcome: 'duplicate' });
		});

		it('finds the logs that another one left', async () => {
			await setUp();
			const log: KeyLog = { newest: '5', newestInserted: '4', halves: [] };
			await store.messages.accept(message('m'), deciding({ logs: new Map([['row-a', log]]) }));
			let found: KeyLog | undefined;
			await store.messages.accept(message('n'), (logs) => {
				found = logs.get('row-a');
				return deciding({})(logs);
			});
			expect(found).toEqual(log);
		});

		it('is forgotten after the memory is over', async () => {
			await setUp({ memoryMs: HOUR_MS });
			await store.messages.accept(message('m'), deciding({}));
			await store.messages.delivered('m');
			bench.advance(HOUR_MS + 1_000);
			expect(await store.messages.accept(message('m'), deciding({}))).toMatchObject({
				outcome: 'applied',
			});
		});
	});

	describe('held rows', () => {
		it('come out when their window is over', async () => {
			await setUp();
			await store.messages.accept(message('m'), holding('m', START));
			expect((await store.health()).held).toBe(1);
			bench.advance(4_999);
			expect(await taken()).toEqual([]);
			bench.advance(1);
			expect(await taken()).toEqual([{ key: expect.any(String), length: 1 }]);
			expect((await store.health()).held).toBe(0);
		});

		it('come out of the next process, under the key that they would have had', async () => {
			await setUp();
			await store.messages.accept(message('m'), holding('m', START));
			const next = await bench.nextProcess();
			bench.advance(5_000);
			expect(await taken(next)).toEqual([{ key: expect.any(String), length: 1 }]);
		});

		it('go into the open batch where there is one', async () => {
			await setUp({ batch: BATCH });
			await store.messages.accept(message('m'), holding('m', START));
			bench.advance(5_000);
			await store.messages.accept(message('n'), deciding({ batched: changes(1) }));
			expect(await taken()).toEqual([]);
			bench.advance(2_000);
			expect(await taken()).toEqual([expect.objectContaining({ length: 2 })]);
		});
	});

	it('puts held rows into the batch that closes at the same time', async () => {
		await setUp({ batch: BATCH });
		await store.messages.accept(message('m'), holding('m', START));
		bench.advance(3_000);
		await store.messages.accept(message('n'), deciding({ batched: changes(1) }));
		bench.advance(2_000);
		expect(await taken()).toEqual([expect.objectContaining({ length: 2 })]);
	});

	describe('an emission', () => {
		const hold = async () => {
			await setUp();
			await store.messages.accept(message('m'), holding('m', START));
			bench.advance(5_000);
		};

		it('is handed to one caller until it is given back, and after a while then', async () => {
			await hold();
			const key = await takenOne();
			expect(await taken()).toEqual([]);
			await store.outbox.giveBack(key);
			expect(await taken()).toEqual([]);
			bench.advance(60_000);
			expect(await taken()).toHaveLength(1);
		});

		it('is gone when it is settled, once', async () => {
			await hold();
			const key = await takenOne();
			expect(await store.outbox.settle(key)).toBe(true);
			expect(await store.outbox.settle(key)).toBe(false);
			await store.outbox.giveBack(key);
			bench.advance(60_000);
			expect(await taken()).toEqual([]);
		});

		it.each(['was settled when its run began', 'was not settled yet'])(
			'whose run was cut short comes out again under another key, where it %s',
			async (when) => {
				await hold();
				await store.outbox.releaseDue();
				const [first] = await store.outbox.takeEmissions();
				if (first === undefined) throw new Error('There is no emission');
				if (when.includes('began')) await store.outbox.settle(first.key);
				expect(await store.outbox.repeat(first)).toBe(true);
				expect(await taken()).toEqual([]);
				bench.advance(60_000);
				const second = await store.outbox.takeEmissions();
				expect(second).toEqual([{ key: expect.any(String), changes: first.changes }]);
				expect(second[0]?.key).not.toBe(first.key);
				bench.advance(60_000);
				expect(await taken()).toEqual([]);
			},
		);

		it('comes out three times at most, each time under another key', async () => {
			await hold();
			const keys = [];
			for (let emission; ; ) {
				await store.outbox.releaseDue();
				[emission] = await store.outbox.takeEmissions();
				if (emission === undefined) break;
				keys.push(emission.key);
				const isRepeated = await store.outbox.repeat(emission);
				expect(isRepeated).toBe(keys.length < 3);
				if (!isRepeated) await store.outbox.settle(emission.key);
				bench.advance(60_000);
			}
			expect(keys).toHaveLength(3);
			expect(new Set(keys).size).toBe(3);
		});

		it('that was with n8n when the process died comes out again, the same', async () => {
			await hold();
			const first = await taken();
			const next = await bench.nextProcess();
			bench.advance(60_000);
			expect(await taken(next)).toEqual(first);
		});
	});

	describe('the open batch', () => {
		it('gathers the changes of messages until its window is over', async () => {
			await setUp({ batch: BATCH });
			await store.messages.accept(message('m'), deciding({ batched: changes(1) }));
			bench.advance(1_000);
			await store.messages.accept(message('n'), deciding({ batched: changes(1) }));
			expect((await store.health()).waiting).toBe(2);
			expect(await taken()).toEqual([]);
			bench.advance(1_000);
			expect(await taken()).toEqual([expect.objectContaining({ length: 2 })]);
		});

		it('closes when it is full, and divides a message that is larger', async () => {
			await setUp({ batch: BATCH });
			await store.messages.accept(message('m'), deciding({ batched: changes(7) }));
			const emissions = await taken();
			expect(emissions.map(({ length }) => length)).toEqual([3, 3]);
			expect(new Set(emissions.map(({ key }) => key)).size).toBe(2);
			bench.advance(2_000);
			expect(await taken()).toEqual([expect.objectContaining({ length: 1 })]);
		});

		it('has its message delivered by the same step: it is a duplicate though no reply went out', async () => {
			await setUp({ batch: BATCH });
			await store.messages.accept(message('m'), deciding({ batched: changes(1) }));
			await store.messages.abandoned('m');
			const again = await store.messages.accept(message('m'), deciding({ batched: changes(1) }));
			expect(again).toEqual({ outcome: 'duplicate' });
			expect((await store.health()).waiting).toBe(1);
		});

		it('survives the process, with the messages that are in it', async () => {
			await setUp({ batch: BATCH });
			await store.messages.accept(message('m'), deciding({ batched: changes(2) }));
			const next = await bench.nextProcess();
			const again = await next.messages.accept(message('m'), deciding({ batched: changes(2) }));
			expect(again).toEqual({ outcome: 'duplicate' });
			bench.advance(2_000);
			expect(await taken(next)).toEqual([expect.objectContaining({ length: 2 })]);
		});

		it('gives out changes as they were put in, in their order', async () => {
			await setUp({ batch: BATCH });
			const stated = {
				format: 'entityEvent',
				key: { entityId: 'C1' },
				changes: { Name: { from: 'Old', to: null } },
			} as const;
			const put = [changeOf('updated', { stated, rowKey: null }), changeOf('deleted')];
			await store.messages.accept(message('m'), deciding({ batched: put }));
			const next = await bench.nextProcess();
			bench.advance(2_000);
			await next.outbox.releaseDue();
			expect((await next.outbox.takeEmissions()).map((emission) => emission.changes)).toEqual([
				put,
			]);
		});
	});

	it('the release tells how many deleted rows did not go out', async () => {
		await setUp();
		await store.messages.accept(message('gone'), holding('gone', START));
		await store.messages.accept(message('kept'), (logs) => {
			const decision = holding('kept', START)(logs);
			const log = decision.logs.get('row-a');
			if (log === undefined) throw new Error('Nothing is held');
			const newer = { ...log, newestInserted: '638465233453014192' };
			return { ...decision, logs: new Map([['row-a', newer]]) };
		});
		bench.advance(RULES.windowMs);
		// The figure is in the reply, and goes where that goes.
		expect(await store.outbox.releaseDue()).toBe(bench.losesReplies === true ? 0 : 2);
		expect(await store.outbox.releaseDue()).toBe(0);
		expect(await store.outbox.takeEmissions()).toEqual([]);
	});

	describe('the health', () => {
		it('counts, and goes on counting in the next process', async () => {
			await setUp();
			store.counts.add('received', 3);
			store.counts.add('limited');
			store.counts.add('wrongRowKeys');
			store.counts.add('droppedDeletions', 2);
			await store.messages.accept(message('m'), deciding({}));
			await store.messages.delivered('m');
			const { counters, lastMessageAt } = await (await bench.nextProcess()).health();
			expect(counters).toMatchObject({ received: 3, limited: 1, duplicates: 0 });
			expect(counters).toMatchObject({ wrongRowKeys: 1, droppedDeletions: 2 });
			expect(lastMessageAt).toBe(new Date(START).toISOString());
		});
	});
}
