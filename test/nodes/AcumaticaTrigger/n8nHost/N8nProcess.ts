import type {
	INode,
	INodeType,
	ITriggerResponse,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { ObservableObject, Workflow } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import type { Database } from './Database';
import { loadNode, type LoadedNode } from './nodeModules';
import type { RedisOfHost } from './RedisOfHost';
import type { WriteOutcome } from './staticData';
import type { VirtualTime } from './VirtualTime';
import { nodeTypesOf } from '../../nodeInWorkflow';

const BASE_URL = 'http://n8n.example/waiting';

/** When a write of static data fails: before or after the text of the data was made. */
export type SwallowedWrite = 'beforeText' | 'afterText';

/** A line of n8n's log. */
export interface LogLine {
	readonly level: 'debug' | 'info' | 'warn' | 'error';
	readonly message: string;
	readonly fields: unknown;
}

export interface ProcessSettings {
	readonly time: VirtualTime;
	readonly database: Database;
	/** How long the next step takes that leaves the process, in ms. */
	readonly latency: () => number;
	/** How long the next write of static data takes, in ms. */
	readonly writeLatency: () => number;
	/** How long the body of the next request takes to arrive, in ms. */
	readonly bodyLatency: () => number;
	/** How long the next run takes, in ms. */
	readonly runTime: () => number;
	readonly log: LogLine[];
	/** Where the triggers have State Store set to it. */
	readonly redis?: RedisOfHost | undefined;
}

/**
 * The memory of one process of n8n: the node's modules and the triggers that run. Each step that
 * leaves it is a point at which it can be killed; from then on nothing that it does has an effect.
 */
export class N8nProcess {
	readonly node: INodeType;
	readonly others: LoadedNode['others'];
	/** By node id (n8n-core's `ActiveWorkflowTriggers`). */
	readonly triggers = new Map<string, ITriggerResponse>();
	isAlive = true;
	/** Steps made so far. */
	steps = 0;
	/** The step at which it is killed. */
	killAtStep = Infinity;
	readonly whenKilled: (() => void)[] = [];
	/** The next writes of static data that fail. */
	failWrites: SwallowedWrite[] = [];
	/** What became of the newest write that came before a reply: by no other does a trigger learn what is stored. */
	newestWriteOfRequest: WriteOutcome = 'kept';
	/** How many executions from here on cannot be registered. */
	failRuns = 0;
	/** What a run waits for before it may begin, as with a limit to those that run at a time. */
	beforeRun = async (): Promise<void> => {};
	/** What a node behind the trigger does in each run. */
	nextNode = (_workflow: Workflow): void => {};
	private lastWriteAt = 0;
	private readonly workflows = new Map<readonly INode[], Workflow>();

	constructor(readonly settings: ProcessSettings) {
		const { time, redis } = settings;
		const loaded = loadNode({
			now: () => time.now,
			sleep: async (milliseconds) => {
				await time.sleep(milliseconds);
				await this.stillAlive();
			},
			redisClient: redis?.clientOf(this),
		});
		this.node = loaded.node;
		this.others = loaded.others;
	}

	kill(): void {
		if (!this.isAlive) return;
		this.isAlive = false;
		for (const tell of this.whenKilled) tell();
	}

	/** A step that leaves the process and takes a while. Never ends where the process does before. */
	async step(): Promise<void> {
		await this.settings.time.sleep(this.settings.latency());
		await this.point();
	}

	/** The body of a request arrives, for which `webhook()` waits. */
	async bodyStep(): Promise<void> {
		const latency = this.settings.bodyLatency();
		if (latency > 0) await this.settings.time.sleep(latency);
		await this.stillAlive();
	}

	/** A step that writes static data: writes arrive in the order in which they were sent. */
	async writeStep(): Promise<void> {
		const { time, writeLatency } = this.settings;
		this.lastWriteAt = Math.max(this.lastWriteAt, time.now + writeLatency());
		await time.sleep(this.lastWriteAt - time.now);
		await this.point();
	}

	/** Between two steps. */
	async point(): Promise<void> {
		if (++this.steps >= this.killAtStep) this.kill();
		await this.stillAlive();
	}

	private async stillAlive(): Promise<void> {
		if (!this.isAlive) await new Promise<never>(() => {});
	}

	/**
	 * A workflow with a copy of static data of its own. n8n builds each from the nodes; here the nodes are
	 * resolved once, which is most of the work and makes no difference.
	 */
	workflow(nodes: readonly INode[], staticData: IDataObject): Workflow {
		let resolved = this.workflows.get(nodes);
		if (resolved === undefined) {
			resolved = new Workflow({
				id: this.settings.database.workflowId,
				name: 'Test',
				active: true,
				nodes: structuredClone([...nodes]),
				connections: {},
				nodeTypes: nodeTypesOf(this.node),
			});
			this.workflows.set(nodes, resolved);
		}
		const workflow = Object.assign(
			Object.create(Object.getPrototypeOf(resolved) as object) as Workflow,
			resolved,
		);
		// As the constructor of Workflow.
		workflow.staticData = ObservableObject.create(staticData, undefined, {
			ignoreEmptyOnFirstChild: true,
		});
		return workflow;
	}

	/** Only what n8n-core's contexts reach is there: anything else fails the test. */
	get additionalData(): IWorkflowExecuteAdditionalData {
		const credentialsHelper = {
			getDecrypted: async () => this.settings.redis?.credential ?? {},
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
		};
		const urls = { webhookWaitingBaseUrl: BASE_URL, formWaitingBaseUrl: BASE_URL };
		return { credentialsHelper, ...urls } as unknown as IWorkflowExecuteAdditionalData;
	}

	/** Has a context of n8n-core log here. */
	listenTo<T extends object>(context: T): T {
		const at = (level: LogLine['level']) => (message: string, fields?: unknown) => {
			if (this.isAlive) this.settings.log.push({ level, message, fields });
		};
		const logger = { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
		return Object.defineProperty(context, 'logger', { value: logger });
	}
}
