import { createHash } from 'node:crypto';

import type { KeyLog } from '../../intake/pair/keyLog';
import { isOnlyKnown, knownText } from './knownRows';
import { WAITING_LIFE_MS } from './limits';
import { trimLog, writeLog } from './logText';
import { KNOWN_MARK } from './scripts/knownMarks';

/** The log of a row key as it was read. */
export interface ReadRow {
	readonly rowKey: string;
	/** Null where nothing is known of the key. */
	readonly text: string | null;
	/** What is known of the row; null where nothing is, or it stands in the log. */
	readonly known: string | null;
}

/** Rows as the scripts reply them. */
export function readRows(
	rowKeys: readonly string[],
	texts: readonly (string | number | null)[],
): ReadRow[] {
	return rowKeys.map((rowKey, index) => {
		const text = texts[index];
		if (typeof text !== 'string') return { rowKey, text: null, known: null };
		return text.startsWith(KNOWN_MARK)
			? { rowKey, text: null, known: text.slice(KNOWN_MARK.length) }
			: { rowKey, text, known: null };
	});
}

/**
 * What the scripts need of each row: a sum of what was read, by which they see whether it is still
 * so, the new text (empty for no change), how long it is kept, and what is known of the row.
 */
export function rowArguments(
	rows: readonly ReadRow[],
	changed: ReadonlyMap<string, KeyLog>,
	now: number,
	memoryMs: number,
): (string | number)[] {
	return rows.flatMap(({ rowKey, text }) => {
		const log = changed.get(rowKey);
		if (log === undefined) return [sumOf(text), '', 0, ''];
		const trimmed = trimLog(log, now, memoryMs);
		const waits = trimmed.halves.some(({ state }) => state === 'held');
		const life = waits ? Math.max(WAITING_LIFE_MS, memoryMs) : memoryMs;
		const known = knownText(trimmed);
		if (text === null && isOnlyKnown(trimmed)) return [sumOf(text), '', 0, known];
		return [sumOf(text), writeLog(trimmed), life, known];
	});
}

/** The same sum as `redis.sha1hex`. It guards against chance, not against attackers. */
export function sumOf(text: string | null): string {
	return text === null ? '' : createHash('sha1').update(text).digest('hex');
}
