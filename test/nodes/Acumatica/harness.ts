import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IBinaryKeyData,
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	ITaskDataConnections,
	WorkflowExecuteMode,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { Acumatica } from '../../../nodes/Acumatica/Acumatica.node';
import { nodeNamed, nodeTypesOf } from '../nodeInWorkflow';

export interface NodeRun {
	/** Parameters that differ from the node's defaults. */
	readonly parameters: INodeParameters;
	/** One empty item by default. */
	readonly input?: readonly IDataObject[];
	readonly signal?: AbortSignal;
	readonly onError?: INode['onError'];
	/** The first by default, which saved workflows have. */
	readonly typeVersion?: number;
	/** Files of each input item, by field. */
	readonly binary?: IBinaryKeyData;
	/** By hand by default. */
	readonly mode?: WorkflowExecuteMode;
}

type NodeSettings = Pick<NodeRun, 'onError' | 'typeVersion'>;

export interface HarnessOptions {
	readonly credential: ICredentialDataDecryptedObject;
	/** For the authentication OAuth2. */
	readonly oAuth2?: ICredentialDataDecryptedObject;
	/** The credential with its expressions resolved for an item, where it has some. */
	readonly credentialOf?: (itemIndex: number) => ICredentialDataDecryptedObject;
	/** By default a new one. */
	readonly node?: Acumatica;
}

const LOCAL = 'http://127.0.0.1';
let workflows = 0;

/** The node on n8n-core's own contexts, with credentials from memory. */
export class NodeHarness {
	readonly logged: string[] = [];
	readonly hints: NodeExecutionHint[] = [];
	readonly node: Acumatica;
	/** What n8n has in its database of the workflow's static data. */
	staticData: IDataObject = {};
	/** What n8n stores of the OAuth2 credential; a renewed token is written here. */
	oAuth2: ICredentialDataDecryptedObject;
	/** That of the trigger, where the node has it too. */
	webhook: ICredentialDataDecryptedObject | undefined;
	/** Of the workflow, IANA; by default that of the machine. */
	timezone: string | undefined;
	/** Guard rails in the credential. */
	rails: ICredentialDataDecryptedObject = {};

	/** Its own: what nodes remember is known by it in the whole process. */
	private workflowId = `workflow${++workflows}`;

	constructor(private readonly options: HarnessOptions) {
		this.node = options.node ?? new Acumatica();
		this.oAuth2 = { ...options.oAuth2 };
	}

	/** Another workflow, with static data as an older version may have left it. */
	beginWorkflow(staticData: IDataObject): void {
		this.workflowId = `workflow${++workflows}`;
		this.staticData = staticData;
	}

	/** Runs the node and gives its items. */
	async run(run: NodeRun): Promise<INodeExecutionData[]> {
		const workflow = this.workflow(run.parameters, run);
		const context = this.executeContext(workflow, run);
		try {
			const [items = []] = await this.node.execute.call(context);
			return items;
		} finally {
			// n8n writes it after failed runs too.
			this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		}
	}

	/** The JSON of the items that a run gives. */
	async json(run: NodeRun): Promise<IDataObject[]> {
		return (await this.run(run)).map(({ json }) => json);
	}

	/** The error that a run throws, as n8n shows it. */
	async error(run: NodeRun): Promise<NodeFailure> {
		try {
			await this.run(run);
		} catch (error) {
			if (error instanceof Error) return Object.assign(error, { shown: shownOf(error) });
			throw error;
		}
		throw new Error('The run did not fail');
	}

	/** The context of the editor's lists. */
	loadOptions(parameters: INodeParameters): LoadOptionsContext {
		const workflow = this.workflow(parameters);
		const node = nodeNamed(workflow, 'Acumatica');
		const additional = { ...this.additionalData(), currentNodeParameters: node.parameters };
		return this.withLogger(new LoadOptionsContext(workflow, node, additional, ''));
	}

