import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';

import express from 'express';
import { ExecuteContext, TriggerContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	ITriggerResponse,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WebhookType,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow, WorkflowOperationError } from 'n8n-workflow';

import { AcumaticaTrigger } from '../../../nodes/AcumaticaTrigger/AcumaticaTrigger.node';
import { isObject } from '../../../nodes/exact/members';
import { nodeNamed, nodeTypesOf } from '../nodeInWorkflow';
import { parsedByN8n, UNPARSABLE } from './parsedByN8n';

export const CREDENTIAL = {
	method: 'header',
	headerName: 'X-Acumatica-Key',
	headerSecret: 's3cret',
} satisfies ICredentialDataDecryptedObject;

export interface HarnessOptions {
	readonly parameters?: INodeParameters;
	readonly credential?: ICredentialDataDecryptedObject;
	/** Of State Store: Redis. */
	readonly redisCredential?: ICredentialDataDecryptedObject;
	/** Of Completeness. */
	readonly connectedApp?: ICredentialDataDecryptedObject;
	/** The part of its address that n8n makes for it alone. */
	readonly webhookId?: string;
	/** What n8n has in its database of the workflow's static data, from an earlier harness. */
	readonly staticData?: string;
	/** Distinguishes triggers of one process. */
	readonly workflowId?: string;
	/** Proxies before n8n, as in N8N_PROXY_HOPS. */
	readonly proxyHops?: number;
	/** To watch it; by default a new one. */
	readonly node?: AcumaticaTrigger;
	/** By default the newest. */
	readonly typeVersion?: number;
}

/** As n8n marks static data. */
type Touched = IDataObject & { __dataChanged?: boolean };

/** A line of n8n's log. */
export interface LogLine {
	readonly level: 'debug' | 'info' | 'warn' | 'error';
	readonly message: string;
	readonly fields: unknown;
}

/** What the harness was asked to run: the items, and the deduplication key where there was one. */
export interface Run {
	readonly items: INodeExecutionData[];
	readonly deduplicationKey: string | undefined;
}

/** What n8n 2.41 says of the run of a worker that was lost. */
const STALLED =
	'This execution failed to be processed too many times and will no longer retry. To allow this execution to complete, please break down your workflow or scale up your workers or adjust your worker settings.';

const NEWEST_VERSION = 2;

let harnesses = 0;

/**
 * The trigger on n8n-core's own contexts behind a real HTTP server. It does what n8n does around
 * them, in n8n's order: webhook(), register the run, for which it takes back that static data was touched, take the reply,
 * write static data, reply.
 */
export class TriggerHarness {
	readonly runs: Run[] = [];
	/** n8n's database: the static data as last written. */
	staticData: string;
	readonly logged: string[] = [];
	readonly log: LogLine[] = [];
	private readonly node: AcumaticaTrigger;
	private readonly workflowId: string;
	private readonly server = createServer();
	private url = '';
	private trigger: ITriggerResponse | undefined;
	private readonly usedKeys = new Set<string>();
	/** Set to have the next run fail to be registered, as when n8n's database is away. */
	failNextRun = false;
	/** Set to have n8n say nothing of how runs end, as after a change of the leader. */
	isSilent = false;
	/** The runs from here on that end as those of a worker that was killed. */
	cutShortRuns = 0;
	/** Set to have the next write of static data fail, after the trigger has taken the message. */
	failNextWrite = false;

	constructor(private readonly options: HarnessOptions = {}) {
		this.node = options.node ?? new AcumaticaTrigger();
		this.staticData = options.staticData ?? '{}';
		this.workflowId = options.workflowId ?? `workflow${++harnesses}`;
	}

	async start(): Promise<string> {
		const app = express();
		app.disable('x-powered-by');
		if (this.options.proxyHops !== undefined) app.set('trust proxy', this.options.proxyHops);
		app.all('/webhook', (request, response, next) => {
			void this.handle(request, response, 'webhook').catch(next);
		});
		app.all('/webhook-test', (request, response, next) => {
			void this.handle(request, response, 'manual').catch(next);
		});
		app.use(((error, _request, response, _next) => {
			response.status(500).json({ message: String(error) });
		}) satisfies express.ErrorRequestHandler);
		this.server.on('request', app);
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		const { port } = this.server.address() as AddressInfo;
		this.url = `http://127.0.0.1:${port}/webhook`;
		return this.url;
	}

	/** Of its workflow. */
	get id(): string {
		return this.workflowId;
	}

	get testUrl(): string {
		return `${this.url}-test`;
	}

	/** Sends one request to the trigger's URL. */
	async post(
		body: string | Buffer,
		headers: Record<string, string> = { 'X-Acumatica-Key': 's3cret' },
	) {
		const response = await fetch(this.url, { method: 'POST', headers, body });
		const reply = (await response.json()) as Record<string, unknown>;
		return { status: response.status, body: reply, headers: response.headers };
	}

	async health(headers: Record<string, string> = { 'X-Acumatica-Key': 's3cret' }) {
		return (await (await fetch(this.url, { headers })).json()) as Record<string, unknown>;
	}

	/** What leaves on each output of the node when n8n executes it with the items of a run. */
	async outputsOf({ items }: Run): Promise<INodeExecutionData[][]> {
		const workflow = this.newWorkflow();
		const node = nodeNamed(workflow, 'Acumatica Trigger');
		const data = { main: [items] };
		const urls = { webhookWaitingBaseUrl: this.url, formWaitingBaseUrl: this.url };
		const context = new ExecuteContext(
			workflow,
			node,
			{ ...this.additionalData(), ...urls },
			'webhook',
			createRunExecutionData(),
			0,
			items,
			data,
			{ node, data, source: null },
			[],
		);
		return await this.node.execute.call(context);
	}

