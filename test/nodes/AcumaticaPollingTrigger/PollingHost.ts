import { PollContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { AcumaticaPollingTrigger } from '../../../nodes/AcumaticaPollingTrigger/AcumaticaPollingTrigger.node';
import { nodeNamed, nodeTypesOf } from '../nodeInWorkflow';

const NAME = 'Acumatica Polling Trigger';
let workflows = 0;

/**
 * Polls as n8n does: a published workflow has its static data in memory, and n8n writes it to its database when the
 * workflow is published and when a poll gives something out, and at no other time.
 */
export class PollingHost {
	readonly logged: string[] = [];
	/** What the runs were started with, output by output. */
	readonly runs: IDataObject[][][] = [];
	/** The static data in the database of n8n. */
	stored = '{}';
	private readonly node = new AcumaticaPollingTrigger();
	private workflow: Workflow | null = null;
	/** Its own: what nodes remember is known by it in the whole process. */
	private readonly workflowId = `workflow${++workflows}`;

	constructor(
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly parameters: INodeParameters,
		private readonly timezone = 'UTC',
	) {}

	/** All items that runs were started with. */
	get items(): IDataObject[] {
		return this.runs.flat(2);
	}

	/** The first poll is part of publishing: where it fails, the workflow is not published. */
	async publish(parameters: INodeParameters = {}): Promise<void> {
		Object.assign(this.parameters, parameters);
		this.workflow = this.newWorkflow(JSON.parse(this.stored));
		await this.poll();
		this.write();
	}

	/** The process dies: what n8n has not written is gone. */
	kill(): void {
		this.workflow = null;
	}

	/** Gives the items that start a run; none where the poll starts none. */
	async poll(): Promise<IDataObject[]> {
		const { workflow } = this;
		if (workflow === null) throw new Error('The workflow is not published');
		const outputs = await this.node.poll.call(this.context(workflow, 'trigger'));
		if (outputs === null) return [];
		this.write();
		this.runs.push(outputs.map((items) => items.map(({ json }) => json)));
		return outputs.flat().map(({ json }) => json);
	}

	/** "Fetch Test Event": n8n writes no static data. */
	async fetchTestEvent(): Promise<IDataObject[]> {
		const workflow = this.newWorkflow(JSON.parse(this.stored));
		const outputs = await this.node.poll.call(this.context(workflow, 'manual'));
		return (outputs ?? []).flat().map(({ json }) => json);
	}

	private write(): void {
		this.stored = JSON.stringify(this.workflow?.staticData ?? {});
	}

	private newWorkflow(staticData: IDataObject): Workflow {
		const node: INode = {
			id: 'node1',
			name: NAME,
			type: 'acumaticaPollingTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { ...this.parameters },
			credentials: { acumaticaErpConnectedAppApi: { id: '1', name: 'Connected App' } },
		};
		return new Workflow({
			id: this.workflowId,
			name: 'Test',
			active: true,
			nodes: [node],
			connections: {},
			nodeTypes: nodeTypesOf(this.node),
			staticData,
			settings: { timezone: this.timezone },
		});
	}

	private context(workflow: Workflow, mode: WorkflowExecuteMode): PollContext {
		const context = new PollContext(
			workflow,
			nodeNamed(workflow, NAME),
			this.additionalData(),
			mode,
			'update',
		);
		const note = (message: string) => void this.logged.push(message);
		const logger = { error: note, warn: note, info: note, debug: () => undefined };
		return Object.defineProperty(context, 'logger', { value: logger });
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const credentialsHelper = {
			getDecrypted: async () => ({ ...this.credential }),
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			runPreAuthentication: async () => undefined,
		};
		// Only what the context reaches is there: anything else fails the test.
		return { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
	}
}
