import type { INode, INodeParameters } from 'n8n-workflow';

import { N8nHost, triggerNode } from '../n8nHost/N8nHost';
import type { RedisOfHost } from '../n8nHost/RedisOfHost';
import { RETRY_AFTER_MS, type Message } from './changes';
import { keyed, WINDOW_SECONDS } from './notification';
import { OtherRuns } from './OtherRuns';
import type { Accident, Scenario } from './scenario';

/** What was seen of a scenario. */
export interface Played {
	readonly host: N8nHost;
	/** Node ids of the triggers, null for one that the user has replaced. */
	readonly triggers: readonly (string | null)[];
	/** Node ids of the triggers that took the place of others, to which nothing was sent. */
	readonly replacements: readonly string[];
	/** Of each trigger, the versions of which a message went out again, because no reply came or by itself. */
	readonly sentAgain: readonly ReadonlySet<number>[];
	/** Messages that were never answered 200. */
	readonly givenUp: readonly string[];
	readonly otherRuns: OtherRuns;
}

/** Longer than whatever may still wait: in Redis, an emission that belongs to a process that has died. */
const SETTLE_MS = { workflow: 12_000, redis: 45_000 };
/**
 * So much longer a trigger keeps back what it puts together after a write that failed before it had a text, where no
 * request has n8n write after it: nothing tells then that a message is stored, and a kill could give it twice. It is
 * late by that and not lost. Wherever a write was told of, to be as late is a fault.
 */
const LATE_WHERE_NO_WRITE_IS_TOLD_MS = 10_000;
/** A message whose process has died is taken again when its lease is over, by when its other half must still wait. */
const WINDOW_SECONDS_ON_REDIS = WINDOW_SECONDS + 4;
/** Spread over longer than any accident lasts. */
const MOST_ATTEMPTS = 100;

/** Lets n8n, the senders and the accidents go their way. */
export async function play(scenario: Scenario, redis: RedisOfHost | null = null): Promise<Played> {
	const host = hostFor(scenario, redis);
	const { tables, published } = scenario;
	const player = new Player(scenario, host, redis === null ? {} : ON_REDIS);
	await host.publish(player.nodes.slice(0, published));
	const deliveries = tables.flatMap(({ messages }, trigger) =>
		messages.flatMap((message) => player.deliveries(trigger, message)),
	);
	const { otherRuns } = player;
	const all = Promise.all([
		...deliveries,
		...scenario.otherRuns.map((run) => otherRuns.begin(run)),
	]);
	for (const { at, accident } of scenario.accidents) {
		await host.time.advanceTo(Math.max(at, host.time.elapsed));
		await player.happen(accident);
	}
	await player.happen({ what: 'publishRest' });
	await host.time.until(all);
	await host.advanceBy(SETTLE_MS[redis === null ? 'workflow' : 'redis']);
	if (host.process.newestWriteOfRequest === 'beforeText') {
		await host.advanceBy(LATE_WHERE_NO_WRITE_IS_TOLD_MS);
	}
	return player.played();
}

const ON_REDIS = { stateStore: 'redis', pairingWindow: WINDOW_SECONDS_ON_REDIS };

function hostFor(
	{ latencies, writeLatencies, bodyLatencies, runTimes }: Scenario,
	redis: RedisOfHost | null,
): N8nHost {
	const times = {
		latency: inTurn(latencies),
		writeLatency: inTurn(writeLatencies),
		bodyLatency: inTurn(bodyLatencies),
		runTime: inTurn(runTimes),
	};
	return new N8nHost({ ...times, ...(redis === null ? {} : { redis }) });
}

function inTurn<T>(values: readonly T[]): () => T {
	let index = 0;
	return () => values[index++ % values.length] as T;
}

class Player {
	nodes: INode[];
	readonly otherRuns: OtherRuns;
	private readonly ids: (string | null)[];
	private readonly replacements: string[] = [];
	private readonly sentAgain: Set<number>[];
	private readonly nextLeaves: () => Scenario['leaves'][number];
	private readonly givenUp: string[] = [];
	private publishedCount: number;

