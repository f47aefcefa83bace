import type { PageOptions } from './ListReading';

/** Values of the key fields, in their order. */
export type Key = ReadonlyArray<string | number>;

export interface KeyPages<Row> {
	/** At most so many rows whose key is greater; from the first one on for null. */
	readonly readPage: (after: Key | null, top: number) => Promise<readonly Row[]>;
	/** Null for a row that does not show its key. */
	readonly keyOf: (row: Row) => Key | null;
}

/**
 * Why rows cannot be paged by their keys: rows lack them, several have the same, or the site gives rows in another
 * order than the one that it compares by.
 */
export type NotByKey = 'withoutKeys' | 'sameKeys' | 'unordered';

/** A page with fewer rows, and fewer than asked for, is the last: no server has a limit of its own that is smaller. */
const SMALLEST_LIMIT = 10;
/**
 * Rows that the next page must bring again where nobody but the database knows the order of their keys. With the one
 * that it begins behind they leave room for a new one on the smallest page.
 */
const MOST_AGAIN = SMALLEST_LIMIT - 2;

/**
 * Reads a list in the order of its keys: each page begins behind the last key of the one before. Whatever is inserted or
 * deleted meanwhile, a row that is there from first to last page comes once. Sorting and comparing may be two things to
 * a site, and rows would be lost between pages: so unless every order has the keys alike, a page begins some rows
 * earlier, and must bring just these again.
 */
export async function readPagesByKey<Row>(
	{ readPage, keyOf }: KeyPages<Row>,
	{ limit, pageSize }: PageOptions,
): Promise<Row[] | NotByKey> {
	const found: Row[] = [];
	const seen = new Set<string>();
	let ending: Key[] = [];
	let seam: Seam = { after: null, again: [] };
	for (;;) {
		const top = Math.min(pageSize, limit - found.length) + knownOf(seam);
		const rows = await readPage(seam.after, top);
		const keys = rows.map(keyOf);
		if (!keys.every((key) => key !== null)) return 'withoutKeys';
		if (new Set(keys.map(nameOf)).size < keys.length) return 'sameKeys';
		if (seam.again.length > 0 && !continues(keys, seam, seen)) return 'unordered';
		const seenBefore = seen.size;
		for (const [place, key] of keys.entries()) {
			const last = ending.at(-1);
			if (seen.has(nameOf(key))) continue;
			if (last !== undefined && isSurelyLess(key, last)) return 'unordered';
			const row = rows[place];
			if (row !== undefined && found.length < limit) found.push(row);
			seen.add(nameOf(key));
			ending = [...ending.slice(-MOST_AGAIN), key];
		}
		if (rows.length === 0 || found.length >= limit) return found;
		const isShort = rows.length < Math.min(top, SMALLEST_LIMIT);
		const next = seamOf(ending);
		// How the site compares the last keys shows only when it is asked for what is behind them.
		const isTried = seam.after === null || next.again.length === 0 || seam.again.length > 0;
		if (isShort && isTried) return found;
		// What was asked for is greater than all that was read, other than what comes again.
		if (seen.size === seenBefore) return seam.again.length > 0 ? found : 'unordered';
		seam = next;
	}
}

/** Where a page begins, and the rows that it must bring again. */
interface Seam {
	readonly after: Key | null;
	readonly again: readonly Key[];
}

/** How many rows a page may bring that are known: the one that it begins behind among them. */
function knownOf({ again }: Seam): number {
	return again.length === 0 ? 0 : again.length + 1;
}

function seamOf(ending: readonly Key[]): Seam {
	const most = ending.every(isPlain) ? 0 : MOST_AGAIN;
	const count = Math.min(most, ending.length - 1);
	const [after = null, ...again] = ending.slice(-count - 1);
	return { after, again };
}

/**
 * Whether a page begins with the rows that must come again. The one that it begins behind may come too: some databases
 * compare without capitals and padding.
 */
function continues(
	keys: readonly Key[],
	{ after, again }: Seam,
	seen: ReadonlySet<string>,
): boolean {
	const first = after === null ? '' : nameOf(after);
	const names = keys.map(nameOf).filter((name) => name !== first);
	const known = names.slice(0, names.findLastIndex((name) => seen.has(name)) + 1);
	return known.join() === again.map(nameOf).join();
}

function nameOf(key: Key): string {
	return JSON.stringify(key);
}

/** Databases order texts in many ways; all of them have digits and capital letters in their order. */
const PLAIN = /^[\dA-Z]+$/;

function isPlain(key: Key): boolean {
	return key.every((value) => typeof value === 'number' || PLAIN.test(value));
}

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
