import type { KeyLog, RowHalf } from '../../intake/pair/keyLog';
import { compact } from '../../intake/pair/keyLog';
import { DELIVERED, UNDELIVERED } from './scripts/halfMarks';
import { presenceText, readPresence } from '../../../changes/presenceText';
import { waitingKeys } from '../storedForms';

const NONE = '-';
const SAME = '=';
/** Before what is known of the row, on a line of its own. */
const PRESENCE = 'P';

const FIRST_LINE = /^(\d+) (\d+|-|=)$/;
/** Any text may stand in the JSON, also U+2028 and U+2029, which a dot does not match. */
const HALF_LINE = /^([UD])(\S+) ([^]+)$/;

/**
 * The log of a row key as Redis keeps it: the two timestamps on the first line (37 characters at
 * most, which Redis stores most compactly), where rows are read a line with what is known of the row, then a line
 * for each half that still matters.
 */
export function writeLog({ newest, newestInserted, halves, presence }: KeyLog): string {
	const inserted =
		newestInserted === null ? NONE : newestInserted === newest ? SAME : newestInserted;
	const lines = halves.map(
		({ messageKey, delivered, ...half }) =>
			`${delivered ? DELIVERED : UNDELIVERED}${messageKey} ${JSON.stringify(half)}`,
	);
	const known = presence === undefined ? [] : [`${PRESENCE}${presenceText(presence)}`];
	return [`${newest} ${inserted}`, ...known, ...lines].join('\n');
}

/**
 * Reads a log back.
 *
 * @throws where this version has not written it
 */
export function readLog(text: string): KeyLog {
	const [first = '', ...rest] = text.split('\n');
	const known = rest[0]?.startsWith(PRESENCE) === true ? rest[0].slice(PRESENCE.length) : null;
	const lines = known === null ? rest : rest.slice(1);
	const presence = known === null ? {} : { presence: readPresence(known.split(',')) };
	const [, newest, inserted] = FIRST_LINE.exec(first) ?? [];
	if (newest === undefined) throw new Error('It is not the log of a row key');
	const newestInserted = inserted === NONE ? null : inserted === SAME ? newest : (inserted ?? null);
	if (lines.length === 0) return { newest, newestInserted, halves: [], ...presence };
	const log = { newest, newestInserted, sides: lines.map(storedHalfIn) };
	const [entry] = waitingKeys.parse([['', { touched: 0, log }]]);
	if (entry === undefined) throw new Error('It is not the log of a row key');
	return { ...entry[1].log, ...presence };
}

/** The form that `storedForms` reads. */
function storedHalfIn(line: string): unknown {
	const [, flag, message, json] = HALF_LINE.exec(line) ?? [];
	if (json === undefined) throw new Error('It is not the half of a change');
	const delivered = flag === DELIVERED;
	const half: object = JSON.parse(json);
	return { ...half, message, delivered, ...(delivered ? { emitted: null } : {}) };
}

/** Forgets the halves that no longer matter: those that are too old too, unless they are held. */
export function trimLog(log: KeyLog, now: number, memoryMs: number): KeyLog {
	const compacted = compact(log, now);
	const matters = ({ state, due }: RowHalf) => state === 'held' || now - due <= memoryMs;
	const halves = compacted.halves.filter(matters);
	return halves.length === compacted.halves.length ? compacted : { ...compacted, halves };
}
