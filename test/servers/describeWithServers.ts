import { hasRedis, postgresFolder } from './installed';

type Server = 'redis-server' | 'postgresql';

const IS_THERE: Record<Server, () => boolean> = {
	'redis-server': hasRedis,
	postgresql: () => postgresFolder() !== null,
};

/**
 * Tests that need servers of Debian's packages. Where they are missing, the tests are skipped and say
 * what to install; in CI they fail.
 */
export function describeWithServers(
	servers: readonly Server[],
	title: string,
	tests: () => void,
): void {
	const missing = servers.filter((server) => !IS_THERE[server]());
	if (missing.length === 0) return describe(title, tests);
	const advice = `not installed: ${missing.join(', ')}; run "apt-get install ${missing.join(' ')}"`;
	if (process.env.CI === 'true') {
		describe(title, () => {
			it('finds the servers that it needs', () => {
				throw new Error(advice);
			});
		});
	} else {
		describe.skip(`${title} (skipped, ${advice})`, tests);
	}
}
