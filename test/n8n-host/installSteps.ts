import { copyFileSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { adviceForMissingTools, missingBuildTools } from './buildTools';
import { readLog } from './logFile';
import { chooseNode, nodePackageName, ownNode, type NodeRuntime } from './nodeRuntime';
import { runNpm, runToEnd } from './npm';
import { countPinnedPackages, type Pinned } from './pinned';
import { withProgress, type OnProgress } from './progress';

const MINUTE_MS = 60_000;

/** Installs n8n into an empty folder: packages, the native sqlite3, and a look whether it loads. */
export async function installN8n(
	folder: string,
	pinned: Pinned,
	logFile: string,
	onProgress: OnProgress,
): Promise<void> {
	mkdirSync(folder, { recursive: true });
	copyFileSync(pinned.packageFile, join(folder, 'package.json'));
	copyFileSync(pinned.lockFile, join(folder, 'package-lock.json'));

	const title = `n8n ${pinned.n8nVersion}`;
	const total = countPinnedPackages(pinned);
	await withProgress(
		onProgress,
		() => `${title}: ${describeFetched(readLog(logFile), total)}`,
		async () => await installPackages(folder, logFile),
	);
	const node = chooseNode(join(folder, 'node_modules'), ownNode(), nodePackageName());
	await withProgress(
		onProgress,
		() => `${title}: building sqlite3 for ${process.platform} ${process.arch}`,
		async () => await buildSqlite(folder, logFile, node),
	);
}

/**
 * Not `npm ci`: it refuses a lock file that names an optional package of another platform which
 * the registry does not have. Scripts are off because only sqlite3 needs its own.
 */
async function installPackages(folder: string, logFile: string): Promise<void> {
	const args = ['install', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund'];
	await runNpm([...args, '--no-progress', '--loglevel=http'], {
		cwd: folder,
		logFile,
		timeoutMs: 60 * MINUTE_MS,
	});
}

async function buildSqlite(folder: string, logFile: string, node: NodeRuntime): Promise<void> {
	const env: NodeJS.ProcessEnv = {
		PATH: `${dirname(node.binary)}${delimiter}${process.env.PATH ?? ''}`,
	};
	if (node.headers !== undefined) env.npm_config_nodedir = node.headers;
	const run = { cwd: folder, env, logFile, timeoutMs: 30 * MINUTE_MS };
	const rebuild = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
	const load = ['-e', 'require("sqlite3")'];
	try {
		await runNpm(rebuild, run);
		// A downloaded binary may want a newer C library than this system has: then build our own.
		if (await succeeds(runToEnd(node.binary, load, run))) return;
		await runNpm(rebuild, { ...run, env: { ...env, npm_config_build_from_source: 'true' } });
		await runToEnd(node.binary, load, run);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const advice = adviceForMissingTools(missingBuildTools());
		throw new Error(`sqlite3, the database of n8n, could not be built.\n${advice}${reason}`);
	}
}

async function succeeds(work: Promise<void>): Promise<boolean> {
	return await work.then(
		() => true,
		() => false,
	);
}

/** npm reads the metadata of every package first, then fetches the packages: network or cache. */
export function describeFetched(log: string, total: number): string {
	const answers = log.match(/^npm http (fetch GET 200|cache) .*$/gm) ?? [];
	const packages = answers.filter((line) => line.includes('.tgz ')).length;
	return packages === 0
		? `reading about packages, ${answers.length} answers so far`
		: `fetching packages, ${packages} of about ${total}`;
}
