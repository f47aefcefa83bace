import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** The folder of the newest PostgreSQL of Debian's packages, or null. */
export function postgresFolder(): string | null {
	if (!existsSync(DEBIAN_FOLDER)) return null;
	const newest = readdirSync(DEBIAN_FOLDER)
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(DEBIAN_FOLDER, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
	return newest ?? null;
}

export function hasRedis(): boolean {
	try {
		execFileSync('redis-server', ['--version'], { stdio: 'pipe' });
		return true;
	} catch {
		return false;
	}
}
