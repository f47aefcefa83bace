import type { PageOptions } from './ListReading';

/** Values of the key fields, in their order. */
export type Key = ReadonlyArray<string | number>;

export interface KeyPages<Row> {
	/** At most so many rows whose key is greater; from the first one on for null. */
	readonly readPage: (after: Key | null, top: number) => Promise<readonly Row[]>;
	/** Null for a row that does not show its key. */
	readonly keyOf: (row: Row) => Key | null;
}

/** Why rows cannot be paged by their keys: rows lack them, or the site gives rows in another order. */
export type NotByKey = 'withoutKeys' | 'unordered';

/** A page with fewer rows, and fewer than asked for, is the last: no server has a limit of its own that is smaller. */
const SMALLEST_LIMIT = 10;

/**
 * Reads a list in the order of its keys: each page begins behind the last key of the one before. Whatever is inserted or
 * deleted meanwhile, a row that is there from first to last page comes once.
 */
export async function readPagesByKey<Row>(
	{ readPage, keyOf }: KeyPages<Row>,
	{ limit, pageSize }: PageOptions,
): Promise<Row[] | NotByKey> {
	const found: Row[] = [];
	const seen = new Set<string>();
	let last: Key | null = null;
	for (;;) {
		const top = Math.min(pageSize, limit - found.length);
		const rows = await readPage(last, top);
		const seenBefore = seen.size;
		for (const row of rows) {
			const key = keyOf(row);
			if (key === null) return 'withoutKeys';
			if (last !== null && isSurelyLess(key, last)) return 'unordered';
			const name = JSON.stringify(key);
			if (!seen.has(name) && found.length < limit) found.push(row);
			seen.add(name);
			last = key;
		}
		const isShort = rows.length < Math.min(top, SMALLEST_LIMIT);
		if (rows.length === 0 || isShort || found.length >= limit) return found;
		// What was asked for is greater than all that was read.
		if (seen.size === seenBefore) return 'unordered';
	}
}

/** Databases order texts in many ways; all of them have digits and capital letters in their order. */
const PLAIN = /^[\dA-Z]+$/;

function isSurelyLess(key: Key, other: Key): boolean {
	for (const [place, value] of key.entries()) {
		const before = other[place];
		if (value === before) continue;
		if (typeof value === 'number' && typeof before === 'number') return value < before;
		if (typeof value !== 'string' || typeof before !== 'string') return false;
		return PLAIN.test(value) && PLAIN.test(before) && value < before;
	}
	return false;
}
