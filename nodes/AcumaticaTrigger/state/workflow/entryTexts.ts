import { rememberLast } from '../../../exact/rememberLast';
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
/** 36^10 is below 2^53. */
const DIGITS_OF_PART = 10;
const FULL_PART = BigInt(RADIX ** DIGITS_OF_PART);
const MS_PER_SECOND = 1000;
const SAME = '=';
const NONE = '-';
const QUIET = /^[^,;]+,[0-9a-z]+,(?:[0-9a-z]+|=|-),[0-9a-z]+(?:,[^;]*)?$/;

/** A message and when it was delivered, in ms since 1970. */
export function messageText(messageKey: string, at: number): string {
	return `${messageKey},${seconds(at)}`;
}

/** A row key of which nothing waits. */
export function quietText(rowKey: string, { log, touched }: RememberedKey): string {
	const { newest, newestInserted } = log;
	const inserted =
		newestInserted === null ? NONE : newestInserted === newest ? SAME : ticksText(newestInserted);
	// Joined, which is one piece of memory: a template keeps each of its pieces.
	const text = [rowKey, ticksText(newest), inserted, seconds(touched)].join(',');
	return log.presence === undefined ? text : `${text},${presenceText(log.presence)}`;
}

/** A message as it was stored. */
export interface StoredMessage {
	readonly messageKey: string;
	/** When it was delivered, in ms since 1970. */
	readonly at: number;
	/** What was read, so that it need not be written anew. */
	readonly text: string;
}

/** A row key of which nothing waits, and its text, which is read when it is asked for. */
export type StoredQuietKey = readonly [rowKey: string, text: string];

export function readMessageTexts(texts: string): StoredMessage[] {
	return entries(texts).map((text) => {
		const [messageKey = '', at = '0'] = text.split(',');
		return { messageKey, at: milliseconds(at), text };
	});
}

/** The row keys that can be read later, and how many others there are. */
export interface StoredQuietKeys {
	readonly keys: readonly StoredQuietKey[];
	readonly unreadable: number;
}

export function readQuietTexts(texts: string): StoredQuietKeys {
	const all = entries(texts);
	const keys = all
		.filter((text) => QUIET.test(text))
		.map((text): StoredQuietKey => [text.slice(0, text.indexOf(',')), text]);
	return { keys, unreadable: all.length - keys.length };
}

/** Reads a `quietText` back. */
export function readQuietText(text: string): RememberedKey {
	const [, newest = '0', inserted = NONE, touched = '0', ...presence] = text.split(',');
	const log = quietLog(newest, inserted);
	const known = presence.length === 0 ? log : { ...log, presence: readPresence(presence) };
	return { touched: milliseconds(touched), log: known };
}

function entries(texts: string): string[] {
	return texts === '' ? [] : texts.split(';');
}

function quietLog(newestText: string, insertedText: string): KeyLog {
	const newest = readTicks(newestText);
	const newestInserted =
		insertedText === NONE ? null : insertedText === SAME ? newest : readTicks(insertedText);
	return { newest, newestInserted, halves: [] };
}

const ticksText = rememberLast((ticks: Ticks) => BigInt(ticks).toString(RADIX));

/** In parts that a double holds: there are tens of thousands when a trigger starts. */
function readTicks(text: string): Ticks {
	let ticks = 0n;
	for (let begin = 0; begin < text.length; begin += DIGITS_OF_PART) {
		const part = text.slice(begin, begin + DIGITS_OF_PART);
		const factor = part.length === DIGITS_OF_PART ? FULL_PART : BigInt(RADIX ** part.length);
		ticks = ticks * factor + BigInt(parseInt(part, RADIX));
	}
	return ticks.toString();
}

function seconds(milliseconds: number): string {
	return Math.floor(milliseconds / MS_PER_SECOND).toString(RADIX);
}

function milliseconds(text: string): number {
	return parseInt(text, RADIX) * MS_PER_SECOND;
}
