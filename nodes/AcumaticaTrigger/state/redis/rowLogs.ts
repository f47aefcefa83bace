import { createHash } from 'node:crypto';

import type { KeyLog } from '../../intake/pair/keyLog';
import { WAITING_LIFE_MS } from './limits';
import { trimLog, writeLog } from './logText';

/** The log of a row key as it was read. */
export interface ReadRow {
	readonly rowKey: string;
	/** Null where nothing is known of the key. */
	readonly text: string | null;
}

/**
 * What the scripts need of each row: a sum of what was read, by which they see whether it is still
 * so, the new text (empty for no change), and how long it is kept.
 */
export function rowArguments(
	rows: readonly ReadRow[],
	changed: ReadonlyMap<string, KeyLog>,
	now: number,
	memoryMs: number,
): (string | number)[] {
	return rows.flatMap(({ rowKey, text }) => {
		const log = changed.get(rowKey);
		if (log === undefined) return [sumOf(text), '', 0];
		const trimmed = trimLog(log, now, memoryMs);
		const waits = trimmed.halves.some(({ state }) => state === 'held');
		const life = waits ? Math.max(WAITING_LIFE_MS, memoryMs) : memoryMs;
		return [sumOf(text), writeLog(trimmed), life];
	});
}

/** The same sum as `redis.sha1hex`. It guards against chance, not against attackers. */
export function sumOf(text: string | null): string {
	return text === null ? '' : createHash('sha1').update(text).digest('hex');
}
