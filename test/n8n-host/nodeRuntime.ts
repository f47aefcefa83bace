import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The Node that n8n 2.41 needs at least. */
export const MINIMUM_NODE_MAJOR = 24;

/** The Node that runs n8n. */
export interface NodeRuntime {
	binary: string;
	/** The folder with include/node, for native builds; undefined when this Node came without. */
	headers: string | undefined;
}

/** The Node of this process, as the choice sees it. */
export interface OwnNode {
	major: number;
	/** `process.versions.modules`: native modules are built for one of these. */
	abi: string;
	binary: string;
}

export function ownNode(): OwnNode {
	return {
		major: Number.parseInt(process.versions.node, 10),
		abi: process.versions.modules,
		binary: process.execPath,
	};
}

/** The npm package that brings a Node for this platform. */
export function nodePackageName(platform = process.platform, arch = process.arch): string {
	return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** Throws, before anything is downloaded, when no Node for n8n can be had on this machine. */
export function assertNodeCanBeHad(own: OwnNode, packages: readonly string[], name: string): void {
	if (own.major >= MINIMUM_NODE_MAJOR || packages.includes(name)) return;
	throw new Error(
		`n8n needs Node ${MINIMUM_NODE_MAJOR} or newer; this is Node ${own.major}, and there is no ` +
			`package "${name}" that would bring one for this platform. Install Node ${MINIMUM_NODE_MAJOR} ` +
			'(https://nodejs.org/en/download) and start again with it.',
	);
}

/**
 * The machine's own Node if it is new enough and n8n's isolated-vm has a binary for it (there is
 * none for odd versions), else the one from the npm package.
 */
export function chooseNode(modules: string, own: OwnNode, packageName: string): NodeRuntime {
	const packaged = join(modules, packageName, 'bin', 'node');
	const hasPackaged = existsSync(packaged);
	const newEnough = own.major >= MINIMUM_NODE_MAJOR;
	if (newEnough && (!hasPackaged || hasIsolatedVm(modules, own.abi))) return runtime(own.binary);
	if (hasPackaged) return runtime(packaged);
	throw new Error(
		`There is no ${packageName} in ${modules}: the installation of n8n is incomplete.`,
	);
}

function hasIsolatedVm(modules: string, abi: string): boolean {
	const folder = join(modules, 'isolated-vm', 'prebuilds', `${process.platform}-${process.arch}`);
	return existsSync(folder) && readdirSync(folder).some((file) => file.includes(`abi${abi}.`));
}

function runtime(binary: string): NodeRuntime {
	const prefix = dirname(dirname(binary));
	const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node.h'));
	return { binary, headers: hasHeaders ? prefix : undefined };
}
