import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import type { SwallowedWrite } from '../../n8nHost/N8nProcess';
import { wrongWith } from '../judge';
import { keyed, notification } from '../notification';
import { play } from '../play';
import type { Scenario } from '../scenario';

const A = triggerNode('a', 'First', keyed());
const B = triggerNode('b', 'Second', keyed());
const OLD = { Key: 'X', Version: 1 };

describe.each(['beforeText', 'afterText'] as const)(
	'a write of static data that n8n swallows, failed %s',
	(failure) => {
		const heldAndNotWritten = async () => {
			const host = new N8nHost();
			await host.publish([A, B]);
			host.process.failWrites.push(failure);
			const reply = await host.post('a', notification({ transaction: 1, deleted: [OLD] }));
			expect(reply?.body).toMatchObject({ status: 'held' });
			return host;
		};

		it('is made good by the next write of whichever trigger', async () => {
			const host = await heldAndNotWritten();
			await host.post('b', notification({ transaction: 2, inserted: [OLD] }));
			await host.kill();
			await host.advanceBy(10_000);
			expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
		});

		it.each(['a', 'b'])(
			'is noticed at the next request, here of trigger %s, and logged',
			async (id) => {
				const host = await heldAndNotWritten();
				// A copy that was read before the write may come as late as this under load.
				await host.advanceBy(1_000);
				await host.post(id, notification({ transaction: 2, inserted: [{ Key: 'Y', Version: 1 }] }));
				const warnings = host.log.filter(
					({ level, message }) =>
						level !== 'info' &&
						message.startsWith('Acumatica Trigger') &&
						/stor|writ/.test(message),
				);
				expect(warnings).toHaveLength(1);
			},
		);
	},
);

/** When a deleted row goes out by itself: its window, and that of the batch. */
const OUT_AT_MS = 5_000;
const BATCHED = triggerNode('a', 'First', keyed({ batchWindow: 3 }));

describe('what comes of a message whose write n8n has swallowed', () => {
	const taken = async (failure: SwallowedWrite) => {
		const host = new N8nHost();
		await host.publish([BATCHED, B]);
		host.process.failWrites.push(failure);
		await host.post('a', notification({ transaction: 1, deleted: [OLD] }));
		return host;
	};

	it('goes out ten seconds late where no request has n8n write again', async () => {
		const host = await taken('beforeText');
		await host.advanceBy(OUT_AT_MS + 9_900);
		expect(host.itemsOf('a')).toEqual([]);
		await host.advanceBy(200);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
		await host.advanceBy(60_000);
		expect(host.itemsOf('a')).toHaveLength(1);
	});

	it('goes out in time after the next write of whichever trigger', async () => {
		const host = await taken('beforeText');
		await host.post('b', notification({ transaction: 2, inserted: [OLD] }));
		await host.advanceBy(OUT_AT_MS + 100);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
	});

	it('goes out in time where the text was made, since nothing shows that it was lost', async () => {
		const host = await taken('afterText');
		await host.advanceBy(OUT_AT_MS + 100);
		expect(host.itemsOf('a')).toMatchObject([{ event: 'deleted' }]);
	});
});

describe('a history that ends with a write that n8n has swallowed', () => {
	const deletion: Scenario = {
		tables: [
			{
				tenant: 'Test',
				transactions: [
					{ id: '0', ticks: 1n, operations: [{ key: 'X', before: null, after: 1 }] },
					{ id: '1', ticks: 2n, operations: [{ key: 'X', before: 1, after: null }] },
				],
				finalRows: new Map(),
				messages: [
					{ inserted: [OLD], ticks: 1n },
					{ deleted: [OLD], ticks: 2n },
				].map((rows, transaction) => ({
					body: Buffer.from(notification({ transaction, ...rows })),
					at: 100 * transaction,
					repeatedAfter: null,
					versions: [1],
				})),
			},
		],
		options: [{ batchWindow: 3 }],
		published: 1,
		accidents: [],
		leaves: [null],
		latencies: [1],
		writeLatencies: [1],
		bodyLatencies: [0],
		runTimes: [0],
		otherRuns: [],
	};

	it.each([
		['beforeText', 22_000],
		['afterText', 12_000],
	] as const)(
		'is judged when all must have come, and no later: failed %s',
		async (how, settledAfterMs) => {
			const accidents = [{ at: 50, accident: { what: 'failWrite' as const, how } }];
			const scenario = { ...deletion, accidents };
			const played = await play(scenario);
			expect(wrongWith(scenario, played)).toEqual([]);
			expect(played.host.time.elapsed).toBeGreaterThan(settledAfterMs);
			expect(played.host.time.elapsed).toBeLessThan(settledAfterMs + 5_000);
		},
	);
});

describe('writes of static data that succeed', () => {
	it('are not warned of', async () => {
		const host = new N8nHost({ runTime: () => 500 });
		await host.publish([A, B]);
		for (let transaction = 1; transaction <= 6; transaction++) {
			const Version = transaction;
			await host.post('a', notification({ transaction, inserted: [{ Key: 'X', Version }] }));
			await host.post('b', notification({ transaction, deleted: [{ Key: 'Y', Version }] }));
			await host.advanceBy(300);
		}
		await host.advanceBy(10_000);
		expect(host.log.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
	});
});
