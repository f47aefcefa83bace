import { join } from 'node:path';

import { cacheFolder } from './cacheFolder';

const NAME = 'n8n-nodes-acumatica-erp';

it.each([
	['linux', {}, join('/home/me', '.cache', NAME)],
	['linux', { XDG_CACHE_HOME: '/big' }, join('/big', NAME)],
	['darwin', { XDG_CACHE_HOME: '/big' }, join('/home/me', 'Library', 'Caches', NAME)],
	['win32', { LOCALAPPDATA: '/local' }, join('/local', NAME)],
	['win32', {}, join('/home/me', 'AppData', 'Local', NAME)],
] as const)('on %s with %j the cache is %s', (platform, env, expected) => {
	expect(cacheFolder(platform, env, '/home/me')).toBe(expected);
});
