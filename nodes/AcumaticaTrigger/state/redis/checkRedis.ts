import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';

import { RedisStateStore } from './RedisStateStore';
import type { ConnectionTimeouts } from './RedisConnection';
import { RedisConnection } from './RedisConnection';
import { RedisStateError } from './RedisStateError';
import { readRedisCredential } from './settings';

const TEST_TIMEOUTS: ConnectionTimeouts = { connectMs: 3_000, commandMs: 4_000 };
const OLDEST_MAJOR_VERSION = 6;

/**
 * A sentence on a Redis that can be used but is not right for this; null where all is well. Asks nothing of a user who
 * may not ask.
 */
export async function warningAbout(connection: RedisConnection): Promise<string | null> {
	const infos = await Promise.allSettled([connection.info('server'), connection.info('memory')]);
	const said = infos.map((info) => (info.status === 'fulfilled' ? info.value : '')).join('\n');
	const field = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(said)?.[1] ?? null;
	const version = field('redis_version');
	if (version !== null && parseInt(version, 10) < OLDEST_MAJOR_VERSION) {
		return `This is Redis ${version}; the trigger needs Redis ${OLDEST_MAJOR_VERSION} or newer.`;
	}
	const policy = field('maxmemory_policy');
	if (policy !== null && policy !== 'noeviction' && field('maxmemory') !== '0') {
		return `Redis may drop keys when its memory is full (maxmemory-policy is ${policy}), and rows that wait would be lost with them. Set maxmemory-policy to noeviction.`;
	}
	return null;
}

/** Connects, writes and removes a key, and says what is wrong. */
export async function checkRedisCredential(
	data: ICredentialDataDecryptedObject,
	timeouts: ConnectionTimeouts = TEST_TIMEOUTS,
): Promise<INodeCredentialTestResult> {
	let connection: RedisConnection | null = null;
	try {
		const settings = readRedisCredential(data);
		connection = new RedisConnection(settings, timeouts);
		await new RedisStateStore(connection, {
			clock: Date.now,
			keyPrefix: settings.keyPrefix,
			storeId: 'credential/test',
			memoryMs: 0,
			windowMs: 0,
			batch: null,
		}).probe();
		const warning = await warningAbout(connection);
		return { status: 'OK', message: warning ?? 'Redis can be reached and written to.' };
	} catch (error) {
		if (error instanceof RedisStateError) return { status: 'Error', message: error.message };
		return { status: 'Error', message: `Redis could not be tested: ${String(error)}` };
	} finally {
		connection?.close();
	}
}
