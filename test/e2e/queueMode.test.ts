import { setTimeout as sleep } from 'node:timers/promises';

import { playScenario } from '../../simulator/push/story/playScenario';
import { waitFor } from '../n8n-host/waitFor';
import { describeWithServers } from '../servers/describeWithServers';
import { compareChanges } from '../../simulator/push/compareChanges';
import type { LoadBalancer } from '../servers/loadBalancer';
import { startLoadBalancer } from '../servers/loadBalancer';
import { QueueModeHost } from './queueModeHost';
import { HEADERS, KEY, QueueModeTrigger } from './queueModeTrigger';
import type { BegunExecution } from './queueModeWorkflow';
import { RunGate } from './RunGate';

jest.setTimeout(1_800_000);

const SETTINGS = {
	rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] },
	// Longer than it takes until a sender comes again whose message a killed process was at, on a busy machine too.
	pairingWindow: 30,
	options: { holdInserted: true },
};
const NOTHING_WRONG = { missing: [], repeated: [], unfounded: [], failed: [] };

const BODY = JSON.stringify({
	Inserted: [{ InventoryID: 'A', ItemStatus: 'Active' }],
	Deleted: [],
	Query: 'Stock Items',
	CompanyId: 'MyTenant',
	Id: '06284bdf-0b6f-4d3a-a2c4-4a2f8a7b1a01',
	TimeStamp: 0,
});

interface Play {
	readonly name: string;
	readonly count: number;
	/** Options of the trigger beside those that all have. */
	readonly options?: object;
	/** The node that the items come to. */
	readonly work?: object;
	/** Happens when a third has been sent. */
	readonly during?: (balancer: LoadBalancer, trigger: QueueModeTrigger) => Promise<void>;
}

