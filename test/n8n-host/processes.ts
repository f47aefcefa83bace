import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { guard, unguard } from './guardian';
import { errorCode } from './systemError';

export interface ProcessOptions {
	command: string;
	args: readonly string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Standard output and error are appended to this file. */
	logFile: string;
	/** Needed on Windows for commands that are scripts, such as npm. */
	shell?: boolean;
}

export interface ProcessExit {
	code: number | null;
	signal: NodeJS.Signals | null;
}

/** A child process in a process group of its own, which ends with this process at the latest. */
export interface StartedProcess {
	pid: number;
	/** Resolves when the process has ended. */
	exited: Promise<ProcessExit>;
	/** What `exited` resolved to, or undefined while the process runs. */
	exit(): ProcessExit | undefined;
	/** SIGTERM; after `graceMs` SIGKILL to the whole group. */
	stop(graceMs: number): Promise<ProcessExit>;
	/** SIGKILL to the whole group, at once. */
	kill(): Promise<ProcessExit>;
}

/** Starts a process. Rejects when the command cannot be run at all. */
export async function startProcess(options: ProcessOptions): Promise<StartedProcess> {
	const log = openSync(options.logFile, 'a');
	const child = spawn(options.command, options.args, {
		cwd: options.cwd,
		env: options.env,
		shell: options.shell ?? false,
		detached: process.platform !== 'win32',
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	await once(child, 'spawn');

	const pid = z.number().parse(child.pid);
	guard(pid);
	// Whoever waits for the process holds a timer; a forgotten one must not keep a test run alive.
	child.unref();

	let exit: ProcessExit | undefined;
	const exited = new Promise<ProcessExit>((resolve) => {
		child.once('exit', (code, signal) => {
			exit = { code, signal };
			// What it started and left behind, such as task runners.
			killGroup(pid);
			unguard(pid);
			resolve(exit);
		});
	});

	async function kill(): Promise<ProcessExit> {
		if (exit === undefined) killGroup(pid);
		return await exitWithin(10_000);
	}

	async function exitWithin(timeoutMs: number): Promise<ProcessExit> {
		const deadline = Date.now() + timeoutMs;
		while (exit === undefined) {
			if (Date.now() > deadline) throw new Error(`Process ${pid} does not end`);
			await sleep(20);
		}
		return exit;
	}

	async function stop(graceMs: number): Promise<ProcessExit> {
		if (exit !== undefined) return exit;
		child.kill('SIGTERM');
		return await exitWithin(graceMs).catch(async () => await kill());
	}

	return { pid, exited, exit: () => exit, stop, kill };
}

/** Only ever called for a group that `startProcess` made. */
function killGroup(pid: number): void {
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
		return;
	}
	try {
		process.kill(-pid, 'SIGKILL');
	} catch (error) {
		if (errorCode(error) !== 'ESRCH') throw error;
	}
}
