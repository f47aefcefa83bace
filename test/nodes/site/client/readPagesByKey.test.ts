import fc from 'fast-check';

import { readPagesByKey, type Key } from '../../../../nodes/site/client/readPagesByKey';

interface Row {
	readonly type: string;
	readonly number: number;
}

const keyOf = ({ type, number }: Row): Key => [type, number];
const inOrder = (a: Row, b: Row) =>
	a.type === b.type ? a.number - b.number : a.type < b.type ? -1 : 1;
const inOrderWith = (row: Row, [type, number]: Key) =>
	inOrder(row, { type: String(type), number: Number(number) });

/** A table in the order of its keys, which changes between two answers. */
class Server {
	requests = 0;

	constructor(
		public rows: Row[],
		private readonly limit = Infinity,
		private readonly meanwhile: (server: Server) => void = () => {},
		/** Whether the row of the key itself comes again: some databases compare without capitals and padding. */
		private readonly isInclusive = false,
	) {}

	readonly readPage = async (after: Key | null, top: number): Promise<Row[]> => {
		if (++this.requests > 500) throw new Error('It does not end');
		const least = this.isInclusive ? 0 : 1;
		const behind = this.rows.filter((row) => after === null || inOrderWith(row, after) >= least);
		const page = behind.sort(inOrder).slice(0, Math.min(top, this.limit));
		this.meanwhile(this);
		return page;
	};
}

const row = fc.record<Row>({
	type: fc.constantFrom('A', 'B'),
	number: fc.nat({ max: 40 }),
});
const accident = fc.record({ adds: fc.boolean(), row });

it('gives each row that stays, once, in order, and ends, whatever comes and goes', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(row, {
				maxLength: 60,
				size: 'max',
				selector: (one) => JSON.stringify(one),
			}),
			fc.integer({ min: 2, max: 12 }),
			fc.constantFrom(Infinity, 10, 25),
			fc.array(fc.array(accident, { maxLength: 12, size: 'max' }), { maxLength: 40, size: 'max' }),
			fc.boolean(),
			async (before, pageSize, cut, accidents, isInclusive) => {
				const isSame = (one: Row) => (other: Row) => inOrder(one, other) === 0;
				const gone: Row[] = [];
				const meanwhile = (own: Server) => {
					for (const { adds, row: one } of accidents[own.requests] ?? []) {
						if (!adds) gone.push(one);
						own.rows = own.rows.filter((other) => !isSame(one)(other));
						if (adds) own.rows.push(one);
					}
				};
				const server = new Server([...before], cut, meanwhile, isInclusive);
				const found = await readPagesByKey(
					{ readPage: server.readPage, keyOf },
					{ limit: Infinity, pageSize },
				);
				if (!Array.isArray(found)) throw new Error(found);
				expect(found).toEqual([...found].sort(inOrder));
				expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(found.length);
				const staying = before.filter((one) => !gone.some(isSame(one)));
				expect(found).toEqual(expect.arrayContaining(staying));
			},
		),
		{ numRuns: 3_000 },
	);
});

it('gives the first rows up to the limit', async () => {
	const rows = Array.from({ length: 30 }, (_, number) => ({ type: 'A', number }));
	const { readPage } = new Server(rows);
	const found = await readPagesByKey({ readPage, keyOf }, { limit: 7, pageSize: 3 });
	expect(found).toEqual(rows.slice(0, 7));
});

describe('is given up', () => {
	const pages = { limit: Infinity, pageSize: 2 };

	it('where a site takes no notice of what a page begins behind', async () => {
		const rows = Array.from({ length: 30 }, (_, number) => ({ type: 'A', number }));
		const readPage = async () => rows.slice(0, 10);
		expect(await readPagesByKey({ readPage, keyOf }, pages)).toBe('unordered');
	});

	it.each([
		[[{ type: 'B', number: 1 }], [{ type: 'A', number: 9 }]],
		[
			[
				{ type: 'A', number: 2 },
				{ type: 'A', number: 1 },
			],
			[],
		],
	])('where rows come in another order', async (...given) => {
		const answers = [...given, []];
		const readPage = async () => answers.shift() ?? [];
		const pagesOfOne = { limit: Infinity, pageSize: 1 };
		expect(await readPagesByKey({ readPage, keyOf }, pagesOfOne)).toBe('unordered');
	});

	it('where a row does not show its key', async () => {
		const readPage = async () => [{ type: 'A', number: 1 }];
		expect(await readPagesByKey({ readPage, keyOf: () => null }, pages)).toBe('withoutKeys');
	});

	it('where several rows have the same key', async () => {
		const rows = [1, 1].map((number) => ({ type: 'A', number }));
		const readPage = async () => rows;
		expect(await readPagesByKey({ readPage, keyOf }, pages)).toBe('sameKeys');
	});
});

const unpunctuated = new Intl.Collator('en', { ignorePunctuation: true });

