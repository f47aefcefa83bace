import type { PlayOptions } from '../simulator/push/story/playScenario';
import { playScenario } from '../simulator/push/story/playScenario';
import { waitFor } from '../n8n-host/waitFor';
import { describeWithServers } from '../servers/describeWithServers';
import type { LoadBalancer } from './loadBalancer';
import { startLoadBalancer } from './loadBalancer';
import { QueueModeHost } from './queueModeHost';
import { HEADERS, KEY, QueueModeTrigger } from './queueModeTrigger';

jest.setTimeout(600_000);

const SETTINGS = {
	rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] },
	// Longer than it takes until a sender comes again whose message a killed process was at.
	pairingWindow: 10,
	options: { holdInserted: true },
};

const BODY = JSON.stringify({
	Inserted: [{ InventoryID: 'A', ItemStatus: 'Active' }],
	Deleted: [],
	Query: 'Stock Items',
	CompanyId: 'MyTenant',
	Id: '06284bdf-0b6f-4d3a-a2c4-4a2f8a7b1a01',
	TimeStamp: 0,
});

type Change = Record<string, unknown> | { event: string; before: unknown; after: unknown };

/** A change in a form in which those that were sent and those that came out can be compared. */
function wordsOf({ event, before, after }: Change): string {
	return `${String(event)} ${JSON.stringify(event === 'deleted' ? before : after)}`;
}

/** What was sent and did not come out, came out twice, or came out without having been sent. */
function compare(sent: readonly Change[], came: readonly Change[]) {
	const left = new Map<string, number>();
	for (const change of sent) left.set(wordsOf(change), (left.get(wordsOf(change)) ?? 0) + 1);
	const known = new Set(left.keys());
	const repeated: string[] = [];
	const unfounded: string[] = [];
	for (const change of came) {
		const words = wordsOf(change);
		const open = left.get(words) ?? 0;
		if (open > 0) left.set(words, open - 1);
		else if (known.has(words)) repeated.push(words);
		else unfounded.push(words);
	}
	const missing = [...left].filter(([, count]) => count > 0).map(([words]) => words);
	return { missing, repeated, unfounded };
}

describeWithServers(['redis-server', 'postgresql'], 'n8n in queue mode', () => {
	let host: QueueModeHost;
	let balancer: LoadBalancer | undefined;

	beforeAll(async () => {
		host = await QueueModeHost.start();
	});
	afterEach(async () => {
		await balancer?.close();
		balancer = undefined;
	});
	afterAll(async () => await host?.remove());

	const publish = async (name: string) => {
		const trigger = await QueueModeTrigger.publish(host, name, SETTINGS);
		balancer = await startLoadBalancer(host.webhookUrls);
		return { trigger, url: `${balancer.url}${trigger.path}` };
	};

	const burst = (url: string, count: number): PlayOptions => ({
		scenario: 'burst',
		url,
		header: KEY,
		count,
		assumptions: {
			split: { share: 0.3 },
			duplicate: { share: 0.2, when: 'at-once' },
			parallel: 8,
		},
	});

	const first = () => host.webhookUrls[0] ?? '';

	/** Sends a burst and waits until all is quiet; `during` happens when a third has been sent. */
	const play = async (
		name: string,
		count: number,
		during: () => Promise<void> = async () => {},
	) => {
		const { trigger, url } = await publish(name);
		let sent = 0;
		let accident: Promise<void> | undefined;
		const { changes, attempts, failed } = await playScenario({
			...burst(url, count),
			delivery: { retryIntervalMs: 1_000, attempts: 5 },
			onAttempt: () => {
				if (++sent >= count / 3) accident ??= during();
			},
		});
		await accident;
		await trigger.settled(first());
		const executions = trigger.executions();
		const came = compare(
			changes,
			executions.flatMap(({ items }) => items),
		);
		return { ...came, trigger, attempts, failed, executions, changes };
	};

	it('gives every change of 2,000 notifications exactly once, halves and repeats on different processes', async () => {
		const { missing, repeated, unfounded, failed, attempts, trigger, changes } = await play(
			'Spread',
			2_000,
		);
		expect({ missing, repeated, unfounded, failed }).toEqual({
			missing: [],
			repeated: [],
			unfounded: [],
			failed: [],
		});
		expect(attempts.length).toBeGreaterThan(2_600);
		expect(Math.min(...(balancer?.passed ?? []))).toBeGreaterThan(attempts.length / 3);
		expect(await trigger.health(first())).toMatchObject({
			emitted: changes.length,
			held: 0,
			waiting: 0,
			releaseRunning: true,
		});
	});

	describe('loses nothing and deletes nothing falsely', () => {
		const COUNT = 300;
		/** Requests that can be under way at the same time, so that their changes may come twice. */
		const PARALLEL = 8;

		it('when a webhook process is killed: only what was under way may come twice', async () => {
			const { missing, repeated, unfounded, failed, attempts } = await play(
				'Webhook',
				COUNT,
				async () => {
					await waitFor(
						'requests to be under way',
						() => ((balancer?.underWay[0] ?? 0) > 1 ? true : undefined),
						{ everyMs: 5 },
					);
					await host.kill('webhook');
					await host.startAgain('webhook');
				},
			);
			expect({ missing, unfounded, failed }).toEqual({ missing: [], unfounded: [], failed: [] });
			const broken = attempts.filter(({ status }) => status === 502);
			expect(broken.length).toBeGreaterThan(1);
			expect(repeated.length).toBeLessThanOrEqual(broken.length);
		});

		it('when the main process is killed: what it was about to give out comes once', async () => {
			const { missing, repeated, unfounded, failed } = await play('Main', COUNT, async () => {
				await host.main.kill();
				await host.main.restart();
			});
			expect({ missing, unfounded, failed }).toEqual({ missing: [], unfounded: [], failed: [] });
			expect(repeated).toEqual([]);
		});

		it('when a worker is killed: only what n8n itself marks as failed is cut short', async () => {
			const { missing, repeated, unfounded, failed, executions } = await play(
				'Worker',
				COUNT,
				async () => {
					await host.kill('worker');
					await host.startAgain('worker');
				},
			);
			expect({ unfounded, failed, repeated }).toEqual({ unfounded: [], failed: [], repeated: [] });
			// n8n never runs again what a killed worker was at: it marks the execution, and drops its data.
			const cutShort = executions.filter(
				({ status }) => status === 'error' || status === 'crashed',
			);
			expect(missing.length).toBeLessThanOrEqual(cutShort.length);
		});

		it.each(['stop', 'kill'] as const)(
			'when Redis ends by %s and comes back with its data',
			async (how) => {
				const { missing, repeated, unfounded, failed } = await play(
					`Redis ${how}`,
					COUNT,
					async () => {
						await host.redis[how]();
						await host.redis.startAgain();
					},
				);
				expect({ missing, unfounded, failed }).toEqual({ missing: [], unfounded: [], failed: [] });
				expect(repeated.length).toBeLessThanOrEqual(PARALLEL);
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
		expect(await trigger.health(first())).toMatchObject({ received: 1 });
	});
});
