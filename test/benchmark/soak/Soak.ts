import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { begunItems } from '../../n8n-host/begunItems';
import type { N8nHost } from '../../n8n-host/N8nHost';
import { residentMemory } from '../../n8n-host/peakMemory';
import { waitFor } from '../../n8n-host/waitFor';
import { startLoadBalancer, type LoadBalancer } from '../../servers/loadBalancer';
import type { RedisServer } from '../../servers/RedisServer';
import { Database } from '../../../simulator/database/Database';
import { compareChanges } from '../../../simulator/push/compareChanges';
import { destination } from '../../../simulator/push/Destination';
import { PushSender } from '../../../simulator/push/PushSender';
import { seededRandom } from '../../../simulator/push/seededRandom';
import { ChangingItems } from '../../../simulator/push/story/burstScenario';
import { stockItems } from '../../../simulator/push/story/inquiries';
import { addStoryTables } from '../../../simulator/push/story/tables';
import { Sink } from './Sink';
import { publishSoakWorkflow, TRIGGER } from './soakWorkflow';

export interface SoakOptions {
	readonly seconds: number;
	/** Changes a second; some go out as two requests, some twice. */
	readonly perSecond: number;
	/** How often n8n is killed and started again, and Redis restarted, spread over the time. */
	readonly restarts: number;
	/** Share of the replies that do not reach the sender. */
	readonly lostReplies: number;
	readonly say: (text: string) => void;
}

/** Resident memory of n8n at a moment; `life` counts its processes from 1, a new one after each kill. */
export interface MemorySample {
	readonly second: number;
	readonly life: number;
	readonly megabytes: number;
}

export interface SoakResult {
	readonly changes: number;
	readonly requests: number;
	readonly lostReplies: number;
	/** Changes that no run began with. Must be empty. */
	readonly missing: readonly string[];
	/** Changes that came out and never happened. Must be empty. */
	readonly unfounded: readonly string[];
	/** Changes that came out more than once. */
	readonly repeated: readonly string[];
	/** Changes whose run was cut short by a kill, which n8n lists as crashed. */
	readonly cutShort: number;
	readonly memory: readonly MemorySample[];
	/** How long after the last change nothing was left to be done. */
	readonly secondsToQuiet: number;
}

const SAMPLE_EVERY_MS = 2_000;
const SEED = 5;

/** A steady stream of changes into a real n8n whose state is in Redis, with accidents. */
export class Soak {
	private readonly random = seededRandom(SEED);
	private readonly database = new Database({ tables: {} });
	private readonly memory: MemorySample[] = [];
	private life = 1;
	/** False from a kill until n8n is ready again: a process that is ending tells no memory. */
	private isUp = true;
	private lostReplies = 0;

	constructor(
		private readonly n8n: N8nHost,
		private readonly redis: RedisServer,
		private readonly options: SoakOptions,
	) {}

	async run(): Promise<SoakResult> {
		const sink = await Sink.start();
		const { workflowId, path, header } = await publishSoakWorkflow(this.n8n, this.redis, sink.url);
		const balancer = await startLoadBalancer([this.n8n.baseUrl], {
			loseReply: () => this.losesReply(),
		});
		const sender = this.sender(balancer, path, header);
		try {
			await this.keepChanging(sender);
			this.options.say('All is sent; waiting until nothing is held and nothing runs ...');
			const end = performance.now();
			await sender.idle();
			await this.quiet(workflowId, `${balancer.url}${path}`, header, sender);
			const secondsToQuiet = (performance.now() - end) / 1_000;
			const cutShort = await this.itemsOfCrashedRuns(workflowId);
			const { missing, unfounded } = compareChanges(sender.changes, [...sink.items, ...cutShort]);
			const { repeated } = compareChanges(sender.changes, sink.items);
			const { changes, attempts } = sender;
			return {
				changes: changes.length,
				requests: attempts.length,
				lostReplies: this.lostReplies,
				missing,
				unfounded,
				repeated,
				cutShort: cutShort.length,
				memory: this.memory,
				secondsToQuiet,
			};
		} finally {
			await sender.stop();
			await balancer.close();
			await sink.stop();
		}
	}

