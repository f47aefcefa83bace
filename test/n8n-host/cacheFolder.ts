import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the operating system wants caches of this user; what is in it can be deleted at any time. */
export function cacheFolder(
	platform: NodeJS.Platform = process.platform,
	env: NodeJS.ProcessEnv = process.env,
	home: string = homedir(),
): string {
	return join(userCache(platform, env, home), 'n8n-nodes-acumatica-erp');
}

function userCache(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
	if (platform === 'win32') return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
	if (platform === 'darwin') return join(home, 'Library', 'Caches');
	return env.XDG_CACHE_HOME ?? join(home, '.cache');
}