/** Orders of texts, as databases and programs have them. */
const ORDERS: Readonly<Record<string, (a: string, b: string) => number>> = {
	'by code': (a, b) => (a < b ? -1 : a > b ? 1 : 0),
	'without capitals': (a, b) => ORDERS['by code']?.(a.toUpperCase(), b.toUpperCase()) ?? 0,
	'by language': new Intl.Collator('en').compare,
	'without punctuation': (a, b) => unpunctuated.compare(a, b) || (ORDERS['by code']?.(a, b) ?? 0),
	'by numbers in texts': new Intl.Collator('en', { numeric: true }).compare,
};
const names = Object.keys(ORDERS);
const text = fc.stringMatching(/^[aBcD12_. -]{1,3}$/).map((key) => `x${key.trim()}`);

/** A site that sorts in one order and compares in another; perhaps what is equal comes, too. */
function siteOf(keys: readonly string[], sorts: string, compares: string, isInclusive = false) {
	const [sort, compare] = [ORDERS[sorts], ORDERS[compares]];
	if (sort === undefined || compare === undefined) throw new Error('No such order');
	const least = isInclusive ? 0 : 1e-9;
	const all = [...keys].sort(sort);
	return {
		all,
		read: (pageSize: number) =>
			readPagesByKey(
				{
					readPage: async (after, top) =>
						all
							.filter((key) => after === null || compare(key, String(after[0])) >= least)
							.slice(0, top),
					keyOf: (key) => [key],
				},
				{ limit: Infinity, pageSize },
			),
	};
}

const keysOf = (sorts: string) =>
	fc.uniqueArray(text, {
		maxLength: 60,
		size: 'max',
		// Of keys that are the same to a database it has one.
		comparator: (a, b) => a === b || ORDERS[sorts]?.(a, b) === 0,
	});

describe.each(names)('texts %s', (order) => {
	it('are read in whatever order they are, each once', async () => {
		await fc.assert(
			fc.asyncProperty(
				keysOf(order),
				fc.integer({ min: 2, max: 12 }),
				fc.boolean(),
				async (keys, pageSize, isInclusive) => {
					const { all, read } = siteOf(keys, order, order, isInclusive);
					const found = await read(pageSize);
					const mayGiveUp = order === 'by numbers in texts';
					if (!mayGiveUp || Array.isArray(found)) expect(found).toEqual(all);
				},
			),
		);
	});
});

const MIXED: ReadonlyArray<readonly [sorts: string, compares: string, keys: readonly string[]]> = [
	['without capitals', 'by code', ['a1', 'B1', 'c1', 'D1', 'e1', 'F1']],
	['by code', 'without capitals', ['B1', 'D', 'a1', 'c1', 'e1', 'z1']],
	['by code', 'without capitals', ['B1', 'D', 'c1', 'z1']],
	['without punctuation', 'by code', ['A1', 'A-2', 'A3', 'A-4', 'A5', 'A-6']],
	['by language', 'by code', ['a', 'A', 'b', 'B', 'c', 'C']],
];

it.each(MIXED.flatMap((site) => [2, 3, 4].map((pageSize) => [...site, pageSize] as const)))(
	'no row is lost where a site sorts %s and compares %s: %j, pages of %i',
	async (sorts, compares, keys, pageSize) => {
		const { all, read } = siteOf(keys, sorts, compares);
		expect([all, 'unordered']).toContainEqual(await read(pageSize));
	},
);

it.each([10, 11, 12])(
	'texts are read to the end where the site gives %i rows at once, what is equal among them',
	async (cut) => {
		const rows = Array.from({ length: 40 }, (_, number) => `x-${String(number).padStart(2, '0')}`);
		for (const least of [0, 1]) {
			const readPage = async (after: Key | null, top: number) =>
				rows
					.slice(after === null ? 0 : rows.indexOf(String(after[0])) + least)
					.slice(0, Math.min(top, cut));
			const read = { readPage, keyOf: (key: string) => [key] };
			for (const limit of [20, 21, 22, 23, 24, Infinity]) {
				const found = await readPagesByKey(read, { limit, pageSize: 10 });
				expect(found).toEqual(rows.slice(0, limit));
			}
		}
	},
);

it.each([1, 2, 3, 5, 8])(
	'a site that takes no notice of the key is no end of texts: pages of %i',
	async (pageSize) => {
		const rows = Array.from({ length: 40 }, (_, number) => `x-${String(number).padStart(2, '0')}`);
		const read = {
			readPage: async (_after: Key | null, top: number) => rows.slice(0, top),
			keyOf: (key: string) => [key],
		};
		for (let limit = 1; limit <= rows.length; limit++) {
			const found = await readPagesByKey(read, { limit, pageSize });
			expect([rows.slice(0, limit), 'unordered']).toContainEqual(found);
		}
	},
);

it('texts in an order that only the database knows are read', async () => {
	const rows = ['b-1', 'B 2', 'Änne', 'a', 'zz'];
	const readPage = async (after: Key | null, top: number) => {
		const from = after === null ? 0 : rows.indexOf(String(after[0])) + 1;
		return rows.slice(from, from + top);
	};
	const read = { readPage, keyOf: (key: string) => [key] };
	for (const pageSize of [1, 2, 3, 4, 5]) {
		expect(await readPagesByKey(read, { limit: Infinity, pageSize })).toEqual(rows);
	}
});
