import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../n8n-host/freePort';
import { lastLines } from '../n8n-host/logFile';
import { startProcess, type StartedProcess } from '../n8n-host/processes';
import { waitFor } from '../n8n-host/waitFor';
import { postgresFolder } from './installed';

const GRACE_MS = 20_000;
const SUPERUSER = 'postgres';

/** A PostgreSQL of its own on a free port of the loopback interface, with its data in a temporary folder. */
export class PostgresServer {
	readonly user = SUPERUSER;
	readonly database = 'postgres';

	private constructor(
		readonly port: number,
		private readonly folder: string,
		private readonly process: StartedProcess,
	) {}

	static async start(): Promise<PostgresServer> {
		const binaries = postgresFolder();
		if (binaries === null) throw new Error('PostgreSQL is not installed');
		const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
		const data = join(folder, 'data');
		mkdirSync(data, { mode: 0o700 });
		const account = unprivilegedAccount();
		if (account !== null) {
			chownSync(folder, account.uid, account.gid);
			chownSync(data, account.uid, account.gid);
		}
		const [command = '', ...prefix] = account?.command ?? [];
		const commandFor = (name: string, args: string[]) =>
			account === null
				? { command: join(binaries, name), args }
				: { command, args: [...prefix, join(binaries, name), ...args] };

		const init = commandFor('initdb', ['-D', data, '-U', SUPERUSER, '-A', 'trust', '--no-sync']);
		execFileSync(init.command, init.args, { cwd: folder, stdio: 'pipe' });
		const port = await freePort();
		const logFile = join(folder, 'postgres.log');
		const process = await startProcess({
			...commandFor('postgres', [
				...['-D', data, '-p', String(port), '-k', folder],
				...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
			]),
			cwd: folder,
			env: { PATH: globalThis.process.env.PATH, LC_ALL: 'C' },
			logFile,
		});
		const server = new PostgresServer(port, folder, process);
		try {
			await waitFor(
				'PostgreSQL to be ready',
				() => {
					if (process.exit() !== undefined) {
						throw new Error(`PostgreSQL did not start.\n${lastLines(logFile)}`);
					}
					return isReady(binaries, port) ? true : undefined;
				},
				{ timeoutMs: 30_000, describe: () => lastLines(logFile) },
			);
		} catch (error) {
			await server.remove();
			throw error;
		}
		return server;
	}

	/** Runs a statement that gives nothing. */
	run(sql: string): void {
		this.psql(sql);
	}

	/** The rows of a query, each as one JSON value: `select json_build_object(...)`. */
	query(sql: string): unknown[] {
		return this.psql(sql)
			.split('\n')
			.filter((line) => line !== '')
			.map((line): unknown => JSON.parse(line));
	}

	private psql(sql: string): string {
		const psql = join(postgresFolder() ?? '', 'psql');
		return execFileSync(psql, [...this.client, '-qAtc', sql], {
			encoding: 'utf8',
			maxBuffer: 1e9,
		});
	}

	/** The options of a client on the command line. */
	private get client(): string[] {
		const { port, user, database } = this;
		return ['-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', database];
	}

	/** Does something in a transaction that stays open until the function that this resolves to is called. */
	async hold(sql: string): Promise<() => Promise<void>> {
		const session = spawn(
			join(postgresFolder() ?? '', 'psql'),
			[...this.client, '-At', '-v', 'ON_ERROR_STOP=1'],
			{ stdio: ['pipe', 'pipe', 'inherit'] },
		);
		const ended = once(session, 'exit');
		session.stdin.write(`begin;\n${sql};\nselect 'done';\n`);
		await Promise.race([
			once(session.stdout, 'data'),
			ended.then(() => {
				throw new Error(`PostgreSQL refused: ${sql}`);
			}),
		]);
		return async () => {
			session.stdin.end();
			await ended;
		};
	}

	/** Ends it and removes its data. */
	async remove(): Promise<void> {
		await this.process.stop(GRACE_MS);
		rmSync(this.folder, { recursive: true, force: true });
	}
}

function isReady(binaries: string, port: number): boolean {
	try {
		execFileSync(join(binaries, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
		return true;
	} catch {
		return false;
	}
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package makes, or as nobody. */
function unprivilegedAccount(): { uid: number; gid: number; command: string[] } | null {
	if (globalThis.process.getuid?.() !== 0) return null;
	for (const name of ['postgres', 'nobody']) {
		try {
			const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
			const [uid, gid] = [id('-u'), id('-g')];
			const command = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
			return { uid, gid, command };
		} catch {
			continue;
		}
	}
	throw new Error('There is no user "postgres" or "nobody" to run PostgreSQL as');
}