	private executeContext(
		workflow: Workflow,
		{ input = [{}], signal, binary, mode = 'manual' }: NodeRun,
	): ExecuteContext {
		const items = input.map((json) => ({ json, ...(binary === undefined ? {} : { binary }) }));
		const data: ITaskDataConnections = { main: [items] };
		const node = nodeNamed(workflow, 'Acumatica');
		const executeData: IExecuteData = { data, node, source: null };
		const context = new ExecuteContext(
			workflow,
			node,
			this.additionalData(),
			mode,
			createRunExecutionData(),
			0,
			items,
			data,
			executeData,
			[],
			signal,
		);
		Object.defineProperty(context, 'hints', { value: this.hints });
		return this.withLogger(context);
	}

	private withLogger<T extends object>(context: T): T {
		const note = (message: string, details?: unknown) => {
			this.logged.push(`${message} ${JSON.stringify(details ?? '')}`);
		};
		const logger = { error: note, warn: note, info: note, debug: () => undefined };
		return Object.defineProperty(context, 'logger', { value: logger });
	}

	private workflow(parameters: INodeParameters, more: NodeSettings = {}): Workflow {
		return new Workflow({
			id: this.workflowId,
			name: 'Test',
			active: false,
			nodes: [this.nodeData(parameters, more)],
			connections: {},
			nodeTypes: nodeTypesOf(this.node),
			// As read from the database: n8n-workflow works on what it is given.
			staticData: structuredClone(this.staticData),
			settings: this.timezone === undefined ? {} : { timezone: this.timezone },
		});
	}

	private nodeData(parameters: INodeParameters, { onError, typeVersion = 1 }: NodeSettings): INode {
		return {
			id: 'node1',
			name: 'Acumatica',
			type: 'acumatica',
			typeVersion,
			position: [0, 0],
			parameters: { resource: 'record', ...parameters },
			credentials: {
				acumaticaErpConnectedAppApi: { id: '1', name: 'Connected App' },
				acumaticaErpOAuth2Api: { id: '2', name: 'OAuth2' },
				...(this.webhook && { acumaticaErpWebhookApi: { id: '3', name: 'Webhook' } }),
			},
			...(onError === undefined ? {} : { onError }),
		};
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const credentialsHelper = {
			getDecrypted: async (
				_data: unknown,
				_node: unknown,
				type: string,
				_mode: unknown,
				_executeData: unknown,
				_raw: unknown,
				item?: { itemIndex: number },
			) => {
				if (type === 'acumaticaErpWebhookApi') return { ...this.webhook };
				if (type === 'acumaticaErpOAuth2Api') return { ...this.oAuth2, ...this.rails };
				const { credential, credentialOf } = this.options;
				return { ...(credentialOf?.(item?.itemIndex ?? 0) ?? credential), ...this.rails };
			},
			getParentTypes: (type: string) => (type === 'acumaticaErpOAuth2Api' ? ['oAuth2Api'] : []),
			isCredentialUsableByNode: () => true,
			runPreAuthentication: async () => undefined,
			updateCredentialsOauthTokenData: async (
				_node: unknown,
				_type: unknown,
				data: ICredentialDataDecryptedObject,
			) => {
				this.oAuth2 = { ...this.oAuth2, ...data };
			},
		};
		// Only what the contexts reach is there: anything else fails the test.
		const waiting = { webhookWaitingBaseUrl: LOCAL, formWaitingBaseUrl: LOCAL };
		return { credentialsHelper, ...waiting } as unknown as IWorkflowExecuteAdditionalData;
	}
}

type NodeFailure = Error & { shown: string; description?: string; httpCode?: string | null };

/** Everything that a user could get to see of an error, and a log could hold. */
function shownOf(error: Error): string {
	const details = Object.entries(error).filter(([name]) => name !== 'node');
	return [error.message, error.stack, JSON.stringify(details), String(error.cause)].join('\n');
}
