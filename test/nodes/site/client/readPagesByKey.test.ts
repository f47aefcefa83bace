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
		const answers = [...given.map((page) => [...page, ...page]), []];
		const readPage = async () => answers.shift() ?? [];
		expect(await readPagesByKey({ readPage, keyOf }, pages)).toBe('unordered');
	});

	it('where a row does not show its key', async () => {
		const readPage = async () => [{ type: 'A', number: 1 }];
		expect(await readPagesByKey({ readPage, keyOf: () => null }, pages)).toBe('withoutKeys');
	});

	it('and not where texts are in an order that only the database knows', async () => {
		const rows = [['b-1'], ['B 2'], ['Änne'], ['a'], ['zz']].map((key) => ({ key }));
		const answers = [rows.slice(0, 3), rows.slice(3), []];
		const readPage = async () => answers.shift() ?? [];
		const read = { readPage, keyOf: ({ key }: { key: string[] }) => key };
		expect(await readPagesByKey(read, { limit: Infinity, pageSize: 3 })).toEqual(rows);
	});
});
