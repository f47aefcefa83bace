import fc from 'fast-check';

/**
 * A model of the sender, written apart from the code under test: a table with one version number a
 * row, its history, and the requests that report it.
 */

/** One committed transaction on the model's table. */
export interface Transaction {
	readonly id: string;
	readonly ticks: bigint;
	readonly operations: readonly Operation[];
}

/** What a transaction did to one row: `null` is a row that is not there. Versions never repeat. */
export interface Operation {
	readonly key: string;
	readonly before: number | null;
	readonly after: number | null;
}

/** One HTTP request of the sender. */
export interface Request {
	readonly body: Buffer;
	/** When it arrives, in ms from the beginning of the history. */
	readonly at: number;
}

export interface History {
	readonly transactions: readonly Transaction[];
	/** The rows that are there at the end: key to version. */
	readonly finalRows: ReadonlyMap<string, number>;
	readonly requests: readonly Request[];
}

export const QUERY = 'Model: Rows';
export const WINDOW_MS = 5_000;
/** All requests of one transaction, and those of its neighbours, arrive within this time of each other. */
const JITTER_MS = WINDOW_MS - 1_000;

const step = fc.record({
	/** Rows that the transaction touches, and whether it deletes them where they are there. */
	rows: fc.uniqueArray(fc.record({ key: fc.constantFrom('A', 'B', 'C'), remove: fc.boolean() }), {
		selector: ({ key }) => key,
		minLength: 1,
		maxLength: 3,
	}),
	split: fc.constantFrom('whole' as const, 'sameId' as const, 'differentId' as const),
	delays: fc.tuple(fc.integer({ min: 0, max: JITTER_MS }), fc.integer({ min: 0, max: JITTER_MS })),
	/** Times in ms after the first arrival at which the request is sent again, as after a lost reply. */
	repeats: fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 2 }),
	pause: fc.constantFrom(0, 0, 100, 3_000, 20_000),
	/** How much later than that the old half of a change comes that is split, in ms. */
	lateBy: fc.constantFrom(0, 2 * WINDOW_MS, 12 * WINDOW_MS),
});

/** Any history of changes, split into requests that arrive in any order within the pairing window. */
export const anyHistory = historyOf({ lateOldHalves: false });

/** The same, with old halves that come long after their new half has gone out. */
export const historyWithLateOldHalves = historyOf({ lateOldHalves: true });

/** The same, with halves that have no id in common, so that nothing but their timestamps tells. */
export const historyWithOtherIds = historyOf({ lateOldHalves: true, splitIds: 'differentId' });

/** Transactions of one row, whose halves have the id in common: what can be told without key columns. */
export const historyOfLoneRows = historyOf({
	lateOldHalves: false,
	isLoneRow: true,
	splitIds: 'sameId',
});

function historyOf({
	lateOldHalves,
	isLoneRow = false,
	splitIds = null,
}: {
	lateOldHalves: boolean;
	isLoneRow?: boolean;
	/** Of all halves; null for either. */
	splitIds?: 'sameId' | 'differentId' | null;
}): fc.Arbitrary<History> {
	return fc.array(step, { minLength: 1, maxLength: 12 }).map((steps) => {
		const rows = new Map<string, number>();
		const transactions: Transaction[] = [];
		const requests: Request[] = [];
		let ticks = 638_465_233_453_014_192n;
		let version = 0;
		let time = 0;
		for (const [
			index,
			{ rows: touched, split, delays, lateBy, repeats, pause },
		] of steps.entries()) {
			time += pause;
			const rowsOfStep = isLoneRow ? touched.slice(0, 1) : touched;
			const operations = rowsOfStep.map(({ key, remove }): Operation => {
				const before = rows.get(key) ?? null;
				const after = remove && before !== null ? null : ++version;
				if (after === null) rows.delete(key);
				else rows.set(key, after);
				return { key, before, after };
			});
			ticks += 1_000n;
			const transaction = { id: `00000000-0000-4000-8000-${pad(index)}`, ticks, operations };
			transactions.push(transaction);
			const bodies = bodiesOf(transaction, split === 'whole' ? split : (splitIds ?? split));
			for (const [half, body] of bodies.entries()) {
				const isLate = lateOldHalves && bodies.length > 1 && half === 0;
				const at = time + (delays[half] ?? 0) + (isLate ? lateBy : 0);
				requests.push({ body, at }, ...repeats.map((later) => ({ body, at: at + later })));
			}
		}
		requests.sort((a, b) => a.at - b.at);
		return { transactions, finalRows: rows, requests };
	});
}

function bodiesOf(transaction: Transaction, split: 'whole' | 'sameId' | 'differentId'): Buffer[] {
	const { operations, ticks, id } = transaction;
	const deleted = operations.flatMap(({ key, before }) =>
		before === null ? [] : [{ Key: key, Version: before }],
	);
	const inserted = operations.flatMap(({ key, after }) =>
		after === null ? [] : [{ Key: key, Version: after }],
	);
	if (split === 'whole' || deleted.length === 0 || inserted.length === 0) {
		return [bodyOf(id, ticks, deleted, inserted)];
	}
	const [secondId, secondTicks] =
		split === 'sameId' ? [id, ticks] : [id.replace(/^0/, '1'), ticks + 1n];
	return [bodyOf(id, ticks, deleted, []), bodyOf(secondId, secondTicks, [], inserted)];
}

type ModelRow = { Key: string; Version: number };

function bodyOf(id: string, ticks: bigint, deleted: ModelRow[], inserted: ModelRow[]): Buffer {
	const padded = (rows: ModelRow[], width: number) =>
		JSON.stringify(rows.map(({ Key, Version }) => ({ Key: Key.padEnd(width), Version })));
	return Buffer.from(
		`{"Inserted":${padded(inserted, 10)},"Deleted":${padded(deleted, 1)},"Query":"${QUERY}",` +
			`"CompanyId":"Model","Id":"${id}","TimeStamp":${ticks},"AdditionalInfo":{}}`,
	);
}

function pad(index: number): string {
	return String(index).padStart(12, '0');
}
