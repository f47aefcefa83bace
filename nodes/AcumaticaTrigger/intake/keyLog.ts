import type { Row, RowChange, Ticks } from './change';
import { compareTicks, newerTicks } from './ticks';

/**
 * One half of a change that came alone, as it is remembered until its other half can no longer come.
 * - `held`: nothing has gone out for it yet.
 * - `open`: an inserted row that went out alone; its old half may still come.
 * - `closed`: it has its other half, or its window is over.
 */
export interface RowSide {
	readonly side: 'inserted' | 'deleted';
	/** Key of the message that brought it. */
	readonly message: string;
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
}

/** What is remembered of one row key. Values are never changed in place. */
export interface KeyLog {
	/** Newest timestamp seen on either side. */
	readonly newest: Ticks;
	/** Newest timestamp of an inserted row; null where there was none. */
	readonly newestInserted: Ticks | null;
	readonly sides: readonly RowSide[];
}

/** What one message says of one row key. */
export interface Arrival {
	readonly message: string;
	readonly transactionId: string | null;
	readonly timestamp: Ticks;
	readonly additionalInfo: Row;
	readonly deleted: Row | null;
	readonly inserted: Row | null;
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
}

/**
 * Adds a message's rows of one key to its log and says what goes out now. Pure: the same message
 * applied again gives the same change again.
 */
export function applyArrival(
	log: KeyLog | undefined,
	arrival: Arrival,
	rules: HoldingRules,
	now: number,
): Applied {
	const before = log ?? { newest: arrival.timestamp, newestInserted: null, sides: [] };
	const seen = {
		...before,
		newest: newerTicks(before.newest, arrival.timestamp),
		newestInserted:
			arrival.inserted === null
				? before.newestInserted
				: newerTicks(before.newestInserted, arrival.timestamp),
	};
	const late = compareTicks(arrival.timestamp, before.newest) < 0;

	if (arrival.deleted !== null && arrival.inserted !== null) {
		return { log: seen, change: changeOf(arrival, late, 'sameMessage'), held: false };
	}
	const again = before.sides.find(
		({ message, side }) => message === arrival.message && side === sideOf(arrival),
	);
	if (again !== undefined) {
		return { log: seen, change: again.emitted, held: again.state === 'held' };
	}
	return arrival.inserted === null
		? applyDeleted(seen, arrival, rules, now, late)
		: applyInserted(seen, arrival, rules, now, late);
}

/** Notes a whole change in the log of its key, for a message in which nothing has to be paired. */
export function noteChange(
	log: KeyLog | undefined,
	timestamp: Ticks,
): { log: KeyLog; late: boolean } {
	const before = log ?? { newest: timestamp, newestInserted: null, sides: [] };
	return {
		log: { ...before, newest: newerTicks(before.newest, timestamp) },
		late: compareTicks(timestamp, before.newest) < 0,
	};
}

/** A lone new half: pairs with the old half of its transaction, else, unless it waits, with one that is held. */
function applyInserted(
	log: KeyLog,
	arrival: Arrival,
	rules: HoldingRules,
	now: number,
	late: boolean,
): Applied {
	const waits = newHalvesWait(rules);
	const old =
		ofSameTransaction(log, arrival, ({ side, row }) => side === 'deleted' && row !== null) ??
		(waits ? undefined : heldOldHalf(log, arrival));
	const due = now + rules.windowMs;
	if (old !== undefined) {
		const change = changeOf({ ...arrival, deleted: old.row }, late, 'acrossMessages');
		const side = sideFrom(arrival, { state: 'closed', row: null, due, emitted: change });
		return { log: withSide(closed(log, old), side), change, held: false };
	}
	if (waits) {
		const side = sideFrom(arrival, { state: 'held', row: arrival.inserted, due, emitted: null });
		return { log: withSide(log, side), change: null, held: true };
	}
	const change = changeOf(arrival, late, 'none');
	if (rules.windowMs === 0) return { log, change, held: false };
	const side = sideFrom(arrival, { state: 'open', row: null, due, emitted: change });
	return { log: withSide(log, side), change, held: false };
}