describeWithServers(['redis-server', 'postgresql'], 'n8n in queue mode', () => {
	let host: QueueModeHost;
	const toClose: { close(): Promise<void> }[] = [];

	beforeAll(async () => {
		host = await QueueModeHost.start();
	});
	afterEach(async () => {
		for (const one of toClose.splice(0)) await one.close();
	});
	afterAll(async () => await host?.remove());

	const first = () => host.webhookUrls[0] ?? '';

	const publish = async (name: string, options: object = {}, work?: object) => {
		const parameters = { ...SETTINGS, options: { ...SETTINGS.options, ...options } };
		const trigger = await QueueModeTrigger.publish(host, name, parameters, work);
		const balancer = await startLoadBalancer(host.webhookUrls);
		toClose.push(balancer);
		return { trigger, balancer, url: `${balancer.url}${trigger.path}` };
	};

	/** Sends a burst and waits until all is quiet. */
	const play = async ({ name, count, options, work, during = async () => {} }: Play) => {
		const { trigger, balancer, url } = await publish(name, options, work);
		let sent = 0;
		let accident: Promise<void> | undefined;
		const { changes, attempts, failed } = await playScenario({
			scenario: 'burst',
			url,
			header: KEY,
			count,
			assumptions: {
				split: { share: 0.3 },
				duplicate: { share: 0.2, when: 'at-once' },
				parallel: 8,
			},
			delivery: { retryIntervalMs: 1_000, attempts: 5 },
			onAttempt: () => {
				if (++sent >= count / 3) accident ??= during(balancer, trigger);
			},
		});
		await accident;
		await trigger.settled(first());
		const executions = trigger.executions();
		const outcomeOf = (among: readonly BegunExecution[]) => {
			const came = among.flatMap(({ items }) => items);
			const { missing, repeated, unfounded } = compareChanges(changes, came);
			return { missing, repeated, unfounded, failed };
		};
		const outcome = outcomeOf(executions);
		return { outcome, outcomeOf, trigger, balancer, attempts, executions, changes };
	};

	it('gives every change of 2,000 notifications exactly once, halves and repeats on different processes', async () => {
		const { outcome, attempts, trigger, balancer, executions, changes } = await play({
			name: 'Spread',
			count: 2_000,
		});
		expect(outcome).toEqual(NOTHING_WRONG);
		const rows = ({ before, after }: { before?: unknown; after?: unknown }) =>
			JSON.stringify([before, after]);
		const came = executions.flatMap(({ items }) => items);
		expect(came.map(rows).sort()).toEqual(changes.map(rows).sort());
		expect(attempts.length).toBeGreaterThan(2_600);
		expect(Math.min(...balancer.passed)).toBeGreaterThan(attempts.length / 3);
		await trigger.untilCounted(first(), { emitted: changes.length });
		expect(await trigger.health(first())).toMatchObject({
			held: 0,
			waiting: 0,
			releaseRunning: true,
		});
	});

	describe('loses nothing and deletes nothing falsely', () => {
		const count = 150;

		it('when a webhook process is killed: only what was under way may come twice', async () => {
			const during = async ({ underWay }: LoadBalancer) => {
				const isAtWork = () => ((underWay[0] ?? 0) > 1 ? true : undefined);
				await waitFor('requests to be under way', isAtWork, { everyMs: 5 });
				host.freeze('webhook');
				// What it had answered before has arrived by then.
				await sleep(1_000);
				await waitFor('requests that it cannot answer any more', isAtWork);
				await host.kill('webhook');
				await host.startAgain('webhook');
			};
			const { outcome, attempts } = await play({ name: 'Webhook', count, during });
			const { repeated, ...rest } = outcome;
			expect({ ...rest, repeated: [] }).toEqual(NOTHING_WRONG);
			const broken = attempts.filter(({ status }) => status === 502);
			expect(broken.length).toBeGreaterThan(1);
			expect(repeated.length).toBeLessThanOrEqual(broken.length);
		});

		it('when the main process is killed: what it was about to give out comes once', async () => {
			const during = async () => {
				await host.main.kill();
				await host.main.restart();
			};
			const { outcome } = await play({ name: 'Main', count, during });
			expect(outcome).toEqual(NOTHING_WRONG);
		});

		it('when a worker is killed: n8n lists each change that it was at as failed, and batches come again', async () => {
			const gate = await RunGate.start((executionId) => host.atWork().has(executionId));
			toClose.push(gate);
			const triggers: QueueModeTrigger[] = [];
			let atKill = new Set<string>();
			const during = async (_balancer: LoadBalancer, trigger: QueueModeTrigger) => {
				if (triggers.push(trigger) < 2) return;
				await waitFor('the worker to be at work for both', () =>
					triggers.every(({ workflowId }) => gate.held(workflowId).length > 0) ? true : undefined,
				);
				await host.kill('worker');
				atKill = host.atWork();
				gate.open();
				await host.startAgain('worker');
			};
			const work = gate.node;
			const [single, batched] = await Promise.all([
				play({ name: 'Worker', count, work, during }),
				play({ name: 'Batches', count, work, options: { batchWindow: 1 }, during }),
			]);
			const tell = ({ trigger, outcomeOf }: typeof single) => {
				const executions = trigger.executions();
				const succeeded = executions.filter(({ status }) => status === 'success');
				const cutShort = executions.filter(({ status }) => status !== 'success');
				const lost = cutShort.filter(({ mode }) => mode === 'webhook').length;
				return { cutShort, lost, outcome: outcomeOf(succeeded) };
			};
			// n8n never runs again what a killed worker was at: the execution ends as "error" when its job
			// has not been heard of for long, or as "crashed" when the worker is there again before that.
			for (const played of [single, batched]) {
				await waitFor(
					'n8n to notice, and the trigger to give the rest out again',
					() => (tell(played).outcome.missing.length <= tell(played).lost ? true : undefined),
					{ everyMs: 1_000, describe: () => JSON.stringify(tell(played)) },
				);
				await played.trigger.settled(first());
				const held = gate.held(played.trigger.workflowId);
				const { cutShort, lost, outcome } = tell(played);
				expect(held.length).toBeGreaterThan(0);
				expect(cutShort.map(({ id }) => id)).toEqual(expect.arrayContaining(held));
				// All the others it was at too, or had taken and not begun: nothing fails for another reason.
				const others = cutShort.filter(({ id, hasBegun }) => hasBegun && !atKill.has(id));
				expect(others).toEqual([]);
				expect({ ...outcome, missing: [] }).toEqual(NOTHING_WRONG);
				expect(outcome.missing).toHaveLength(lost);
				if (played === batched) expect(lost).toBe(0);
			}
		});

		it.each(['stop', 'kill'] as const)(
			'when Redis ends by %s and comes back with its data',
			async (how) => {
				const during = async () => {
					await host.redis[how]();
					await host.redis.startAgain();
				};
				const { outcome, attempts } = await play({ name: `Redis ${how}`, count, during });
				const { repeated, ...rest } = outcome;
				expect({ ...rest, repeated: [] }).toEqual(NOTHING_WRONG);
				const refused = attempts.filter(({ status }) => status !== 200);
				expect(repeated.length).toBeLessThanOrEqual(refused.length);
			},
		);
	});

	it('sees n8n answer 200 and drop everything while it starts: it must be asked whether it is ready', async () => {
		const { trigger, url } = await publish('Starting');
		await host.kill('webhook');
		// As a slow migration does.
		const goOn = await host.postgres.hold('lock table migrations in access exclusive mode');
		const started = host.startAgain('webhook');
		const dropped = await waitFor(
			'n8n to listen',
			async () => await trigger.post(first(), BODY).catch(() => undefined),
		);
		expect(dropped).toEqual({ status: 200, body: 'n8n is starting up. Please wait' });
		expect((await fetch(`${first()}/healthz/readiness`)).status).toBe(503);
		const balanced = await fetch(url, { method: 'POST', headers: HEADERS, body: BODY });
		expect(await balanced.json()).toMatchObject({ status: 'held' });
		await goOn();
		await started;
		await trigger.untilCounted(first(), { received: 1 });
	});
});
