import fc from 'fast-check';

import { anyHistory, historyWithLateOldHalves } from '../../model/history';
import { faultsOf, wrongBefore } from '../../model/judge';
import type { CrashPoint, ReleaseCrashPoint } from '../../model/machine';
import { Machine, modelSettings } from '../../model/machine';

const RUNS = 400;
/** Shorter than the pairing window, which begins anew when n8n is back. */
const RETRY_AFTER_MS = 2_000;

/** Longer than n8n is away, and than the pairing window after that. */
const LONG_AFTER_MS = 60_000;

const crashes = fc.array(
	fc.constantFrom<CrashPoint | null>(null, null, 'afterApply', 'afterRun', 'afterWrite'),
	{ minLength: 80, maxLength: 80 },
);

const releaseCrashes = fc.array(
	fc.constantFrom<ReleaseCrashPoint | null>(
		...([null, null, 'beforeWrite', 'beforeRun', 'beforeSettling'] as const),
	),
	{ maxLength: 8 },
);

describe('any history of row changes, split into requests and reordered within the pairing window', () => {
	it.each([false, true])(
		'gives each change once and the final rows (Hold Inserted Rows: %s)',
		async (holdInserted) => {
			await fc.assert(
				fc.asyncProperty(anyHistory, async (history) => {
					const machine = new Machine(modelSettings({ holdInserted }));
					for (const { body, at } of history.requests) {
						await machine.advanceTo(at);
						await machine.take(body);
					}
					await machine.settleDown();
					expect(faultsOf(history, machine.changes, { repeatsAllowed: false })).toEqual([]);
					if (holdInserted) expect(wrongBefore(history, machine.changes)).toEqual([]);
				}),
				{ numRuns: RUNS },
			);
		},
	);

	it('loses nothing and deletes nothing falsely when the process dies between any two steps', async () => {
		await fc.assert(
			fc.asyncProperty(anyHistory, crashes, async (history, crashAt) => {
				const machine = new Machine(modelSettings());
				const toSend = [...history.requests];
				let index = 0;
				for (let next = toSend.shift(); next !== undefined; next = toSend.shift()) {
					const { body, at } = next;
					await machine.advanceTo(at);
					const replied = await machine.take(body, crashAt[index++] ?? null);
					if (!replied) toSend.push({ body, at: at + RETRY_AFTER_MS });
					toSend.sort((a, b) => a.at - b.at);
				}
				await machine.settleDown();
				expect(faultsOf(history, machine.changes, { repeatsAllowed: true })).toEqual([]);
			}),
			{ numRuns: RUNS },
		);
	});

	it('gives out the same change again, never another one, for a request that is sent again after a crash', async () => {
		await fc.assert(
			fc.asyncProperty(anyHistory, crashes, async (history, crashAt) => {
				const machine = new Machine(modelSettings());
				let index = 0;
				for (const { body, at } of history.requests) {
					await machine.advanceTo(at);
					const first = machine.changes.length;
					if (await machine.take(body, crashAt[index++] === null ? null : 'afterWrite')) continue;
					const once = machine.changes.slice(first);
					await machine.advanceBy(LONG_AFTER_MS);
					const second = machine.changes.length;
					await machine.take(body);
					expect(machine.changes.slice(second)).toEqual(once);
				}
			}),
			{ numRuns: RUNS },
		);
	});
});

describe('any history with a batch window', () => {
	const BATCH_SIZE = 3;
	const batch = { windowMs: 2_000, size: BATCH_SIZE };

	it.each([1_000, 10_000])(
		'gives each change once, in batches no larger than was set (window %i ms)',
		async (windowMs) => {
			await fc.assert(
				fc.asyncProperty(anyHistory, async (history) => {
					const machine = new Machine(modelSettings({ batch: { ...batch, windowMs } }));
					for (const { body, at } of history.requests) {
						await machine.advanceTo(at);
						await machine.take(body);
					}
					await machine.settleDown();
					expect(faultsOf(history, machine.changes, { repeatsAllowed: false })).toEqual([]);
					expect(Math.max(0, ...machine.released)).toBeLessThanOrEqual(BATCH_SIZE);
				}),
				{ numRuns: RUNS },
			);
		},
	);

	it.each([
		{ holdInserted: false, coalesce: false },
		{ holdInserted: true, coalesce: true },
	])(
		'loses nothing and repeats nothing when the process dies between any two steps: %j',
		async (changed) => {
			await fc.assert(
				fc.asyncProperty(
					anyHistory,
					crashes,
					releaseCrashes,
					async (history, crashAt, inRelease) => {
						const machine = new Machine(modelSettings({ batch, ...changed }), [...inRelease]);
						const toSend = [...history.requests];
						let index = 0;
						for (let next = toSend.shift(); next !== undefined; next = toSend.shift()) {
							const { body, at } = next;
							await machine.advanceTo(at);
							const replied = await machine.take(body, crashAt[index++] ?? null);
							if (!replied) toSend.push({ body, at: at + RETRY_AFTER_MS });
							toSend.sort((a, b) => a.at - b.at);
						}
						await machine.settleDown();
						const rules = { repeatsAllowed: false, coalesced: changed.coalesce };
						expect(faultsOf(history, machine.changes, rules)).toEqual([]);
					},
				),
				{ numRuns: RUNS },
			);
		},
	);

	it.each([2_000, 30_000])(
		'and coalescing gives the final rows and no false deletion (window %i ms)',
		async (windowMs) => {
			const settings = { batch: { windowMs, size: 500 }, coalesce: true, holdInserted: true };
			await fc.assert(
				fc.asyncProperty(anyHistory, async (history) => {
					const machine = new Machine(modelSettings(settings));
					for (const { body, at } of history.requests) {
						await machine.advanceTo(at);
						await machine.take(body);
					}
					await machine.settleDown();
					const rules = { repeatsAllowed: false, coalesced: true };
					expect(faultsOf(history, machine.changes, rules)).toEqual([]);
				}),
				{ numRuns: RUNS },
			);
		},
	);

	it.each([2_000, 30_000, 300_000])(
		'and coalescing loses no deletion, though old halves come after their window (window %i ms)',
		async (windowMs) => {
			const settings = { batch: { windowMs, size: 500 }, coalesce: true, holdInserted: true };
			await fc.assert(
				fc.asyncProperty(historyWithLateOldHalves, async (history) => {
					const machine = new Machine(modelSettings(settings));
					for (const { body, at } of history.requests) {
						await machine.advanceTo(at);
						await machine.take(body);
					}
					await machine.advanceBy(windowMs);
					await machine.settleDown();
					const rules = { repeatsAllowed: false, coalesced: true };
					expect(faultsOf(history, machine.changes, rules)).toEqual([]);
				}),
				{ numRuns: RUNS },
			);
		},
	);
});
