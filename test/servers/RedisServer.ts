import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../n8n-host/freePort';
import { lastLines, readLog } from '../n8n-host/logFile';
import { startProcess, type StartedProcess } from '../n8n-host/processes';
import { waitFor } from '../n8n-host/waitFor';

export interface RedisServerOptions {
	/** Further options of the command line, such as `--requirepass secret`. */
	readonly options?: readonly string[];
	/** Whether what it has survives `kill` and `stop`. */
	readonly persistent?: boolean;
	/** Begins the command line: a sentinel needs a file of its own. */
	readonly configurationFile?: string;
}

const GRACE_MS = 10_000;
/**
 * Each command is in the file before its answer. With a sync each second, which is Redis's default, it may wait up to two
 * seconds while the disk is busy with the sync before.
 */
const KEPT = ['--appendonly', 'yes', '--appendfsync', 'no'];

/** A redis-server of its own on a free port of the loopback interface, with its data in a temporary folder. */
export class RedisServer {
	private process: StartedProcess | undefined;

	private constructor(
		readonly port: number,
		private readonly folder: string,
		private readonly options: RedisServerOptions,
	) {}

	static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
		const folder = mkdtempSync(join(tmpdir(), 'redis-'));
		const server = new RedisServer(await freePort(), folder, options);
		await server.startAgain();
		return server;
	}

	/** Starts it on its port with what it has on disk. */
	async startAgain(): Promise<void> {
		const { port, folder, options } = this;
		const logFile = this.logFile;
		const file = options.configurationFile === undefined ? [] : [options.configurationFile];
		const process = await startProcess({
			command: 'redis-server',
			args: [
				...file,
				...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
				...(options.persistent === true ? KEPT : ['--appendonly', 'no']),
				...['--save', '', ...(options.options ?? [])],
			],
			cwd: folder,
			env: { PATH: globalThis.process.env.PATH },
			logFile,
		});
		this.process = process;
		await waitFor(
			'redis-server to be ready',
			async () => {
				if (process.exit() !== undefined) {
					throw new Error(`redis-server did not start.\n${lastLines(logFile)}`);
				}
				return (await answers(port)) ? true : undefined;
			},
			{ everyMs: 20, timeoutMs: 20_000, describe: () => lastLines(logFile) },
		);
	}

	get logFile(): string {
		return join(this.folder, 'redis.log');
	}

	logs(): string {
		return readLog(this.logFile);
	}

	/** SIGTERM, as a restart in good order. */
	async stop(): Promise<void> {
		await this.process?.stop(GRACE_MS);
	}

	/** SIGKILL. */
	async kill(): Promise<void> {
		await this.process?.kill();
	}

	/** Has it stand still without closing connections, as a network that swallows packets. */
	freeze(frozen: boolean): void {
		if (this.process !== undefined) {
			globalThis.process.kill(this.process.pid, frozen ? 'SIGSTOP' : 'SIGCONT');
		}
	}

	/** Ends it and removes its data. */
	async remove(): Promise<void> {
		await this.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Whether Redis says anything, be it that it wants a password, and is done with loading its data. */
async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('data', (data) => end(!data.toString().includes('LOADING')));
		socket.once('error', () => end(false));
		socket.setTimeout(2_000, () => end(false));
	});
}
