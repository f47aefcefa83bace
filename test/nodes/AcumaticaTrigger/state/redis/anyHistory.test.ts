import fc from 'fast-check';

import type { TriggerSettings } from '../../../../../nodes/AcumaticaTrigger/settings';
import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { anyHistory, WINDOW_MS, type History } from '../../model/history';
import { faultsOf, wrongBefore } from '../../model/judge';
import type { ReleaseCrashPoint } from '../../model/machine';
import { modelSettings } from '../../model/machine';
import { RedisBench } from './redisBench';
import type { RequestCrashPoint } from './RedisMachine';
import { RedisMachine } from './RedisMachine';

/** Each history is thousands of round trips. */
const RUNS = Number(process.env.REDIS_HISTORIES ?? 40);
const RETRY_AFTER_MS = 2_000;
/**
 * A half whose first attempt left no trace comes later by one retry than the history says; the window has to be
 * longer by that, as the documentation asks of users.
 */
const RETRIED_WINDOW_MS = WINDOW_MS + RETRY_AFTER_MS;
const BATCH = { windowMs: 2_000, size: 3 };

const crashes = fc.array(
	fc.constantFrom<RequestCrashPoint | null>(null, null, 'whileDeciding', 'afterApply', 'afterRun'),
	{ minLength: 80, maxLength: 80 },
);
const releaseCrashes = fc.array(
	fc.constantFrom<ReleaseCrashPoint | null>(null, null, 'beforeRun', 'beforeSettling'),
	{ maxLength: 4 },
);

describeWithServers(['redis-server'], 'any history, its requests spread over processes', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	const play = async (
		history: History,
		changed: Partial<TriggerSettings>,
		crashAt: readonly (RequestCrashPoint | null)[] = [],
		inRelease: readonly (ReleaseCrashPoint | null)[] = [],
	) => {
		const bench = new RedisBench(server.port);
		try {
			const settings = modelSettings({ ...changed, windowMs: RETRIED_WINDOW_MS });
			const machine = new RedisMachine(bench, settings, [...inRelease]);
			const toSend = [...history.requests];
			const leftNoTrace = new Set<string>();
			let index = 0;
			for (let next = toSend.shift(); next !== undefined; next = toSend.shift()) {
				const { body, at } = next;
				await machine.advanceTo(at);
				let crash = crashAt[index++] ?? null;
				// Once for each message: more retries would outlast any window.
				if (crash === 'whileDeciding' && leftNoTrace.has(body.toString())) crash = null;
				if (crash === 'whileDeciding') leftNoTrace.add(body.toString());
				if (await machine.take(body, crash)) continue;
				toSend.push({ body, at: at + RETRY_AFTER_MS });
				toSend.sort((a, b) => a.at - b.at);
			}
			await machine.settleDown();
			return machine.changes;
		} finally {
			bench.close();
		}
	};

	it.each([
		{ holdInserted: false },
		{ holdInserted: true },
		{ holdInserted: true, batch: BATCH },
		{ holdInserted: true, batch: BATCH, coalesce: true },
	])(
		'gives each change once and the final rows: %j',
		async (changed) => {
			await fc.assert(
				fc.asyncProperty(anyHistory, async (history) => {
					const coalesced = 'coalesce' in changed;
					const changes = await play(history, changed);
					expect(faultsOf(history, changes, { repeatsAllowed: false, coalesced })).toEqual([]);
					if (changed.holdInserted && !coalesced) {
						expect(wrongBefore(history, changes)).toEqual([]);
					}
				}),
				// Shrinking would take longer than the test may.
				{ numRuns: RUNS, endOnFailure: true },
			);
		},
		300_000,
	);

	it.each([
		{ holdInserted: false },
		{ holdInserted: true, batch: BATCH },
		{ holdInserted: true, batch: BATCH, coalesce: true },
	])(
		'loses nothing when processes and leaders die between any two steps, and repeats nothing that is batched: %j',
		async (changed) => {
			await fc.assert(
				fc.asyncProperty(
					anyHistory,
					crashes,
					releaseCrashes,
					async (history, crashAt, inRelease) => {
						const changes = await play(history, changed, crashAt, inRelease);
						const rules = {
							repeatsAllowed: !('batch' in changed),
							coalesced: 'coalesce' in changed,
						};
						expect(faultsOf(history, changes, rules)).toEqual([]);
					},
				),
				// Shrinking would take longer than the test may.
				{ numRuns: RUNS, endOnFailure: true },
			);
		},
		300_000,
	);
});