	private sender(
		{ url }: LoadBalancer,
		path: string,
		header: { name: string; value: string },
	): PushSender {
		addStoryTables(this.database);
		return new PushSender({
			database: this.database,
			destinations: [destination(`${url}${path}`, header, [stockItems])],
			assumptions: { parallel: 8, duplicate: { share: 0.2 }, split: { share: 0.3 } },
			random: seededRandom(SEED + 1),
			delivery: { retryIntervalMs: 3_000, attempts: 5 },
		});
	}

	private async keepChanging(sender: PushSender): Promise<void> {
		const { seconds, perSecond, restarts, say } = this.options;
		const items = new ChangingItems(this.database, this.random);
		const begin = Date.now();
		const elapsed = () => (Date.now() - begin) / 1_000;
		// Killed in the middle of each stretch, Redis restarted at three quarters of it.
		const stretch = seconds / Math.max(restarts, 1);
		const accidents = Array.from({ length: restarts }, (_unused, index) => [
			{ at: (index + 0.5) * stretch, happen: async () => await this.killN8n(sender) },
			{ at: (index + 0.75) * stretch, happen: async () => await this.restartRedis() },
		]).flat();
		let accident = Promise.resolve();
		let sampled = 0;
		let told = 0;
		for (let done = 0; elapsed() < seconds; ) {
			for (; done < elapsed() * perSecond; done++) items.change();
			if (elapsed() >= (accidents[0]?.at ?? Infinity)) {
				accident = accident.then(accidents.shift()?.happen);
			}
			if (Date.now() - sampled >= SAMPLE_EVERY_MS && this.isUp) {
				sampled = Date.now();
				this.sample(elapsed());
			}
			if (elapsed() - told >= 30) {
				told = elapsed();
				say(`${told.toFixed(0)} of ${seconds} s: ${done} changes`);
			}
			await sleep(50);
		}
		await accident;
		// However long the last start took.
		this.sample(elapsed());
	}

	private async killN8n(sender: PushSender): Promise<void> {
		this.options.say('n8n is killed and started again ...');
		this.isUp = false;
		await this.n8n.kill();
		this.life += 1;
		await this.n8n.restart();
		this.isUp = true;
		// As a person would do who finds them on the list of failed notifications.
		sender.sendAllFailed();
	}

	private async restartRedis(): Promise<void> {
		this.options.say('Redis is killed and started again ...');
		await this.redis.kill();
		await sleep(1_000);
		await this.redis.startAgain();
	}

	private losesReply(): boolean {
		const loses = this.random() < this.options.lostReplies;
		if (loses) this.lostReplies += 1;
		return loses;
	}

	private sample(second: number): void {
		const megabytes = residentMemory(this.n8n.pid);
		this.memory.push({ second, life: this.life, megabytes });
	}

	private async quiet(
		workflowId: string,
		url: string,
		{ name, value }: { name: string; value: string },
		sender: PushSender,
	): Promise<void> {
		sender.sendAllFailed();
		await sender.idle();
		await waitFor(
			'nothing to be held or to run',
			async () => {
				const response = await fetch(url, { headers: { [name]: value } }).catch(() => null);
				const health = Health.safeParse(await response?.json().catch(() => null));
				if (!health.success || health.data.held + health.data.waiting > 0) return undefined;
				const status = ['new', 'running', 'waiting'];
				return (await this.n8n.executions({ workflowId, status })).length === 0 ? true : undefined;
			},
			{ everyMs: 1_000, timeoutMs: 300_000 },
		);
	}

	private async itemsOfCrashedRuns(workflowId: string) {
		const crashed = await this.n8n.executions({ workflowId, status: ['crashed', 'error'] });
		const items: Array<Record<string, unknown>> = [];
		for (const { id } of crashed) {
			const { data } = await this.n8n.api.request('GET', `/executions/${id}`, Begun);
			items.push(...begunItems(data, TRIGGER));
		}
		return items;
	}
}

const Health = z.object({ held: z.number(), waiting: z.number() });
const Begun = z.object({ data: z.string() });