/** A lone old half: belongs to a new half that came before it, else waits for one. */
function applyDeleted(
	log: KeyLog,
	arrival: Arrival,
	rules: HoldingRules,
	now: number,
	late: boolean,
): Applied {
	const fresh =
		ofSameTransaction(log, arrival, isUnmatched) ??
		(newHalvesWait(rules) ? undefined : oldestNewHalf(log, arrival, isUnmatched));
	const due = now + rules.windowMs;
	if (fresh !== undefined) {
		const change =
			fresh.state === 'held'
				? changeOf(
						{ ...fresh, deleted: arrival.deleted, inserted: fresh.row },
						isLate(fresh, log),
						'acrossMessages',
					)
				: null;
		const side = sideFrom(arrival, { state: 'closed', row: arrival.deleted, due, emitted: change });
		return { log: withSide(closed(log, fresh), side), change, held: false };
	}
	if (rules.windowMs > 0) {
		const side = sideFrom(arrival, { state: 'held', row: arrival.deleted, due, emitted: null });
		return { log: withSide(log, side), change: null, held: true };
	}
	const change = isOldHalf(arrival, log) ? null : changeOf(arrival, late, 'none');
	return { log, change, held: false };
}

/**
 * Ends the window of what a message held. It becomes one change with a half of another transaction that
 * is held, if by their timestamps each is the nearest to the other; else an inserted row goes out, and a
 * deleted row only if no inserted row of its key with the same or a newer timestamp is known.
 */
export function releaseHeld(
	log: KeyLog,
	message: string,
): { log: KeyLog; change: RowChange | null } {
	const side = log.sides.find((one) => one.message === message && one.state === 'held');
	if (side === undefined) return { log, change: null };
	return side.side === 'deleted' ? releaseDeleted(log, side) : releaseInserted(log, side);
}

function releaseDeleted(log: KeyLog, side: RowSide): { log: KeyLog; change: RowChange | null } {
	const fresh = oldestNewHalf(log, side, isHeld);
	const fits = fresh !== undefined && heldOldHalf(log, fresh) === side;
	if (fits) return pairedLate(log, side, fresh);
	const isDeletion = !isOldHalf(side, log);
	const change = isDeletion
		? changeOf({ ...side, deleted: side.row, inserted: null }, isLate(side, log), 'none')
		: null;
	return { log: replaced(log, side, { state: 'closed', row: null }), change };
}

function releaseInserted(log: KeyLog, side: RowSide): { log: KeyLog; change: RowChange } {
	const old = heldOldHalf(log, side);
	const fits = old !== undefined && oldestNewHalf(log, old, isHeld) === side;
	if (fits) return pairedLate(log, old, side);
	const change = changeOf(
		{ ...side, deleted: null, inserted: side.row },
		isLate(side, log),
		'none',
	);
	return { log: replaced(log, side, { state: 'open', row: null }), change };
}

/** Two halves whose transactions differ, or are not known. */
function pairedLate(log: KeyLog, old: RowSide, fresh: RowSide): { log: KeyLog; change: RowChange } {
	const rows = { deleted: old.row, inserted: fresh.row };
	const change = changeOf({ ...fresh, ...rows }, isLate(fresh, log), 'acrossMessages');
	return { log: closed(closed(log, old), fresh), change };
}

/** Notes that a message has been answered with 2xx: what it gave out need not be given out again. */
export function markDelivered(log: KeyLog, message: string): KeyLog {
	const sides = log.sides.map((side) =>
		side.message === message ? { ...side, delivered: true, emitted: null } : side,
	);
	return { ...log, sides };
}

/** Forgets what can no longer matter: sides whose window is over and whose message will not come again. */
export function compact(log: KeyLog, now: number): KeyLog {
	const sides = log.sides.filter(
		({ state, due, delivered }) => state === 'held' || due > now || !delivered,
	);
	return sides.length === log.sides.length ? log : { ...log, sides };
}