	constructor(
		{ options, leaves, published }: Scenario,
		private readonly host: N8nHost,
		parameters: INodeParameters,
	) {
		this.nodes = options.map((set, index) =>
			triggerNode(`t${index}`, `Trigger ${index}`, { ...keyed(set), ...parameters }),
		);
		this.ids = this.nodes.map(({ id }) => id);
		this.sentAgain = this.nodes.map(() => new Set());
		this.nextLeaves = inTurn(leaves);
		this.publishedCount = published;
		this.otherRuns = new OtherRuns(host);
	}

	played(): Played {
		const { host, ids, replacements, sentAgain, givenUp, otherRuns } = this;
		return { host, triggers: ids, replacements, sentAgain, givenUp, otherRuns };
	}

	deliveries(trigger: number, message: Message): Promise<void>[] {
		const { at, repeatedAfter } = message;
		const first = this.deliver(trigger, message, at);
		if (repeatedAfter === null) return [first];
		this.note(trigger, message);
		return [first, this.deliver(trigger, message, at + repeatedAfter)];
	}

	async happen(accident: Accident): Promise<void> {
		const { host, nodes } = this;
		switch (accident.what) {
			case 'kill':
				return await host.kill(accident.downMs);
			case 'restart':
				return await host.restart(accident.downMs);
			case 'killAtStep':
				host.process.killAtStep = host.process.steps + accident.steps;
				await host.advanceBy(RETRY_AFTER_MS);
				// Where there were fewer steps it goes on: later nobody would be there to start it again.
				host.process.killAtStep = Infinity;
				return await this.startAgainWhereDead(accident.downMs);
			case 'rename':
				return await this.publish(this.renamed(accident.trigger, (name) => `${name}'`));
			case 'exchangeNames': {
				const [one, two] = accident.triggers.map((index) => nodes[index]?.name);
				if (one === undefined || two === undefined) return;
				const renamed = nodes.map((node) => {
					if (node.name === one) return { ...node, name: two };
					return node.name === two ? { ...node, name: one } : node;
				});
				return await this.publish(renamed);
			}
			case 'replace':
				return await this.replace(accident.trigger);
			case 'unpublish':
				await this.publishNow(null);
				await host.advanceBy(accident.forMs);
				return await this.publish(nodes);
			case 'publishRest':
				this.publishedCount = nodes.length;
				return await this.publish(nodes);
			case 'failWrite':
				host.process.failWrites.push(accident.how);
		}
	}

	private renamed(index: number, rename: (name: string) => string): INode[] {
		return this.nodes.map((node, at) =>
			at === index ? { ...node, name: rename(node.name) } : node,
		);
	}

	/** Another trigger comes into the place and under the name of one; what that one had is gone with it. */
	private async replace(index: number): Promise<void> {
		const old = this.nodes[index];
		if (old === undefined || index >= this.publishedCount || this.ids[index] === null) return;
		const id = `${old.id}-next`;
		this.ids[index] = null;
		this.replacements.push(id);
		const next = { ...triggerNode(id, old.name), parameters: old.parameters };
		await this.publish(this.nodes.map((node) => (node === old ? next : node)));
	}

	private async publish(nodes: INode[]): Promise<void> {
		this.nodes = nodes;
		await this.publishNow(nodes.slice(0, this.publishedCount));
	}

	private async publishNow(nodes: INode[] | null): Promise<void> {
		await this.host.publish(nodes);
		await this.startAgainWhereDead(1_000);
	}

	private async startAgainWhereDead(downMs: number): Promise<void> {
		if (this.host.process.isAlive) return;
		await this.host.startAgain(downMs);
	}

	/** As senders do: again and again until the reply is 200. */
	private async deliver(trigger: number, message: Message, at: number): Promise<void> {
		const { time } = this.host;
		await time.sleep(at);
		for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
			const id = this.ids[trigger];
			if (id === undefined || id === null) return;
			const reply = await this.host.send(id, message.body, this.nextLeaves());
			if (reply?.status === 200) return;
			this.note(trigger, message);
			await time.sleep(RETRY_AFTER_MS);
		}
		this.givenUp.push(
			`trigger ${this.ids[trigger]}: never took a message that was sent at ${at} ms`,
		);
	}

	private note(trigger: number, { versions }: Message): void {
		for (const version of versions) this.sentAgain[trigger]?.add(version);
	}
}
