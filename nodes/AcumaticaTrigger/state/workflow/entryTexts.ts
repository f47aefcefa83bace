import type { Ticks } from '../../../exact/ticks';
import { presenceText, readPresence } from '../../../changes/presenceText';
import type { KeyLog } from '../../intake/pair/keyLog';

/** What is remembered of one row key, and since when. Replaced, never changed. */
export interface RememberedKey {
	readonly log: KeyLog;
	/** When it was last touched, in ms since 1970. */
	readonly touched: number;
}

/** Times are stored in whole seconds, ticks and seconds in base 36: what is written with every request is small. */
const RADIX = 36;
const MS_PER_SECOND = 1000;
const SAME = '=';
const NONE = '-';

/** A message and when it was delivered, in ms since 1970. */
export function messageText(messageKey: string, at: number): string {
	return `${messageKey},${seconds(at)}`;
}

/** A row key of which nothing waits. */
export function quietText(rowKey: string, { log, touched }: RememberedKey): string {
	const { newest, newestInserted } = log;
	const inserted =
		newestInserted === null ? NONE : newestInserted === newest ? SAME : ticksText(newestInserted);
	const text = `${rowKey},${ticksText(newest)},${inserted},${seconds(touched)}`;
	return log.presence === undefined ? text : `${text},${presenceText(log.presence)}`;
}

export function readMessageTexts(text: string): Array<[string, number]> {
	return entries(text).map(([key = '', at = '0']) => [key, milliseconds(at)]);
}

export function readQuietTexts(text: string): Array<[string, RememberedKey]> {
	return entries(text).map(
		([rowKey = '', newest = '0', inserted = NONE, touched = '0', ...presence]) => {
			const log = quietLog(newest, inserted);
			const known = presence.length === 0 ? log : { ...log, presence: readPresence(presence) };
			return [rowKey, { touched: milliseconds(touched), log: known }];
		},
	);
}

function entries(text: string): string[][] {
	return text === '' ? [] : text.split(';').map((entry) => entry.split(','));
}

function quietLog(newestText: string, insertedText: string): KeyLog {
	const newest = readTicks(newestText);
	const newestInserted =
		insertedText === NONE ? null : insertedText === SAME ? newest : readTicks(insertedText);
	return { newest, newestInserted, halves: [] };
}

function ticksText(ticks: Ticks): string {
	return BigInt(ticks).toString(RADIX);
}

function readTicks(text: string): Ticks {
	let ticks = 0n;
	for (const digit of text) ticks = ticks * BigInt(RADIX) + BigInt(parseInt(digit, RADIX));
	return ticks.toString();
}

function seconds(milliseconds: number): string {
	return Math.floor(milliseconds / MS_PER_SECOND).toString(RADIX);
}

function milliseconds(text: string): number {
	return parseInt(text, RADIX) * MS_PER_SECOND;
}
