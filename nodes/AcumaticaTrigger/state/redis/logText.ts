import type { KeyLog, RowSide } from '../../intake/pair/keyLog';
import { compact } from '../../intake/pair/keyLog';
import { waitingKeys } from '../storedForms';

const NONE = '-';
const SAME = '=';
/** Letters that a script changes in place when the reply for a side's message is out. */
export const UNDELIVERED = 'U';
export const DELIVERED = 'D';

const FIRST_LINE = /^(\d+) (\d+|-|=)$/;
const SIDE_LINE = /^([UD])(\S+) (.+)$/;

/**
 * The log of a row key as Redis keeps it: the two timestamps on the first line (37 characters at
 * most, which Redis stores most compactly), then a line for each side that still matters.
 */
export function writeLog({ newest, newestInserted, sides }: KeyLog): string {
	const inserted =
		newestInserted === null ? NONE : newestInserted === newest ? SAME : newestInserted;
	const lines = sides.map(
		({ message, delivered, ...side }) =>
			`${delivered ? DELIVERED : UNDELIVERED}${message} ${JSON.stringify(side)}`,
	);
	return [`${newest} ${inserted}`, ...lines].join('\n');
}

/**
 * Reads a log back.
 *
 * @throws where this version has not written it
 */
export function readLog(text: string): KeyLog {
	const [first = '', ...lines] = text.split('\n');
	const [, newest, inserted] = FIRST_LINE.exec(first) ?? [];
	if (newest === undefined) throw new Error('It is not the log of a row key');
	const newestInserted = inserted === NONE ? null : inserted === SAME ? newest : (inserted ?? null);
	if (lines.length === 0) return { newest, newestInserted, sides: [] };
	const log = { newest, newestInserted, sides: lines.map(sideOf) };
	const [entry] = waitingKeys.parse([['', { touched: 0, log }]]);
	if (entry === undefined) throw new Error('It is not the log of a row key');
	return entry[1].log;
}

function sideOf(line: string): unknown {
	const [, flag, message, json] = SIDE_LINE.exec(line) ?? [];
	if (json === undefined) throw new Error('It is not the side of a row');
	const delivered = flag === DELIVERED;
	const side: object = JSON.parse(json);
	return { ...side, message, delivered, ...(delivered ? { emitted: null } : {}) };
}

/** Forgets the sides that no longer matter: those that are too old too, unless they are held. */
export function trimLog(log: KeyLog, now: number, memoryMs: number): KeyLog {
	const compacted = compact(log, now);
	const matters = ({ state, due }: RowSide) => state === 'held' || now - due <= memoryMs;
	const sides = compacted.sides.filter(matters);
	return sides.length === compacted.sides.length ? compacted : { ...compacted, sides };
}
