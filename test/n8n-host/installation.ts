import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { cacheFolder } from './cacheFolder';
import { isAlive, withLock } from './fileLock';
import { installN8n } from './installSteps';
import { assertNodeCanBeHad, chooseNode, nodePackageName, ownNode } from './nodeRuntime';
import { pinnedHash, readPinned, type Pinned } from './pinned';
import { progressPrinter, type OnProgress } from './progress';

/** An n8n that can be started. */
export interface N8nInstallation {
	folder: string;
	/** The Node that runs it. */
	nodeBinary: string;
	/** The script to give to that Node. */
	script: string;
	version: string;
}

export interface EnsureOptions {
	/** Default: lines on standard error. */
	onProgress?: OnProgress;
	/** Default: the user's cache folder. */
	cache?: string;
	/** For tests: what puts n8n into an empty folder. */
	install?: typeof installN8n;
}

/**
 * The pinned n8n that N8N_VERSION chooses, installed into the user's cache folder if it is not there yet (minutes, once).
 * A folder with the final name is whole: it is installed under another name and renamed last.
 */
export async function ensureN8n(options: EnsureOptions = {}): Promise<N8nInstallation> {
	const cache = options.cache ?? cacheFolder();
	const pinned = readPinned();
	const folder = join(cache, `n8n-${pinnedHash(pinned)}`);
	if (!existsSync(folder)) await installOnce(folder, pinned, options);
	return describeInstallation(folder, pinned);
}

function describeInstallation(folder: string, { n8nVersion }: Pinned): N8nInstallation {
	const modules = join(folder, 'node_modules');
	return {
		folder,
		nodeBinary: chooseNode(modules, ownNode(), nodePackageName()).binary,
		script: join(modules, 'n8n', 'bin', 'n8n'),
		version: n8nVersion,
	};
}

async function installOnce(folder: string, pinned: Pinned, options: EnsureOptions): Promise<void> {
	const { n8nVersion, nodePackages } = pinned;
	assertNodeCanBeHad(ownNode(), nodePackages, nodePackageName());
	mkdirSync(join(folder, '..'), { recursive: true });

	const printer = options.onProgress === undefined ? progressPrinter() : undefined;
	const report = options.onProgress ?? printer?.report ?? (() => {});
	const title = `n8n ${n8nVersion}`;
	report(`${title} is not installed yet: installing it into ${folder} (once, a few minutes)`);
	let waitingSince: number | undefined;
	function onWait(pid: number | undefined): void {
		const now = Date.now();
		if (waitingSince !== undefined && now - waitingSince < 5000) return;
		waitingSince = now;
		report(`${title}: process ${pid ?? '?'} is installing it, waiting`);
	}
	try {
		await withLock(`${folder}.lock`, onWait, async () => {
			if (existsSync(folder)) return;
			removeInterrupted(folder);
			await installBeside(folder, async (temporary) => {
				const logFile = `${folder}.log`;
				rmSync(logFile, { force: true });
				await (options.install ?? installN8n)(temporary, pinned, logFile, report);
			});
		});
	} finally {
		printer?.done();
	}
}

/** The temporary folder is ours alone, so that even two at once cannot spoil each other. */
async function installBeside(
	folder: string,
	install: (temporary: string) => Promise<void>,
): Promise<void> {
	const temporary = `${folder}.installing-${hostname()}-${process.pid}`;
	try {
		await install(temporary);
		renameSync(temporary, folder);
	} catch (error) {
		rmSync(temporary, { recursive: true, force: true });
		// Someone else was faster; theirs is as good as ours.
		if (!existsSync(folder)) throw error;
	}
}

const DAY_MS = 86_400_000;

/** What earlier starts left behind when they were killed. Other machines may share the folder. */
function removeInterrupted(folder: string): void {
	const cache = join(folder, '..');
	for (const name of readdirSync(cache)) {
		const [, host, pid] = /^n8n-[0-9a-f]+\.installing-(.+)-(\d+)$/.exec(name) ?? [];
		if (pid === undefined) continue;
		const age = Date.now() - statSync(join(cache, name)).mtimeMs;
		if (host === hostname() ? !isAlive(Number(pid)) : age > DAY_MS) {
			rmSync(join(cache, name), { recursive: true, force: true });
		}
	}
}
