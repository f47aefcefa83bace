import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { packPackage } from '../n8n-host/packedPackage';

export const REPOSITORY = dirname(dirname(__dirname));

/** What `npm publish` would upload, unpacked. */
export interface PublishedFolder {
	readonly folder: string;
	/** Paths as in the tarball, sorted. */
	readonly files: readonly string[];
	/** Of the tarball. */
	readonly bytes: number;
	remove(): void;
}

/** Packs the built package and unpacks it in a temporary folder, beside the modules that n8n would provide. */
export async function unpackPackage(): Promise<PublishedFolder> {
	const above = mkdtempSync(join(tmpdir(), 'published-'));
	const { tarball } = await packPackage(above);
	const list = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' });
	execFileSync('tar', ['-xzf', tarball, '-C', above]);
	symlinkSync(join(REPOSITORY, 'node_modules'), join(above, 'node_modules'));
	return {
		folder: join(above, 'package'),
		files: list
			.trim()
			.split('\n')
			.map((path) => path.replace(/^package\//, ''))
			.sort(),
		bytes: statSync(tarball).size,
		remove: () => rmSync(above, { recursive: true, force: true }),
	};
}
