import type { Ticks } from '../../../exact/ticks';
import type { Row, RowChange } from '../../../rows/change';
import {
	closed,
	heldOldHalf,
	isHeld,
	isLate,
	isOldHalf,
	isUnmatched,
	ofSameTransaction,
	oldestNewHalf,
	replaced,
	withHalf,
	type KeyLog,
	type RowHalf,
} from './keyLog';
import { newerTicks } from '../../../exact/ticks';

/** What one message says of one row key. */
export interface Arrival {
	readonly messageKey: string;
	readonly transactionId: string | null;
	readonly timestamp: Ticks;
	readonly additionalInfo: Row;
	readonly deleted: Row | null;
	readonly inserted: Row | null;
	/** See `RowChange`. */
	readonly fetched?: true;
}

export interface HoldingRules {
	/** How long a lone half waits for the other, in ms; 0 = not at all. */
	readonly windowMs: number;
	/**
	 * Whether a lone inserted row waits for its old half too. Halves of different transactions then become
	 * one change only when a window ends: until then each may find the other half of its own transaction.
	 */
	readonly holdInserted: boolean;
}

export interface Applied {
	readonly log: KeyLog;
	readonly change: RowChange | null;
	readonly held: boolean;
	/** Whether a deleted row was taken for an old half by nothing but its timestamp, and so is gone. */
	readonly dropped?: boolean;
}

type Released = Omit<Applied, 'held'>;

/**
 * Adds a message's rows of one key to its log and says what goes out now. Pure: the same message
 * applied again gives the same change again, but that a whole one is late where a newer one came between.
 */
export function applyArrival(
	log: KeyLog | undefined,
	arrival: Arrival,
	rules: HoldingRules,
	now: number,
): Applied {
	const before = log ?? { newest: arrival.timestamp, newestInserted: null, halves: [] };
	const seen = {
		halves: before.halves,
		newest: newerTicks(before.newest, arrival.timestamp),
		newestInserted:
			arrival.inserted === null
				? before.newestInserted
				: newerTicks(before.newestInserted, arrival.timestamp),
	};

	if (arrival.deleted !== null && arrival.inserted !== null) {
		return {
			log: seen,
			change: changeOf(arrival, seen, 'sameMessage'),
			held: false,
		};
	}
	const again = before.halves.find(
		({ messageKey, side }) => messageKey === arrival.messageKey && side === sideOf(arrival),
	);
	if (again !== undefined) {
		return { log: seen, change: again.emitted, held: again.state === 'held' };
	}
	return arrival.inserted === null
		? applyDeleted(seen, arrival, rules, now)
		: applyInserted(seen, arrival, rules, now);
}

/** A lone new half: pairs with the old half of its transaction, else, unless it waits, with one that is held. */
function applyInserted(log: KeyLog, arrival: Arrival, rules: HoldingRules, now: number): Applied {
	const waits = newHalvesWait(rules);
	const old =
		ofSameTransaction(log, arrival, ({ side, row }) => side === 'deleted' && row !== null) ??
		(waits ? undefined : heldOldHalf(log, arrival));
	const due = now + rules.windowMs;
	if (old !== undefined) {
		const change = changeOf({ ...arrival, deleted: old.row }, log, 'acrossMessages');
		const half = halfFrom(arrival, { state: 'closed', row: null, due, emitted: change });
		return { log: withHalf(closed(log, old), half), change, held: false };
	}
	if (waits) {
		const half = halfFrom(arrival, { state: 'held', row: arrival.inserted, due, emitted: null });
		return { log: withHalf(log, half), change: null, held: true };
	}
	const change = changeOf(arrival, log, 'none');
	if (rules.windowMs === 0) return { log, change, held: false };
	const half = halfFrom(arrival, { state: 'open', row: null, due, emitted: change });
	return { log: withHalf(log, half), change, held: false };
}

