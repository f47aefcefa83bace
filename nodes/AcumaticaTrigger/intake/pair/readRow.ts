import type { FirstRun } from '../../../changes/firstRun';
import { observeFirst } from '../../../changes/firstRun';
import type { LookedUp } from '../../../changes/lookUp';
import { judgeMissing } from '../../../changes/missing';
import type { Observation, ReadingRules } from '../../../changes/observe';
import { observe } from '../../../changes/observe';
import { unixTimeToTicks } from '../../../exact/ticks';
import type { ChangeEvent, Row, RowChange } from '../../../rows/change';
import type { KeyLog } from './keyLog';
import { afterRead, keyState } from './knownPresence';

/** A row as a read showed it. */
export interface ReadRow extends Observation {
	readonly rowKey: string;
	/** Its key columns as `keyText` writes them. */
	readonly key: string;
	readonly row: Row;
}

/** A change as a read found it; `snapshot` for a row that was there before. */
export interface ReadChange extends Omit<RowChange, 'event'> {
	readonly event: ChangeEvent | 'snapshot';
}

/** What a read does to the log of a key. */
export interface ReadOutcome {
	/** The log as it was where nothing comes of the read. */
	readonly log: KeyLog | undefined;
	readonly change: ReadChange | null;
	/** Whether the next sweep has to look at the row again. */
	readonly again: boolean;
}

/**
 * Adds a row that was read to the log of its key and says what goes out. Pure: the same row read again brings nothing.
 *
 * @param firstRun null where the first run is over
 */
export function applyRead(
	log: KeyLog | undefined,
	read: ReadRow,
	rules: ReadingRules,
	firstRun: FirstRun | null,
): ReadOutcome {
	const known = keyState(log, read.key);
	const verdict =
		firstRun === null ? observe(read, known, rules) : observeFirst(read, known, rules, firstRun);
	switch (verdict.kind) {
		case 'nothing':
		case 'again':
			return { log, change: null, again: verdict.kind === 'again' };
		case 'note': {
			const { presence } = verdict;
			const timestamp = unixTimeToTicks(Math.floor(presence.version ?? 0));
			return { log: afterRead(log, presence, timestamp, true), change: null, again: false };
		}
		case 'out': {
			const { event, timestamp, presence } = verdict;
			return {
				log: afterRead(log, presence, timestamp, true),
				change: { ...READ, event, before: null, after: read.row, timestamp },
				again: false,
			};
		}
	}
}

/** A known key that was missing among all keys, after it was looked up and not found. */
export function applyMissing(
	log: KeyLog | undefined,
	key: string,
	found: LookedUp,
	rules: ReadingRules,
	now: number,
): ReadOutcome {
	const verdict = judgeMissing(keyState(log, key), found, rules, now);
	if (verdict.kind === 'nothing') return { log, change: null, again: false };
	const { timestamp, presence } = verdict;
	return {
		log: afterRead(log, presence, timestamp, false),
		change: { ...READ, event: 'deleted', before: null, after: null, timestamp },
		again: false,
	};
}

const READ = {
	pairing: 'sweep',
	late: false,
	transactionId: null,
	additionalInfo: {},
} as const;
