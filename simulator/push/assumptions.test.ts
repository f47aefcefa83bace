import { SenderBench } from './SenderBench';
import { seededRandom } from './seededRandom';

let bench: SenderBench;
beforeEach(async () => {
	bench = await SenderBench.open();
});
afterEach(() => bench.close());

describe('PushSender, under assumptions,', () => {
	it.each([
		['deleted-first', 'same', ['1 out, 0 in', '0 out, 1 in'], 'equal'],
		['inserted-first', 'same', ['0 out, 1 in', '1 out, 0 in'], 'equal'],
		['deleted-first', 'different', ['1 out, 0 in', '0 out, 1 in'], 'growing'],
		['inserted-first', 'different', ['0 out, 1 in', '1 out, 0 in'], 'falling'],
	] as const)(
		'splits an update %s with %s ids',
		async (order, transactionId, expected, timeStamps) => {
			const { change, sender } = bench.start({
				assumptions: { split: { share: 1, order, transactionId } },
			});
			change();
			await sender.idle();
			expect(bench.sides()).toEqual(expected);
			const [first = 0n, second = 0n] = bench.ticks();
			const compared = first === second ? 'equal' : first < second ? 'growing' : 'falling';
			expect(compared).toBe(timeStamps);
			const ids = new Set(bench.envelopes().map(({ Id }) => Id));
			expect(ids.size).toBe(transactionId === 'same' ? 1 : 2);
		},
	);

	it('waits between the two halves of an update, and holds up nothing else meanwhile', async () => {
		let release = () => {};
		const wait = (ms: number) =>
			ms === 300 ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve();
		const { change, sender } = bench.start({
			wait,
			assumptions: { split: { share: 1, delayMs: 300 } },
		});
		let idle = false;
		change();
		sender.assume({ split: { share: 0 } });
		change();
		const ended = sender.idle().then(() => (idle = true));
		bench.answer = (_request, before) => {
			if (before === 1) {
				expect(idle).toBe(false);
				release();
			}
			return 200;
		};
		await ended;
		expect(bench.sides()).toEqual(['1 out, 0 in', '1 out, 1 in', '0 out, 1 in']);
	});

	it('splits neither an insert nor a delete', async () => {
		const { database, sender } = bench.start({ assumptions: { split: { share: 1 } } });
		database.transaction((t) => t.insert('Item', { ID: 'B', Qty: 1 }));
		database.transaction((t) => t.delete('Item', { ID: 'B' }));
		await sender.idle();
		expect(bench.sides()).toEqual(['0 out, 1 in', '1 out, 0 in']);
	});

	it('repeats an accepted notification', async () => {
		const { change, sender } = bench.start({ assumptions: { duplicate: { share: 1 } } });
		change();
		await sender.idle();
		expect(bench.receiver.requests[1]?.body).toBe(bench.receiver.requests[0]?.body);
		expect(sender.attempts.map(({ message }) => message.sending)).toEqual([
			'original',
			'duplicate',
		]);
		expect(sender.changes).toHaveLength(1);
	});

	it('repeats a notification beside the first, while that is still under way', async () => {
		let underWay = 0;
		const open: Array<() => void> = [];
		bench.answer = async () => {
			underWay++;
			// The first waits for the second: sent one after the other, this would never end.
			if (underWay === 1) await new Promise<void>((resolve) => open.push(resolve));
			else open.forEach((resolve) => resolve());
			return 200;
		};
		const { change, sender } = bench.start({
			assumptions: { parallel: 2, duplicate: { share: 1, when: 'at-once' } },
		});
		change();
		await sender.idle();
		expect(bench.receiver.requests).toHaveLength(2);
	});

	it('repeats a notification late, after newer ones', async () => {
		const { change, sender } = bench.start({ assumptions: { lateDuplicate: { share: 1 } } });
		change();
		sender.assume({ lateDuplicate: { share: 0 } });
		change();
		change();
		await sender.idle();
		expect(bench.quantities()).toEqual([1, 2, 3, 1]);
	});

	it('does not repeat a notification that was never accepted', async () => {
		bench.answer = () => 500;
		const { change, sender } = bench.start({
			assumptions: { duplicate: { share: 1 }, lateDuplicate: { share: 1 } },
		});
		change();
		await sender.idle();
		expect(bench.receiver.requests).toHaveLength(5);
	});

	it('lets messages overtake others, in the way that the seed says', async () => {
		const orders: Array<Array<number | undefined>> = [];
		for (const seed of [7, 7, 8]) {
			const { change, sender } = bench.start({
				random: seededRandom(seed),
				assumptions: { outOfOrder: 0.5 },
			});
			const before = bench.receiver.requests.length;
			for (let i = 0; i < 20; i++) change();
			await sender.idle();
			orders.push(bench.quantities().slice(before));
		}
		const [first = [], second, third] = orders;
		expect(second).toEqual(first);
		expect(third).not.toEqual(first);
		const sorted = [...first].sort((a, b) => (a ?? 0) - (b ?? 0));
		expect(sorted).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
		expect(first).not.toEqual(sorted);
	});

	it('has no more requests under way than it is allowed', async () => {
		let underWay = 0;
		let most = 0;
		let held: Array<() => void> = [];
		bench.answer = async () => {
			most = Math.max(most, ++underWay);
			const all = new Promise<void>((resolve) => held.push(resolve));
			// With fewer than three at the same time this would never end.
			if (held.length === 3) {
				for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
				held.forEach((resolve) => resolve());
				held = [];
			}
			await all;
			underWay--;
			return 200;
		};
		const { change, sender } = bench.start({ assumptions: { parallel: 3 } });
		for (let i = 0; i < 12; i++) change();
		await sender.idle();
		expect(most).toBe(3);
		expect(bench.receiver.requests).toHaveLength(12);
	});

	it('sends a change that is not tracked with two empty arrays', async () => {
		const { database, sender } = bench.start({ assumptions: { emptyNotifications: true } });
		database.transaction((t) => t.update('Item', { ID: 'A' }, { Note: 'new' }));
		await sender.idle();
		expect(bench.sides()).toEqual(['0 out, 0 in']);
		expect(sender.changes).toEqual([]);
	});

	it('mixes up the rows of each side by itself', async () => {
		const { database, sender } = bench.start({ assumptions: { shuffledRows: true } });
		const ids = Array.from({ length: 12 }, (_, i) => `I${i}`);
		database.transaction((t) => ids.forEach((ID) => t.insert('Item', { ID, Qty: 0 })));
		database.transaction((t) => ids.forEach((ID) => t.update('Item', { ID }, { Qty: 1 })));
		await sender.idle();
		const update = bench.envelopes()[1];
		const inserted = update?.Inserted.map(({ ID }) => ID) ?? [];
		const deleted = update?.Deleted.map(({ ID }) => ID) ?? [];
		expect(inserted).not.toEqual(deleted);
		expect([...inserted].sort()).toEqual([...ids].sort());
		expect([...deleted].sort()).toEqual([...ids].sort());
	});
});