	async stop(): Promise<void> {
		await this.deactivate();
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		const workflow = this.newWorkflow();
		const context = new TriggerContext(
			workflow,
			nodeNamed(workflow, 'Acumatica Trigger'),
			this.additionalData(),
			'trigger',
			mode,
			(data, _response, done, deduplicationKey) => {
				this.write(workflow);
				void (async () => {
					const [items = []] = data;
					try {
						if (deduplicationKey === undefined || !this.usedKeys.has(deduplicationKey)) {
							if (deduplicationKey !== undefined) this.usedKeys.add(deduplicationKey);
							await this.run(items, deduplicationKey);
						}
						if (!this.isSilent) done?.resolve(this.endOfRun());
					} catch (error) {
						if (deduplicationKey !== undefined) this.usedKeys.delete(deduplicationKey);
						done?.reject(error instanceof Error ? error : new Error(String(error)));
					}
				})();
			},
		);
		Object.defineProperty(context, 'logger', { value: this.logger() });
		this.trigger = await this.node.trigger.call(context);
		this.write(workflow);
	}

	async deactivate(): Promise<void> {
		await this.trigger?.closeFunction?.();
		this.trigger = undefined;
	}

	private async handle(
		request: express.Request,
		response: express.Response,
		mode: 'webhook' | 'manual',
	): Promise<void> {
		request.readRawBody = async () => {
			if (request.rawBody !== undefined) return;
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			request.rawBody = Buffer.concat(chunks);
		};
		const workflow = this.newWorkflow();
		const node = nodeNamed(workflow, 'Acumatica Trigger');
		const { options } = node.parameters;
		const leavesUnparsed = isObject(options) && Reflect.get(options, 'binaryData') === true;
		if (!(await parsedByN8n(request, node.typeVersion, leavesUnparsed))) {
			response.status(UNPARSABLE.status).json(UNPARSABLE.body);
			return;
		}
		const context = new WebhookContext(
			workflow,
			node,
			{ ...this.additionalData(), httpRequest: request, httpResponse: response },
			mode,
			this.webhookData(request.method === 'GET' ? 'setup' : 'default'),
			[],
			null,
		);
		Object.defineProperty(context, 'logger', { value: this.logger() });
		const result = await this.node.webhook.call(context);
		const [items] = result.workflowData ?? [];
		if (items !== undefined) {
			(workflow.staticData as Touched).__dataChanged = false;
			await this.run(items, undefined);
		}
		const body = result.webhookResponse as IDataObject;
		if (this.failNextWrite) {
			this.failNextWrite = false;
			throw new Error('The static data could not be written');
		}
		if (mode === 'webhook') this.write(workflow);
		if (result.noWebhookResponse !== true) response.status(200).json(body);
	}

	private async run(items: INodeExecutionData[], deduplicationKey?: string): Promise<void> {
		if (this.failNextRun) {
			this.failNextRun = false;
			throw new Error('The run could not be registered');
		}
		this.runs.push({ items, deduplicationKey });
	}

	private endOfRun(): IRun {
		const isCutShort = this.cutShortRuns > 0;
		if (isCutShort) this.cutShortRuns--;
		const error = new WorkflowOperationError(STALLED);
		return {
			data: createRunExecutionData(isCutShort ? { resultData: { error, runData: {} } } : {}),
			mode: 'trigger',
			startedAt: new Date(),
			status: isCutShort ? 'error' : 'success',
			storedAt: 'db',
		};
	}

	private newWorkflow(): Workflow {
		return new Workflow({
			id: this.workflowId,
			name: 'Test',
			active: true,
			nodes: [this.nodeData()],
			connections: {},
			nodeTypes: nodeTypesOf(this.node),
			staticData: JSON.parse(this.staticData) as IDataObject,
		});
	}

	private nodeData(): INode {
		return {
			id: 'node1',
			name: 'Acumatica Trigger',
			type: 'acumaticaTrigger',
			...(this.options.webhookId !== undefined && { webhookId: this.options.webhookId }),
			typeVersion: this.options.typeVersion ?? NEWEST_VERSION,
			position: [0, 0],
			parameters: { ...this.options.parameters },
			credentials: {
				acumaticaErpWebhookApi: { id: '1', name: 'Webhook' },
				acumaticaErpRedisApi: { id: '2', name: 'Redis' },
				acumaticaErpConnectedAppApi: { id: '3', name: 'Connected App' },
			},
		};
	}

	private webhookData(name: WebhookType): IWebhookData {
		const description = this.node.description.webhooks?.find((webhook) => webhook.name === name);
		if (description === undefined) throw new Error(`There is no webhook ${name}`);
		return {
			httpMethod: 'POST',
			node: 'Acumatica Trigger',
			path: 'webhook',
			webhookDescription: description,
			workflowId: this.workflowId,
			workflowExecuteAdditionalData: this.additionalData(),
		};
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const credentialsHelper = {
			getDecrypted: async (_data: unknown, _node: unknown, type: string) => {
				if (type === 'acumaticaErpRedisApi') return this.options.redisCredential ?? {};
				if (type === 'acumaticaErpConnectedAppApi') return this.options.connectedApp ?? {};
				return this.options.credential ?? CREDENTIAL;
			},
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
		};
		// Only what the contexts reach is there: anything else fails the test.
		return { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
	}

	private logger() {
		const at = (level: LogLine['level']) => (message: string, fields?: unknown) => {
			this.logged.push(message);
			this.log.push({ level, message, fields });
		};
		return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
	}

	private write(workflow: Workflow): void {
		const data = workflow.staticData as Touched;
		if (data.__dataChanged === true) this.staticData = JSON.stringify(data);
	}
}
