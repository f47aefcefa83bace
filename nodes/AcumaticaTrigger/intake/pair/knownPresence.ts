import type { KeyState, ReadingRules } from '../../../changes/observe';
import type { Presence } from '../../../changes/presence';
import { afterDeletion, afterNewRow, afterOldHalf, isGiven } from '../../../changes/presence';
import { versionOfPushed } from '../../../changes/version';
import type { Ticks } from '../../../exact/ticks';
import { newerTicks, ticksToUnixTime } from '../../../exact/ticks';
import type { Row, RowChange } from '../../../rows/change';
import { columnOf } from './columnOf';
import type { KeyLog, RowHalf } from './keyLog';
import { isHeld } from './keyLog';
import type { Applied, Arrival, HoldingRules } from './pairAcross';
import { applyArrival } from './pairAcross';

/** What a message has to know of the reading of its inquiry. */
export interface MessageReading {
	/** The column with the date of a row's last change. */
	readonly dateColumn: string;
	/** Whether deleted rows are looked up before they go out. */
	readonly looksUp: boolean;
}

/** How messages and what was read of an inquiry go together. */
export interface ReadingPlan extends ReadingRules, MessageReading {}

/**
 * `applyArrival` where rows are read as well: nothing goes out in a version that a read has given out, and what the
 * message tells of the row is noted.
 *
 * @param key the row's key columns as `keyText` writes them
 */
export function applyKnowing(
	log: KeyLog | undefined,
	arrival: Arrival,
	key: string,
	holding: HoldingRules,
	plan: MessageReading,
	now: number,
): Applied {
	// A lone old half has to be held, if only for a moment, for its row to be looked up.
	const windowMs = plan.looksUp ? Math.max(1, holding.windowMs) : holding.windowMs;
	const { holdInserted } = holding;
	const applied = applyArrival(log, arrival, { windowMs, holdInserted }, now);
	const change = withoutGiven(applied.change, log?.presence, plan);
	const noted = afterMessage(log?.presence, arrival, key, plan, now);
	const presence =
		change?.event === 'deleted'
			? afterDeletion(noted, key, { timestamp: change.timestamp, readAt: null }, now)
			: noted;
	const { newest, newestInserted, halves } = applied.log;
	return {
		change,
		log: { newest, newestInserted, halves: underWay(halves, arrival, now), presence },
		held: applied.held,
		dropped: applied.dropped,
	};
}

/** A row without a date that can be read is of the time of its message, or older. */
function afterMessage(
	presence: Presence | undefined,
	{ inserted, timestamp }: Arrival,
	key: string,
	plan: MessageReading,
	now: number,
): Presence {
	if (inserted === null) return afterOldHalf(presence, key, now);
	const version = pushedVersion(inserted, timestamp, plan) ?? ticksToUnixTime(timestamp);
	return afterNewRow(presence, key, { version, timestamp }, now);
}

/** Rule 1: a change to a version that a read has given out is known. */
export function withoutGiven(
	change: RowChange | null,
	presence: Presence | undefined,
	plan: Pick<ReadingPlan, 'dateColumn'>,
): RowChange | null {
	if (change === null || change.after === null) return change;
	// Hardly a row was given out by reading, and dates take long to read.
	if (presence === undefined || presence.given.length === 0) return change;
	const version = pushedVersion(change.after, change.timestamp, plan);
	return isGiven(presence, version) ? null : change;
}

/** What the engine of changes looks at. */
export function keyState(log: KeyLog | undefined, key: string): KeyState {
	return {
		key,
		presence: log?.presence,
		newest: log?.newest ?? null,
		isHeld: log?.halves.some(isHeld) ?? false,
		isUnderWay: log !== undefined && isUnderWay(log),
	};
}

/** The log after something that was read has gone out: an old half that is not newer belongs to what was read. */
export function afterRead(
	log: KeyLog | undefined,
	presence: Presence,
	timestamp: Ticks,
	isThere: boolean,
): KeyLog {
	const { newest = null, newestInserted = null, halves = [] } = log ?? {};
	return {
		newest: newerTicks(newest, timestamp),
		newestInserted: isThere ? newerTicks(newestInserted, timestamp) : newestInserted,
		halves,
		presence,
	};
}

function pushedVersion(
	row: Row,
	timestamp: Ticks,
	{ dateColumn }: Pick<ReadingPlan, 'dateColumn'>,
) {
	return versionOfPushed(columnOf(row, dateColumn), timestamp);
}

/** Notes a message that brought a new row until its reply is out: should it never be, a read has to give the row out. */
function underWay(
	halves: readonly RowHalf[],
	{ messageKey, transactionId, timestamp, inserted }: Arrival,
	now: number,
): readonly RowHalf[] {
	const isNoted = halves.some((one) => one.messageKey === messageKey && one.side === 'inserted');
	if (inserted === null || isNoted) return halves;
	const noted: RowHalf = {
		side: 'inserted',
		messageKey,
		transactionId,
		timestamp,
		additionalInfo: {},
		row: null,
		state: 'closed',
		due: now,
		emitted: null,
		delivered: false,
	};
	return [...halves, noted];
}

function isUnderWay({ halves, newestInserted }: KeyLog): boolean {
	return halves.some(
		({ side, state, delivered, timestamp }) =>
			side === 'inserted' && state !== 'held' && !delivered && timestamp === newestInserted,
	);
}