function newHalvesWait({ holdInserted, windowMs }: HoldingRules): boolean {
	return holdInserted && windowMs > 0;
}

function isUnmatched({ side, state }: RowSide): boolean {
	return side === 'inserted' && state !== 'closed';
}

function isHeld({ state }: RowSide): boolean {
	return state === 'held';
}

/** The oldest new half that fits and is not older than an old half. */
function oldestNewHalf(
	log: KeyLog,
	old: { timestamp: Ticks },
	fits: (side: RowSide) => boolean,
): RowSide | undefined {
	const newer = log.sides.filter(
		(side) =>
			side.side === 'inserted' && fits(side) && compareTicks(side.timestamp, old.timestamp) >= 0,
	);
	return oldestOf(newer);
}

/** The newest held old half that is not newer than a new half. */
function heldOldHalf(log: KeyLog, fresh: { timestamp: Ticks }): RowSide | undefined {
	const older = log.sides.filter(
		(side) =>
			side.side === 'deleted' && isHeld(side) && compareTicks(side.timestamp, fresh.timestamp) <= 0,
	);
	return newestOf(older);
}

function isOldHalf({ timestamp }: { timestamp: Ticks }, log: KeyLog): boolean {
	return log.newestInserted !== null && compareTicks(log.newestInserted, timestamp) >= 0;
}

function isLate({ timestamp }: { timestamp: Ticks }, log: KeyLog): boolean {
	return compareTicks(timestamp, log.newest) < 0;
}

function sideOf({ inserted }: Arrival): RowSide['side'] {
	return inserted === null ? 'deleted' : 'inserted';
}

function sideFrom(
	arrival: Arrival,
	rest: Pick<RowSide, 'state' | 'row' | 'due' | 'emitted'>,
): RowSide {
	const { message, transactionId, timestamp, additionalInfo } = arrival;
	const side = sideOf(arrival);
	return { side, message, transactionId, timestamp, additionalInfo, delivered: false, ...rest };
}

function changeOf(
	half: Pick<Arrival, 'deleted' | 'inserted' | 'timestamp' | 'transactionId' | 'additionalInfo'>,
	late: boolean,
	pairing: RowChange['pairing'],
): RowChange {
	const { deleted, inserted, timestamp, transactionId, additionalInfo } = half;
	const event = inserted === null ? 'deleted' : deleted === null ? 'inserted' : 'updated';
	return {
		event,
		before: deleted,
		after: inserted,
		pairing,
		late,
		timestamp,
		transactionId,
		additionalInfo,
	};
}

function ofSameTransaction(
	log: KeyLog,
	{ transactionId }: Arrival,
	fits: (side: RowSide) => boolean,
): RowSide | undefined {
	if (transactionId === null) return undefined;
	return log.sides.find((side) => side.transactionId === transactionId && fits(side));
}

function newestOf(sides: readonly RowSide[]): RowSide | undefined {
	return sides.reduce<RowSide | undefined>(
		(best, side) =>
			best === undefined || compareTicks(side.timestamp, best.timestamp) > 0 ? side : best,
		undefined,
	);
}

function oldestOf(sides: readonly RowSide[]): RowSide | undefined {
	return sides.reduce<RowSide | undefined>(
		(best, side) =>
			best === undefined || compareTicks(side.timestamp, best.timestamp) < 0 ? side : best,
		undefined,
	);
}

function withSide(log: KeyLog, side: RowSide): KeyLog {
	return { ...log, sides: [...log.sides, side] };
}

/** An old half keeps its row: the new half of its transaction may still come. */
function closed(log: KeyLog, partner: RowSide): KeyLog {
	const row = partner.side === 'deleted' ? partner.row : null;
	return replaced(log, partner, { state: 'closed', row });
}

function replaced(log: KeyLog, old: RowSide, change: Partial<RowSide>): KeyLog {
	const sides = log.sides.map((side): RowSide => (side === old ? { ...side, ...change } : side));
	return { ...log, sides };
}
