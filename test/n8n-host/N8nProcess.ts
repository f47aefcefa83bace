import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from './freePort';
import type { N8nInstallation } from './installation';
import { endOfFile, lastLines, readLog } from './logFile';
import { n8nEnvironment } from './n8nEnvironment';
import { startProcess, type ProcessExit, type StartedProcess } from './processes';
import { waitFor } from './waitFor';

/** The last thing each command says while it starts. */
const READY = {
	start: 'Editor is now accessible via:',
	webhook: 'Webhook listener waiting for requests.',
	worker: 'n8n worker is now ready',
} as const;

export interface N8nProcessOptions {
	installation: N8nInstallation;
	/** `webhook` and `worker` need queue mode, which `environment` sets up. */
	command: keyof typeof READY;
	/** n8n keeps its data in `.n8n` below it. */
	userFolder: string;
	/** Default: a free one. */
	port?: number;
	environment?: NodeJS.ProcessEnv;
	/** Nobody opens it: without the editor, n8n starts in half the time. Default: false. */
	headless?: boolean;
	/** Default: `n8n-<command>.log` in the user folder. Appended to. */
	logFile?: string;
}

/** n8n itself waits up to 30 s for running executions when it is told to stop. */
const GRACE_MS = 40_000;
const START_TIMEOUT_MS = 600_000;

/** One running process of n8n: the main process, a webhook process or a worker. */
export class N8nProcess {
	private constructor(
		readonly port: number,
		readonly logFile: string,
		private readonly logBegin: number,
		private readonly started: StartedProcess,
	) {}

	/** Starts the process and waits until it says that it is ready. */
	static async start(options: N8nProcessOptions): Promise<N8nProcess> {
		const { installation, command, userFolder } = options;
		mkdirSync(userFolder, { recursive: true });
		// n8n sleeps for ten seconds when it finds this file of a process that was killed, or that
		// runs beside it; it is read for nothing else.
		rmSync(join(userFolder, '.n8n', 'crash.journal'), { force: true });
		const port = options.port ?? (await freePort());
		const logFile = options.logFile ?? join(userFolder, `n8n-${command}.log`);
		const logBegin = endOfFile(logFile);
		const started = await startProcess({
			command: installation.nodeBinary,
			args: [installation.script, command],
			cwd: userFolder,
			env: n8nEnvironment({
				userFolder,
				port,
				brokerPort: await freePort(),
				nodeBinary: installation.nodeBinary,
				version: installation.version,
				headless: options.headless,
				extra: options.environment,
			}),
			logFile,
		});
		const running = new N8nProcess(port, logFile, logBegin, started);
		await running.untilReady(command);
		return running;
	}

	get pid(): number {
		return this.started.pid;
	}

	get baseUrl(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** How it ended, or undefined while it runs. */
	get exit(): ProcessExit | undefined {
		return this.started.exit();
	}

	/** What it has said since it was started. */
	logs(): string {
		return readLog(this.logFile, this.logBegin);
	}

	/** The end of `logs()`, to be put under an error message. */
	lastLogLines(count?: number): string {
		return lastLines(this.logFile, this.logBegin, count);
	}

	/** SIGTERM, so that n8n ends running executions and closes its database; SIGKILL if it does not. */
	async stop(): Promise<ProcessExit> {
		return await this.started.stop(GRACE_MS);
	}

	/** SIGKILL: what a crash or a power cut looks like. */
	async kill(): Promise<ProcessExit> {
		return await this.started.kill();
	}

	private async untilReady(command: keyof typeof READY): Promise<void> {
		try {
			await waitFor(
				`"n8n ${command}" to be ready`,
				() => {
					if (this.logs().includes(READY[command])) return true;
					if (this.exit !== undefined) throw new Error(this.describeExit(command, this.exit));
					return undefined;
				},
				{ timeoutMs: START_TIMEOUT_MS, describe: () => this.lastLogLines() },
			);
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	private describeExit(command: string, { code, signal }: ProcessExit): string {
		const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
		return `"n8n ${command}" ended ${how} before it was ready.\n${this.lastLogLines()}`;
	}
}
