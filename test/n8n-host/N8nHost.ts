import { join } from 'node:path';

import { createCredential, type CredentialReference, type CredentialToImport } from './credentials';
import {
	deleteExecutions,
	getExecution,
	isFinished,
	listExecutions,
	waitForExecutions,
	type Execution,
	type ExecutionFilter,
	type ExecutionSummary,
} from './executions';
import { freePort } from './freePort';
import { n8nEnvironment } from './n8nEnvironment';
import { N8nProcess, type N8nProcessOptions } from './N8nProcess';
import { runToEnd } from './npm';
import { signInAsOwner } from './owner';
import { RestApi } from './restApi';
import { waitForTriggers } from './triggersStarted';
import {
	createWorkflow,
	publishWorkflow,
	runWorkflow,
	unpublishWorkflow,
	type StoredWorkflow,
	type WorkflowJson,
} from './workflows';

export type N8nHostOptions = Omit<N8nProcessOptions, 'command'>;

const COMMAND_TIMEOUT_MS = 600_000;

/** A real n8n with an owner who is signed in. It can be stopped, killed and started again. */
export class N8nHost {
	/** For everything that has no method here: see workflows.ts, credentials.ts, executions.ts. */
	readonly api: RestApi;

	private constructor(
		private readonly options: N8nHostOptions,
		private process: N8nProcess,
	) {
		this.api = new RestApi(
			() => this.baseUrl,
			() => this.process.lastLogLines(),
		);
	}

	/** Starts n8n and waits until the triggers of all published workflows run. */
	static async start(options: N8nHostOptions): Promise<N8nHost> {
		const process = await N8nProcess.start({ ...options, command: 'start' });
		const host = new N8nHost({ ...options, port: process.port }, process);
		await host.finishStart();
		return host;
	}

	get pid(): number {
		return this.process.pid;
	}

	get baseUrl(): string {
		return this.process.baseUrl;
	}

	/** Ends n8n in good order. */
	async stop(): Promise<void> {
		await this.process.stop();
	}

	/** Ends n8n without warning, as a crash does. */
	async kill(): Promise<void> {
		await this.process.kill();
	}

	/**
	 * Starts n8n again with its data, on its port; stops it before if it runs. Another environment
	 * counts for this one start.
	 */
	async restart(environment = this.options.environment): Promise<void> {
		await this.stop();
		this.process = await N8nProcess.start({ ...this.options, environment, command: 'start' });
		await this.finishStart();
	}

	/** Runs a command of n8n's command line, such as `import:workflow`, for which n8n stops and starts again. */
	async runCommand(...args: readonly string[]): Promise<void> {
		const { installation, userFolder, environment, headless } = this.options;
		const { nodeBinary, script, version } = installation;
		await this.stop();
		const [port, brokerPort] = [await freePort(), await freePort()];
		await runToEnd(nodeBinary, [script, ...args], {
			cwd: userFolder,
			env: n8nEnvironment({
				userFolder,
				port,
				brokerPort,
				nodeBinary,
				version,
				headless,
				extra: environment,
			}),
			logFile: join(userFolder, 'n8n-command.log'),
			timeoutMs: COMMAND_TIMEOUT_MS,
		});
		await this.restart();
	}

	/** What n8n has said since its last start. */
	logs(): string {
		return this.process.logs();
	}

	/** Where a webhook with this path receives requests while its workflow is published. */
	webhookUrl(path: string): string {
		return `${this.baseUrl}/webhook/${path}`;
	}

	/** Where it receives one request after `run()`. */
	testWebhookUrl(path: string): string {
		return `${this.baseUrl}/webhook-test/${path}`;
	}

	async importWorkflow(workflow: WorkflowJson): Promise<StoredWorkflow> {
		return await createWorkflow(this.api, workflow);
	}

	async importCredential(credential: CredentialToImport): Promise<CredentialReference> {
		return await createCredential(this.api, credential);
	}

	/** Publishes (activates) the newest version and waits until its triggers run. */
	async publish(workflowId: string): Promise<void> {
		await publishWorkflow(this.api, workflowId);
	}

	/** Deactivates a workflow and waits until its triggers have ended. */
	async unpublish(workflowId: string): Promise<void> {
		await unpublishWorkflow(this.api, workflowId);
	}

	/** "Execute workflow", or "Listen for test event" when the trigger is a webhook. */
	async run(workflowId: string, trigger: string): ReturnType<typeof runWorkflow> {
		return await runWorkflow(this.api, workflowId, trigger);
	}

	/** Oldest first. */
	async executions(filter?: ExecutionFilter): Promise<ExecutionSummary[]> {
		return await listExecutions(this.api, filter);
	}

	/** One execution with what its nodes did. */
	async execution(id: string): Promise<Execution> {
		return await getExecution(this.api, id);
	}

	/** Waits until at least `count` executions have finished; gives all that have, with their data. */
	async finishedExecutions(
		count: number,
		filter: ExecutionFilter = {},
		timeoutMs = 300_000,
	): Promise<Execution[]> {
		const describe = () => this.process.lastLogLines();
		const patience = { timeoutMs, describe };
		const finished = await waitForExecutions(this.api, count, filter, patience);
		const executions: Execution[] = [];
		for (const { id } of finished) executions.push(await this.execution(id));
		return executions;
	}

	/** Deletes the executions that match and are finished. */
	async deleteExecutions(filter?: ExecutionFilter): Promise<void> {
		const finished = (await this.executions(filter)).filter(isFinished);
		await deleteExecutions(
			this.api,
			finished.map(({ id }) => id),
		);
	}

	private async finishStart(): Promise<void> {
		try {
			await signInAsOwner(this.api);
			const { version } = this.options.installation;
			await waitForTriggers(version, this.baseUrl, () => this.process.lastLogLines());
		} catch (error) {
			await this.kill();
			throw error;
		}
	}
}
