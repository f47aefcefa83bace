import { z } from 'zod';

import type { Health } from '../StateStore';
import { readHeldRows } from './emissionText';
import type { RedisKeys } from './keys';
import { readLog } from './logText';
import type { RedisConnection } from './RedisConnection';
import { pairsOf, replies } from './replies';

/** The release notes every five seconds that it runs. */
const WATCHED_WITHIN_MS = 20_000;

const count = z.coerce.number().catch(0);
const META = z.object({
	received: count.default(0),
	duplicates: count.default(0),
	rejected: count.default(0),
	emitted: count.default(0),
	filtered: count.default(0),
	limited: count.default(0),
	sweptMissing: count.default(0),
	lookedUp: count.default(0),
	watchedAt: count.default(0),
	lastMessageAt: z.coerce.number().nullable().catch(null).default(null),
});

/** The figures of a trigger, over all n8n processes. @throws RedisStateError */
export async function readRedisHealth(
	connection: RedisConnection,
	keys: RedisKeys,
	now: number,
): Promise<Health> {
	const [waiting, meta, heldTexts] = replies.health(
		await connection.run('acumaticaHealth', [keys.meta, keys.batch, keys.outbox, keys.held]),
	);
	const { lastMessageAt, watchedAt, ...counters } = META.parse(Object.fromEntries(pairsOf(meta)));
	const rowKeys = new Set(heldTexts.flatMap((text) => readHeldRows(text).rowKeys));
	const logs = await connection.read([...rowKeys].map((rowKey) => keys.row(rowKey)));
	const halves = logs.flatMap((text) => (text === null ? [] : readLog(text).halves));
	return {
		counters,
		held: halves.filter(({ state }) => state === 'held').length,
		waiting,
		releaseRunning: now - watchedAt < WATCHED_WITHIN_MS,
		lastMessageAt: lastMessageAt === null ? null : new Date(lastMessageAt).toISOString(),
	};
}
