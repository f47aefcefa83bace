import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../n8n-host/freePort';
import { ensureN8n, type N8nInstallation } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { N8nProcess } from '../n8n-host/N8nProcess';
import { installPackage, packPackage } from '../n8n-host/packedPackage';
import { PostgresServer } from '../servers/PostgresServer';
import { RedisServer } from '../servers/RedisServer';

type Kind = 'webhook' | 'worker';

/** A process beside the main one, and how to start it again on its port. */
interface Helper {
	readonly kind: Kind;
	readonly port: number;
	readonly environment: NodeJS.ProcessEnv;
	process: N8nProcess;
}

/**
 * n8n as it is scaled out: a main process that takes no production webhooks, two webhook processes and
 * two workers, on a PostgreSQL and a Redis of their own.
 */
export class QueueModeHost {
	private readonly helpers: Helper[] = [];

	private constructor(
		readonly main: N8nHost,
		readonly redis: RedisServer,
		readonly postgres: PostgresServer,
		private readonly installation: N8nInstallation,
		private readonly folder: string,
		private readonly environment: NodeJS.ProcessEnv,
	) {}

	static async start(): Promise<QueueModeHost> {
		const folder = mkdtempSync(join(tmpdir(), 'acumatica-queue-'));
		const cleanUp: (() => Promise<void>)[] = [];
		try {
			const installation = await ensureN8n();
			await installPackage(await packPackage(join(folder, 'package')), folder);
			const redis = await RedisServer.start({ persistent: true });
			cleanUp.push(async () => await redis.remove());
			const postgres = await PostgresServer.start();
			cleanUp.push(async () => await postgres.remove());
			const environment = queueMode(redis.port, postgres);
			const main = await N8nHost.start({
				...{ installation, userFolder: folder, environment },
				headless: true,
			});
			cleanUp.push(async () => await main.kill());
			const host = new QueueModeHost(main, redis, postgres, installation, folder, environment);
			cleanUp.push(async () => await host.killHelpers());
			const kinds = ['webhook', 'worker', 'webhook', 'worker'] as const;
			await Promise.all(kinds.map(async (kind) => await host.addHelper(kind)));
			return host;
		} catch (error) {
			for (const step of cleanUp.reverse()) await step();
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** Base URLs of the webhook processes. */
	get webhookUrls(): string[] {
		return this.helpersOf('webhook').map(({ process }) => process.baseUrl);
	}

	/** Ends the first process of a kind without warning. */
	async kill(kind: Kind): Promise<void> {
		await this.helpersOf(kind)[0]?.process.kill();
	}

	/** Has the process that `kill` ends stand still, with all that it is at. */
	freeze(kind: Kind): void {
		const [helper] = this.helpersOf(kind);
		if (helper !== undefined) process.kill(helper.process.pid, 'SIGSTOP');
	}

	/** Starts the first process of a kind again, where it was. */
	async startAgain(kind: Kind): Promise<void> {
		const [helper] = this.helpersOf(kind);
		if (helper === undefined) return;
		helper.process = await this.startProcess(kind, helper.port, helper.environment);
	}

	/** The executions that the worker which `kill` ends has begun and not finished. */
	atWork(): Set<string> {
		const logs = this.helpersOf('worker')[0]?.process.logs() ?? '';
		const ids = (what: string) =>
			[...logs.matchAll(new RegExp(`Worker ${what} execution (\\d+)`, 'g'))].map(([, id]) => id);
		const finished = new Set(ids('finished'));
		return new Set(ids('started').flatMap((id = '') => (finished.has(id) ? [] : [id])));
	}

	/** What the processes beside the main one have said. */
	logs(): string {
		return this.helpers.map(({ process }) => process.logs()).join('\n');
	}

	/** Ends everything and removes all data. */
	async remove(): Promise<void> {
		await this.killHelpers();
		await this.main.kill();
		await this.redis.remove();
		await this.postgres.remove();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async addHelper(kind: Kind): Promise<void> {
		const port = await freePort();
		const environment = { ...this.environment, QUEUE_HEALTH_CHECK_PORT: String(port) };
		const process = await this.startProcess(kind, port, environment);
		this.helpers.push({ kind, port, environment, process });
	}

	private helpersOf(kind: Kind): Helper[] {
		return this.helpers.filter((helper) => helper.kind === kind);
	}

	private async killHelpers(): Promise<void> {
		for (const { process } of this.helpers) await process.kill();
	}

	private async startProcess(
		command: Kind,
		port: number,
		environment: NodeJS.ProcessEnv,
	): Promise<N8nProcess> {
		const { installation, folder } = this;
		const logFile = join(folder, `n8n-${command}-${port}.log`);
		const where = { userFolder: folder, port, logFile };
		return await N8nProcess.start({
			installation,
			command,
			...where,
			environment,
			headless: true,
		});
	}
}

function queueMode(redisPort: number, postgres: PostgresServer): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_POOL_SIZE: '4',
		// A worker that was killed is noticed sooner than after the two minutes of n8n's defaults.
		QUEUE_WORKER_LOCK_DURATION: '10000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		N8N_ENCRYPTION_KEY: 'the same in all processes',
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	};
}
