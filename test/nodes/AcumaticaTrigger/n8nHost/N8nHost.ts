import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { Database, type Execution } from './Database';
import { Exchange, type Reply } from './Exchange';
import type { LogLine } from './N8nProcess';
import { N8nProcess } from './N8nProcess';
import { applyDesired } from './publication';
import type { RedisOfHost } from './RedisOfHost';
import { VirtualTime } from './VirtualTime';
import { answerWebhook, webhookPath, type Leaves } from './webhookRequest';

export interface HostOptions {
	/** How long a step takes that leaves the process, in ms; by default 1. */
	readonly latency?: () => number;
	/** How long a write of static data takes, in ms; by default as long as any step. */
	readonly writeLatency?: () => number;
	/** How long the body of a request takes to arrive, in ms; by default 0. */
	readonly bodyLatency?: () => number;
	/** How long a run takes, in ms; by default 0. */
	readonly runTime?: () => number;
	/** Where the triggers have State Store set to Redis. */
	readonly redis?: RedisOfHost;
}

/** A trigger as the user has set it. Its URL goes with the id. The credential is there for those that want it. */
export function triggerNode(id: string, name: string, parameters: INodeParameters = {}): INode {
	return {
		id,
		name,
		webhookId: `hook-${id}`,
		type: 'acumaticaTrigger',
		typeVersion: 2,
		position: [0, 0],
		parameters: { authentication: 'none', ...parameters },
		credentials: { acumaticaErpRedisApi: { id: '1', name: 'Redis' } },
	};
}

/**
 * n8n 2.41.1 in regular mode around one workflow, whose only nodes are Acumatica Triggers: what it reads
 * and writes around them, and in which order. Written from n8n's own code; time is virtual.
 */
export class N8nHost {
	readonly time: VirtualTime;
	readonly database = new Database();
	readonly log: LogLine[] = [];
	/** When a process ended, in ms since 1970. */
	readonly endedAt: number[] = [];
	process: N8nProcess;
	/** Requests that the process has taken and not answered yet. */
	private readonly open = new Set<Exchange>();

	constructor(private readonly options: HostOptions = {}) {
		this.time = options.redis?.time ?? new VirtualTime();
		this.process = this.begin();
	}

	/** Publishes a version of the workflow, or null to unpublish it. */
	async publish(nodes: readonly INode[] | null): Promise<void> {
		this.database.desired = nodes;
		await this.finish(applyDesired(this.process, 'update'));
	}

	/** Sends one message to a trigger's production URL; null where no reply came. */
	async post(nodeId: string, body: string | Buffer, leaves: Leaves = null): Promise<Reply | null> {
		return await this.time.until(this.send(nodeId, Buffer.from(body), leaves));
	}

	/** The same while other things go on: time has to be advanced by others. */
	async send(nodeId: string, body: Buffer, leaves: Leaves = null): Promise<Reply | null> {
		if (!this.process.isAlive) return null;
		const exchange = new Exchange('POST', body);
		this.open.add(exchange);
		const path = webhookPath(triggerNode(nodeId, ''));
		void answerWebhook(this.process, exchange, path, leaves);
		const reply = await exchange.reply;
		this.open.delete(exchange);
		return reply;
	}

	/** The process ends without warning and begins again after a while. */
	async kill(downMs = 1_000): Promise<void> {
		this.process.kill();
		await this.startAgain(downMs);
	}

	/** The process ends in good order and begins again: triggers are closed, nothing is deregistered. */
	async restart(downMs = 1_000): Promise<void> {
		const { process } = this;
		const closing = [...process.triggers.values()].map(
			async ({ closeFunction }) => await closeFunction?.(),
		);
		await this.finish(Promise.all(closing));
		await this.kill(downMs);
	}

	async startAgain(downMs: number): Promise<void> {
		await this.time.advanceBy(downMs);
		this.process = this.begin();
		await this.finish(applyDesired(this.process, 'init'));
	}

	async advanceBy(milliseconds: number): Promise<void> {
		await this.time.advanceBy(milliseconds);
	}

	/** What came out of a trigger, in all runs that n8n has taken over. */
	itemsOf(nodeId: string): IDataObject[] {
		return this.executionsOf(nodeId).flatMap(({ items }) => items.map(({ json }) => json));
	}

	executionsOf(nodeId: string): Execution[] {
		return this.database.executions.filter((execution) => execution.nodeId === nodeId);
	}

	private begin(): N8nProcess {
		const { latency = () => 1, writeLatency = latency, redis } = this.options;
		const { bodyLatency = () => 0, runTime = () => 0 } = this.options;
		const { time, database, log } = this;
		const process = new N8nProcess({
			time,
			database,
			latency,
			writeLatency,
			bodyLatency,
			runTime,
			log,
			redis,
		});
		process.whenKilled.push(() => {
			this.endedAt.push(time.now);
			for (const exchange of this.open) exchange.cut();
		});
		return process;
	}

	/** Waits for what the process does, or for its end. */
	private async finish(work: Promise<unknown>): Promise<void> {
		const { process } = this;
		const killed = new Promise<void>((resolve) => {
			process.whenKilled.push(resolve);
		});
		await this.time.until(Promise.race([work, killed]));
	}
}
