import { z } from 'zod';

import type { Row, Ticks } from '../intake/change';
import { isRow } from '../intake/change';
import type { KeyLog } from '../intake/keyLog';
import type { RememberedKey } from './RememberedKeys';
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
	readonly counters: Readonly<Counters>;
	readonly lastMessageAt: number | null;
}

const FORMAT = 1;

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
	const waiting: [string, RememberedKey][] = [];
	for (const [rowKey, entry] of state.keys) {
		if (entry.log.sides.length > 0) waiting.push([rowKey, entry]);
		else quiet.push(`${rowKey},${quietText(entry)}`);
	}
	const messages: string[] = [];
	for (const [key, at] of state.messages) messages.push(`${key},${seconds(at)}`);
	return {
		format: FORMAT,
		revision: state.revision,
		messages: messages.join(';'),
		keys: quiet.join(';'),
		waiting: JSON.stringify(waiting),
		held: JSON.stringify([...state.held]),
		outbox: JSON.stringify([...state.outbox]),
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

function ticksText(ticks: Ticks): string {
	return BigInt(ticks).toString(RADIX);
}

function seconds(milliseconds: number): string {
	return Math.floor(milliseconds / MS_PER_SECOND).toString(RADIX);
}

const row = z.custom<Row>(isRow);
const change = z.object({
	event: z.enum(['inserted', 'updated', 'deleted']),
	before: row.nullable(),
	after: row.nullable(),
	pairing: z.enum(['sameMessage', 'acrossMessages', 'none']),
	late: z.boolean(),
	timestamp: z.string(),
	transactionId: z.string().nullable(),
	additionalInfo: row,
});
const origin = {
	query: z.string(),
	tenant: z.string().nullable(),
	keyFields: z.array(z.string()),
};
const side = z.object({
	side: z.enum(['inserted', 'deleted']),
	message: z.string(),
	transactionId: z.string().nullable(),
	timestamp: z.string(),
	additionalInfo: row,
	row: row.nullable(),
	state: z.enum(['held', 'open', 'closed']),
	due: z.number(),
	emitted: change.nullable(),
	delivered: z.boolean(),
});
const waitingKeys = z.array(
	z.tuple([
		z.string(),
		z.object({
			touched: z.number(),
			log: z.object({
				newest: z.string(),
				newestInserted: z.string().nullable(),
				sides: z.array(side),
			}),
		}),
	]),
);
const heldRows = z.array(
	z.object({ message: z.string(), due: z.number(), rowKeys: z.array(z.string()), ...origin }),
);
const emissions = z.array(z.object({ key: z.string(), changes: z.array(change.extend(origin)) }));
const counters = z.object({
	received: z.number(),
	duplicates: z.number(),
	rejected: z.number(),
	emitted: z.number(),
	lastMessageAt: z.number().nullable(),
});
const snapshot = z.object({
	format: z.literal(FORMAT),
	revision: z.number(),
	messages: z.string(),
	keys: z.string(),
	waiting: z.string(),
	held: z.string(),
	outbox: z.string(),
	counters: z.string(),
});

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
