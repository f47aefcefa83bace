import fc from 'fast-check';

import type { History, Operation, Transaction } from '../model/history';
import { notification, WINDOW_SECONDS, type TestRow } from './notification';

/** One message of a sender, and when it is sent first and again, in ms from the beginning. */
export interface Message {
	readonly body: Buffer;
	readonly at: number;
	/** Sent once more, whatever was replied, so many ms later. */
	readonly repeatedAfter: number | null;
	/** The versions of rows that it brings. */
	readonly versions: readonly number[];
}

/** What happens to a table of its own that one trigger is told of, in a tenant that no other trigger has. */
export interface TableHistory extends Omit<History, 'requests'> {
	readonly tenant: string;
	readonly messages: readonly Message[];
}

/** Retries come after that, so that both halves still arrive within a window. */
export const RETRY_AFTER_MS = 300;
const JITTER_MS = WINDOW_SECONDS * 1_000 - 3 * RETRY_AFTER_MS;
const LATEST_MS = 15_000;
/** Added to the number of a transaction where its second half has an id of its own. */
const SECOND_ID = 500;

const step = fc.record({
	rows: fc.uniqueArray(fc.record({ key: fc.constantFrom('A', 'B'), remove: fc.boolean() }), {
		selector: ({ key }) => key,
		minLength: 1,
		maxLength: 2,
	}),
	split: fc.constantFrom('whole' as const, 'sameId' as const, 'differentId' as const),
	delays: fc.tuple(fc.integer({ min: 0, max: JITTER_MS }), fc.integer({ min: 0, max: JITTER_MS })),
	/** Of the old half of a split update. */
	lateBy: fc.option(fc.integer({ min: 0, max: LATEST_MS }), { freq: 5 }),
	repeatedAfter: fc.option(fc.integer({ min: 0, max: LATEST_MS }), { freq: 2 }),
	pause: fc.constantFrom(0, 0, 50, 1_000, 4_000),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export const anyTable: fc.Arbitrary<(tenant: string) => TableHistory> = fc
	.array(step, { minLength: 1, maxLength: 4 })
	.map((steps) => (tenant) => historyOf(steps, tenant));

function historyOf(steps: readonly Step[], tenant: string): TableHistory {
	const rows = new Map<string, number>();
	const transactions: Transaction[] = [];
	const messages: Message[] = [];
	let version = 0;
	let time = 0;
	for (const [index, one] of steps.entries()) {
		time += one.pause;
		const operations = one.rows.map(({ key, remove }): Operation => {
			const before = rows.get(key) ?? null;
			const after = remove && before !== null ? null : ++version;
			if (after === null) rows.delete(key);
			else rows.set(key, after);
			return { key, before, after };
		});
		transactions.push({ id: String(index), ticks: ticksOf(index), operations });
		messages.push(...messagesOf(one, operations, index, time, tenant));
	}
	return { transactions, finalRows: rows, messages, tenant };
}

function messagesOf(
	{ split, delays, lateBy, repeatedAfter }: Step,
	operations: readonly Operation[],
	index: number,
	time: number,
	tenant: string,
): Message[] {
	const deleted = rowsOf(operations, 'before');
	const inserted = rowsOf(operations, 'after');
	const message = (
		at: number,
		transaction: number,
		ticks: bigint,
		rows: Partial<Rows>,
	): Message => ({
		body: Buffer.from(notification({ transaction, ticks, tenant, ...rows })),
		at,
		repeatedAfter,
		versions: [...(rows.deleted ?? []), ...(rows.inserted ?? [])].map(({ Version }) => Version),
	});
	const ticks = ticksOf(index);
	if (split === 'whole' || deleted.length === 0 || inserted.length === 0) {
		return [message(time + delays[0], index, ticks, { deleted, inserted })];
	}
	// A row that is only deleted must not come late: nothing tells it from one that comes alone.
	const isUpdate = operations.every(({ before, after }) => before === null || after !== null);
	const late = isUpdate && lateBy !== null ? JITTER_MS + lateBy : 0;
	const second = split === 'sameId' ? index : index + SECOND_ID;
	return [
		message(time + delays[0] + late, index, ticks, { deleted }),
		message(time + delays[1], second, split === 'sameId' ? ticks : ticks + 1n, { inserted }),
	];
}

interface Rows {
	readonly deleted: readonly TestRow[];
	readonly inserted: readonly TestRow[];
}

function rowsOf(operations: readonly Operation[], side: 'before' | 'after'): TestRow[] {
	return operations.flatMap(({ key, [side]: version }) =>
		version === null ? [] : [{ Key: key, Version: version }],
	);
}

function ticksOf(index: number): bigint {
	return 638_465_233_453_014_192n + BigInt(index) * 1_000n;
}
