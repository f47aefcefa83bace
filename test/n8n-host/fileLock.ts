import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { errorCode } from './systemError';

const Holder = z.object({ pid: z.number(), host: z.string() });

export interface LockTiming {
	/** How often the holder shows that it is alive. */
	beatMs: number;
	/** Without a sign of life for this long, the lock is taken over. */
	staleMs: number;
	pollMs: number;
}

const TIMING: LockTiming = { beatMs: 5000, staleMs: 60_000, pollMs: 500 };

/**
 * Runs `work` while holding the lock file, after whoever holds it now. It only saves work: what it
 * guards must be safe without it, since a lock is taken over when its holder seems to be gone.
 */
export async function withLock<T>(
	path: string,
	onWait: (holderPid: number | undefined) => void,
	work: () => Promise<T>,
	{ beatMs, staleMs, pollMs }: LockTiming = TIMING,
): Promise<T> {
	while (!take(path)) {
		const holder = readHolder(path);
		if (isStale(path, holder, staleMs)) {
			rmSync(path, { force: true });
		} else {
			onWait(holder?.pid);
			await sleep(pollMs);
		}
	}
	const beat = setInterval(() => touch(path), beatMs);
	try {
		return await work();
	} finally {
		clearInterval(beat);
		if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
	}
}

function take(path: string): boolean {
	try {
		const holder = { pid: process.pid, host: hostname() };
		writeFileSync(path, JSON.stringify(holder), { flag: 'wx' });
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		throw error;
	}
}

/** Undefined also while the holder is just writing it: age decides then. */
function readHolder(path: string): z.infer<typeof Holder> | undefined {
	try {
		return Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
	} catch {
		return undefined;
	}
}

function isStale(path: string, holder: z.infer<typeof Holder> | undefined, staleMs: number) {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (stat === undefined) return false;
	if (Date.now() - stat.mtimeMs > staleMs) return true;
	return holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);
}

function touch(path: string): void {
	try {
		utimesSync(path, new Date(), new Date());
	} catch {
		// Someone took the lock over: the work goes on, it is safe without it.
	}
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) === 'EPERM';
	}
}
