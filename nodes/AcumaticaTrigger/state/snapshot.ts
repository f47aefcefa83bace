import type { Change, Ticks } from '../intake/change';
import type { KeyLog } from '../intake/keyLog';
import { FIRST_BATCH, type OpenBatch } from './batch';
import type { RememberedKey } from './RememberedKeys';
import {
	counters,
	emissions,
	FORMAT,
	heldRows,
	openBatch,
	snapshot,
	waitingKeys,
} from './snapshotSchema';
import type { Counters, Emission, HeldRows } from './StateStore';

/** All that a WorkflowStateStore knows, as it is written into n8n's database and read back. */
export interface StoredState {
	/** Counts the changes of the state, so that the newer of two copies can be told. */
	readonly revision: number;
	/** Message key and time of delivery in ms, oldest first. */
	readonly messages: Iterable<readonly [string, number]>;
	readonly keys: Iterable<readonly [string, RememberedKey]>;
	readonly held: Iterable<HeldRows>;
	readonly outbox: Iterable<Emission>;
	readonly batch: OpenBatch;
	readonly counters: Readonly<Counters>;
	readonly lastMessageAt: number | null;
}

/** Times are stored in whole seconds, ticks and seconds in base 36: what is written with every request is small. */
const RADIX = 36;
const MS_PER_SECOND = 1000;
const SAME = '=';
const NONE = '-';

/**
 * The state as a flat object of texts: n8n wraps nested objects of its static data in proxies one by
 * one, which costs more than the data is worth.
 */
export function writeSnapshot(state: StoredState): Record<string, string | number> {
	const quiet: string[] = [];
	const waiting: string[] = [];
	for (const [rowKey, entry] of state.keys) {
		if (entry.log.sides.length > 0) waiting.push(`["${rowKey}",${jsonOf(entry)}]`);
		else quiet.push(`${rowKey},${quietText(entry)}`);
	}
	const messages: string[] = [];
	for (const [key, at] of state.messages) messages.push(`${key},${seconds(at)}`);
	return {
		format: FORMAT,
		revision: state.revision,
		messages: messages.join(';'),
		keys: quiet.join(';'),
		waiting: `[${waiting.join(',')}]`,
		held: JSON.stringify([...state.held]),
		outbox: `[${Array.from(state.outbox, emissionText).join(',')}]`,
		batch: batchText(state.batch),
		counters: JSON.stringify({ ...state.counters, lastMessageAt: state.lastMessageAt }),
	};
}

const quietTexts = new WeakMap<RememberedKey, string>();

function quietText(entry: RememberedKey): string {
	const known = quietTexts.get(entry);
	if (known !== undefined) return known;
	const { newest, newestInserted } = entry.log;
	const inserted =
		newestInserted === null ? NONE : newestInserted === newest ? SAME : ticksText(newestInserted);
	const text = `${ticksText(newest)},${inserted},${seconds(entry.touched)}`;
	quietTexts.set(entry, text);
	return text;
}

function emissionText({ key, changes }: Emission): string {
	return `{"key":${JSON.stringify(key)},"changes":${changesText(changes)}}`;
}

function batchText({ number, due, changes }: OpenBatch): string {
	return `{"number":${number},"due":${due},"changes":${changesText(changes)}}`;
}

function changesText(changes: readonly Change[]): string {
	return `[${changes.map(jsonOf).join(',')}]`;
}

const texts = new WeakMap<object, string>();

/** What waits is written again with each request, and never changes: so its text is kept. */
function jsonOf(value: Change | RememberedKey): string {
	const known = texts.get(value);
	if (known !== undefined) return known;
	const text = JSON.stringify(value);
	texts.set(value, text);
	return text;
}

function ticksText(ticks: Ticks): string {
	return BigInt(ticks).toString(RADIX);
}

function seconds(milliseconds: number): string {
	return Math.floor(milliseconds / MS_PER_SECOND).toString(RADIX);
}

/**
 * Reads a state back from static data.
 *
 * @throws ZodError or SyntaxError where it is not one that this version has written
 */
export function readSnapshot(stored: unknown): StoredState {
	const texts = snapshot.parse(stored);
	const { lastMessageAt, ...counts } = counters.parse(JSON.parse(texts.counters));
	return {
		revision: texts.revision,
		messages: entries(texts.messages).map(([key = '', at = '0']) => [key, milliseconds(at)]),
		keys: [
			...entries(texts.keys).map(
				([rowKey = '', newest = '0', inserted = NONE, touched = '0']) =>
					[rowKey, { touched: milliseconds(touched), log: quietLog(newest, inserted) }] as const,
			),
			...waitingKeys.parse(JSON.parse(texts.waiting)),
		],
		held: heldRows.parse(JSON.parse(texts.held)),
		outbox: emissions.parse(JSON.parse(texts.outbox)),
		batch: texts.batch === undefined ? FIRST_BATCH : openBatch.parse(JSON.parse(texts.batch)),
		counters: counts,
		lastMessageAt,
	};
}

function entries(text: string): string[][] {
	return text === '' ? [] : text.split(';').map((entry) => entry.split(','));
}

function quietLog(newestText: string, insertedText: string): KeyLog {
	const newest = readTicks(newestText);
	const newestInserted =
		insertedText === NONE ? null : insertedText === SAME ? newest : readTicks(insertedText);
	return { newest, newestInserted, sides: [] };
}

function readTicks(text: string): Ticks {
	let ticks = 0n;
	for (const digit of text) ticks = ticks * BigInt(RADIX) + BigInt(parseInt(digit, RADIX));
	return ticks.toString();
}

function milliseconds(text: string): number {
	return parseInt(text, RADIX) * MS_PER_SECOND;
}
