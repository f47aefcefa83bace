import type { Presence } from '../../../changes/presence';
import type { Ticks } from '../../../exact/ticks';
import type { Row, RowChange } from '../../../rows/change';
import { compareTicks, newerTicks } from '../../../exact/ticks';

/**
 * One half of a change that came alone, as it is remembered until its other half can no longer come.
 * - `held`: nothing has gone out for it yet.
 * - `open`: an inserted row that went out alone; its old half may still come.
 * - `closed`: it has its other half, or its window is over.
 */
export interface RowHalf {
	readonly side: 'inserted' | 'deleted';
	/** Key of the message that brought it. */
	readonly messageKey: string;
	readonly transactionId: string | null;
	readonly timestamp: Ticks;
	readonly additionalInfo: Row;
	/** Null once it can no longer become half of a change. */
	readonly row: Row | null;
	readonly state: 'held' | 'open' | 'closed';
	/** When its window ends, in ms since 1970. */
	readonly due: number;
	/** What its message gave out for this row key, to be given out again should the message come again. */
	readonly emitted: RowChange | null;
	/** Whether the sender has had a 2xx reply for its message, so that it will not come again. */
	readonly delivered: boolean;
	/** See `RowChange`. */
	readonly fetched?: true;
}

/** What is remembered of one row key. Values are never changed in place. */
export interface KeyLog {
	/** Newest timestamp seen of either half. */
	readonly newest: Ticks;
	/** Newest timestamp of an inserted row; null where there was none. */
	readonly newestInserted: Ticks | null;
	readonly halves: readonly RowHalf[];
	/** Absent where nothing is read, so that only messages tell of the row. */
	readonly presence?: Presence;
}

/** Notes a whole change in the log of its key, for a message in which nothing has to be paired. */
export function noteChange(
	log: KeyLog | undefined,
	timestamp: Ticks,
): { log: KeyLog; late: boolean } {
	const before = log ?? { newest: timestamp, newestInserted: null, halves: [] };
	return {
		log: { ...before, newest: newerTicks(before.newest, timestamp) },
		late: compareTicks(timestamp, before.newest) < 0,
	};
}

/** Notes that a message has been answered with 2xx: what it gave out need not be given out again. */
export function markDelivered(log: KeyLog, messageKey: string): KeyLog {
	const halves = log.halves.map((half) =>
		half.messageKey === messageKey ? { ...half, delivered: true, emitted: null } : half,
	);
	return { ...log, halves };
}

/** Forgets what can no longer matter: halves whose window is over and whose message will not come again. */
export function compact(log: KeyLog, now: number): KeyLog {
	if (log.halves.length === 0) return log;
	const halves = log.halves.filter(
		({ state, due, delivered }) => state === 'held' || due > now || !delivered,
	);
	return halves.length === log.halves.length ? log : { ...log, halves };
}

/** A new half that has no old half yet, whether it has gone out or not. */
export function isUnmatched({ side, state }: RowHalf): boolean {
	return side === 'inserted' && state !== 'closed';
}

export function isHeld({ state }: RowHalf): boolean {
	return state === 'held';
}

/** The oldest new half that fits and is not older than an old half. */
export function oldestNewHalf(
	log: KeyLog,
	old: { timestamp: Ticks },
	fits: (half: RowHalf) => boolean,
): RowHalf | undefined {
	const newer = log.halves.filter(
		(half) =>
			half.side === 'inserted' && fits(half) && compareTicks(half.timestamp, old.timestamp) >= 0,
	);
	return oldestOf(newer);
}

/** The newest held old half that is not newer than a new half. */
export function heldOldHalf(log: KeyLog, fresh: { timestamp: Ticks }): RowHalf | undefined {
	const older = log.halves.filter(
		(half) =>
			half.side === 'deleted' && isHeld(half) && compareTicks(half.timestamp, fresh.timestamp) <= 0,
	);
	return newestOf(older);
}

/** Whether an inserted row is known that is not older: then a deleted row is no deletion. */
export function isOldHalf({ timestamp }: { timestamp: Ticks }, log: KeyLog): boolean {
	return log.newestInserted !== null && compareTicks(log.newestInserted, timestamp) >= 0;
}

/** Whether something newer of the row key is known. */
export function isLate({ timestamp }: { timestamp: Ticks }, log: KeyLog): boolean {
	return compareTicks(timestamp, log.newest) < 0;
}

/** The first half of the same transaction that fits; none where the transaction is not known. */
export function ofSameTransaction(
	log: KeyLog,
	{ transactionId }: Pick<RowHalf, 'transactionId'>,
	fits: (half: RowHalf) => boolean,
): RowHalf | undefined {
	if (transactionId === null) return undefined;
	return log.halves.find((half) => half.transactionId === transactionId && fits(half));
}

function newestOf(halves: readonly RowHalf[]): RowHalf | undefined {
	return halves.reduce<RowHalf | undefined>(
		(best, half) =>
			best === undefined || compareTicks(half.timestamp, best.timestamp) > 0 ? half : best,
		undefined,
	);
}

function oldestOf(halves: readonly RowHalf[]): RowHalf | undefined {
	return halves.reduce<RowHalf | undefined>(
		(best, half) =>
			best === undefined || compareTicks(half.timestamp, best.timestamp) < 0 ? half : best,
		undefined,
	);
}

export function withHalf(log: KeyLog, half: RowHalf): KeyLog {
	return { ...log, halves: [...log.halves, half] };
}

/** An old half keeps its row: the new half of its transaction may still come. */
export function closed(log: KeyLog, partner: RowHalf): KeyLog {
	const row = partner.side === 'deleted' ? partner.row : null;
	return replaced(log, partner, { state: 'closed', row });
}

export function replaced(log: KeyLog, old: RowHalf, change: Partial<RowHalf>): KeyLog {
	const halves = log.halves.map((half): RowHalf => (half === old ? { ...half, ...change } : half));
	return { ...log, halves };
}