/** A lone old half: belongs to a new half that came before it, else waits for one. */
function applyDeleted(log: KeyLog, arrival: Arrival, rules: HoldingRules, now: number): Applied {
	const own = ofSameTransaction(log, arrival, isUnmatched);
	const fresh =
		own ?? (newHalvesWait(rules) ? undefined : oldestNewHalf(log, arrival, isUnmatched));
	const due = now + rules.windowMs;
	if (fresh !== undefined) {
		const change =
			fresh.state === 'held'
				? changeOf(
						{ ...fresh, deleted: arrival.deleted, inserted: fresh.row },
						log,
						'acrossMessages',
					)
				: null;
		const half = halfFrom(arrival, { state: 'closed', row: arrival.deleted, due, emitted: change });
		const dropped = change === null && own === undefined;
		return { log: withHalf(closed(log, fresh), half), change, held: false, dropped };
	}
	if (rules.windowMs > 0) {
		const half = halfFrom(arrival, { state: 'held', row: arrival.deleted, due, emitted: null });
		return { log: withHalf(log, half), change: null, held: true };
	}
	const change = isOldHalf(arrival, log) ? null : changeOf(arrival, log, 'none');
	return { log, change, held: false, dropped: change === null };
}

/**
 * Ends the window of what a message held. It becomes one change with a half of another transaction that
 * is held, if by their timestamps each is the nearest to the other; else an inserted row goes out, and a
 * deleted row only if no inserted row of its key with the same or a newer timestamp is known.
 */
export function releaseHeld(log: KeyLog, messageKey: string): Released {
	const half = log.halves.find((one) => one.messageKey === messageKey && one.state === 'held');
	if (half === undefined) return { log, change: null };
	return half.side === 'deleted' ? releaseDeleted(log, half) : releaseInserted(log, half);
}

function releaseDeleted(log: KeyLog, half: RowHalf): Released {
	const fresh = oldestNewHalf(log, half, isHeld);
	const fits = fresh !== undefined && heldOldHalf(log, fresh) === half;
	if (fits) return pairedAtRelease(log, half, fresh);
	const isDeletion = !isOldHalf(half, log);
	const change = isDeletion
		? changeOf({ ...half, deleted: half.row, inserted: null }, log, 'none')
		: null;
	const closedLog = replaced(log, half, { state: 'closed', row: null });
	return { log: closedLog, change, dropped: !isDeletion };
}

function releaseInserted(log: KeyLog, half: RowHalf): Released {
	const old = heldOldHalf(log, half);
	const fits = old !== undefined && oldestNewHalf(log, old, isHeld) === half;
	if (fits) return pairedAtRelease(log, old, half);
	const change = changeOf({ ...half, deleted: null, inserted: half.row }, log, 'none');
	return { log: replaced(log, half, { state: 'open', row: null }), change };
}

/** Two halves whose transactions differ, or are not known. */
function pairedAtRelease(log: KeyLog, old: RowHalf, fresh: RowHalf): Released {
	const rows = { deleted: old.row, inserted: fresh.row };
	const change = changeOf({ ...fresh, ...rows }, log, 'acrossMessages');
	return { log: closed(closed(log, old), fresh), change };
}

function newHalvesWait({ holdInserted, windowMs }: HoldingRules): boolean {
	return holdInserted && windowMs > 0;
}

function sideOf({ inserted }: Arrival): RowHalf['side'] {
	return inserted === null ? 'deleted' : 'inserted';
}

function halfFrom(
	arrival: Arrival,
	rest: Pick<RowHalf, 'state' | 'row' | 'due' | 'emitted'>,
): RowHalf {
	const { messageKey, transactionId, timestamp, additionalInfo } = arrival;
	const side = sideOf(arrival);
	const half = { side, messageKey, transactionId, timestamp, additionalInfo, delivered: false };
	return { ...half, ...rest, ...(arrival.fetched && { fetched: true }) };
}

/** `log` has the half itself already. */
function changeOf(
	half: Omit<Arrival, 'messageKey'>,
	log: KeyLog,
	pairing: RowChange['pairing'],
): RowChange {
	const { deleted, inserted, timestamp, transactionId, additionalInfo } = half;
	const event = inserted === null ? 'deleted' : deleted === null ? 'inserted' : 'updated';
	const change: RowChange = {
		event,
		before: deleted,
		after: inserted,
		pairing,
		late: isLate(half, log),
		timestamp,
		transactionId,
		additionalInfo,
	};
	return half.fetched === undefined ? change : { ...change, fetched: half.fetched };
}
