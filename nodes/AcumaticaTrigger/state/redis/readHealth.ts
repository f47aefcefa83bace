import { z } from 'zod';

import { countersFrom } from '../../intake/counters';
import type { Health } from '../StateStore';
import type { HeldRows } from '../../intake/decision';
import type { RowHalf } from '../../intake/pair/keyLog';
import { readHeldRows } from './emissionText';
import type { RedisKeys } from './keys';
import { readLog } from './logText';
import type { RedisConnection } from './RedisConnection';
import { pairsOf, replies } from './replies';

/** The release notes every five seconds that it runs. */
const WATCHED_WITHIN_MS = 20_000;

const count = z.coerce.number().catch(0);
const META = z.object({
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
	const figures = Object.fromEntries(pairsOf(meta));
	const { lastMessageAt, watchedAt } = META.parse(figures);
	const rowKeys = new Set(heldTexts.flatMap(rowKeysIn));
	const logs = await connection.read([...rowKeys].map((rowKey) => keys.row(rowKey)));
	const halves = logs.flatMap((text) => (text === null ? [] : halvesIn(text)));
	return {
		counters: countersFrom(figures),
		held: halves.filter(({ state }) => state === 'held').length,
		waiting,
		releaseRunning: now - watchedAt < WATCHED_WITHIN_MS,
		lastMessageAt: lastMessageAt === null ? null : new Date(lastMessageAt).toISOString(),
	};
}

/** What cannot be read counts for nothing here; whoever comes upon it at work sets it aside and says so. */
function rowKeysIn(text: string): HeldRows['rowKeys'] {
	try {
		return readHeldRows(text).rowKeys;
	} catch {
		return [];
	}
}

function halvesIn(text: string): readonly RowHalf[] {
	try {
		return readLog(text).halves;
	} catch {
		return [];
	}
}
