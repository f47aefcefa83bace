import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

import { runNpm } from './npm';

const REPOSITORY = dirname(dirname(__dirname));

const Manifest = z
	.object({ name: z.string(), version: z.string(), dependencies: z.record(z.string()).optional() })
	.passthrough();
const Ledger = z.object({ dependencies: z.record(z.string()) }).passthrough();

/** A tarball as `npm publish` would upload it. */
export interface PackedPackage {
	name: string;
	version: string;
	tarball: string;
}

/** Packs the built package into `folder`. Needs `dist`. */
export async function packPackage(folder: string, repository = REPOSITORY): Promise<PackedPackage> {
	if (!existsSync(join(repository, 'dist'))) {
		throw new Error(`There is no ${join(repository, 'dist')}. Run "npm run build" first.`);
	}
	mkdirSync(folder, { recursive: true });
	const { name, version } = readManifest(repository);
	await runNpm(['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: repository,
		logFile: join(folder, 'npm-pack.log'),
		timeoutMs: 120_000,
	});
	const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
	return { name, version, tarball: join(folder, file) };
}

/**
 * Puts the package where n8n's "Install community node" puts it, in the same steps (n8n 2.41,
 * `CommunityPackagesService.downloadPackage`), so that n8n loads it at its next start. Only n8n's
 * list of installed packages, which is in its database, does not know about it.
 */
export async function installPackage(packed: PackedPackage, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const folder = join(nodes, 'node_modules', packed.name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', packed.tarball, '-C', folder, '--strip-components=1']);

	const manifest = readManifest(folder);
	for (const field of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[field];
	}
	writeJson(join(folder, 'package.json'), manifest);
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		await installDependencies(folder, join(nodes, 'npm-install.log'));
	}
	addToLedger(join(nodes, 'package.json'), packed);
}

async function installDependencies(folder: string, logFile: string): Promise<void> {
	const args = ['install', '--no-audit', '--no-fund', '--no-bin-links', '--no-package-lock'];
	await runNpm([...args, '--install-strategy=shallow', '--ignore-scripts'], {
		cwd: folder,
		logFile,
		timeoutMs: 600_000,
	});
}

function addToLedger(path: string, { name, version }: PackedPackage): void {
	const ledger = existsSync(path)
		? Ledger.parse(JSON.parse(readFileSync(path, 'utf8')))
		: { name: 'installed-nodes', private: true, dependencies: {} };
	const dependencies = { ...ledger.dependencies, [name]: version };
	writeJson(path, { ...ledger, dependencies });
}

function readManifest(folder: string): z.infer<typeof Manifest> {
	return Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

function writeJson(path: string, value: unknown): void {
	writeFileSync(path, JSON.stringify(value, null, 2));
}
