import fc from 'fast-check';

import type { PageRequest } from '../../../../nodes/site/client/ListReading';
import { readPages, type Page } from '../../../../nodes/site/client/paging';

/** What a server does of what it is asked. */
interface Manners {
	readonly ignores: 'nothing' | '$skip' | '$top' | 'both';
	/** Rows that it gives at most at once, whatever it is asked. */
	readonly limit: number;
	/** Whether it says that there are more. */
	readonly tells: boolean;
	/** Whether the IDs of rows stay, are made up for each answer, or are not there. */
	readonly ids: 'kept' | 'madeUp' | 'none';
}

const PLAIN: Manners = { ignores: 'nothing', limit: Infinity, tells: false, ids: 'kept' };
const ALL = { limit: Infinity, pageSize: 3 };

/** A table in the order of its keys, which changes between two answers. */
class Server {
	readonly requests: PageRequest[] = [];
	readonly keys: Set<string>;

	constructor(
		count: number,
		private readonly manners: Partial<Manners> = {},
		private readonly meanwhile: (keys: Set<string>, request: number) => void = () => {},
	) {
		this.keys = new Set(Array.from({ length: count }, (_, index) => keyOf(2 * index)));
	}

	readonly readPage = async ({ skip, top }: PageRequest): Promise<Page<object>> => {
		const { ignores, limit, tells, ids } = { ...PLAIN, ...this.manners };
		this.requests.push({ skip, top });
		if (this.requests.length > 2_000) throw new Error('It does not end');
		const from = ignores === '$skip' || ignores === 'both' ? 0 : skip;
		const asked = ignores === '$top' || ignores === 'both' ? Infinity : top;
		const after = [...this.keys].sort().slice(from);
		const rows = after.slice(0, Math.min(limit, asked)).map((Key) => {
			if (ids === 'none') return { Key };
			return { id: ids === 'kept' ? `id ${Key}` : `${this.requests.length} ${Key}`, Key };
		});
		this.meanwhile(this.keys, this.requests.length);
		return { rows, more: tells && rows.length < after.length };
	};

	/** Whether rows are said to have changed places. */
	isReordered = false;

	async read(options = ALL): Promise<string[]> {
		const idOf = (row: object) => ('id' in row ? String(row.id) : undefined);
		const rows = await readPages(this.readPage, options, idOf, () => (this.isReordered = true));
		return rows.map((row) => ('Key' in row ? String(row.Key) : ''));
	}
}

function keyOf(index: number): string {
	return String(index).padStart(4, '0');
}

function keys(count: number): string[] {
	return Array.from({ length: count }, (_, index) => keyOf(2 * index));
}

type Accident = { readonly kind: 'insert' | 'delete'; readonly at: number };

const accident = fc.record<Accident>({
	kind: fc.constantFrom('insert' as const, 'delete' as const),
	at: fc.nat({ max: 130 }),
});
const manners = fc.record<Manners>({
	ignores: fc.constantFrom('nothing' as const, '$skip' as const, '$top' as const, 'both' as const),
	limit: fc.constantFrom(Infinity, 10, 25),
	tells: fc.boolean(),
	ids: fc.constantFrom('kept' as const, 'madeUp' as const, 'none' as const),
});

describe('a list that is read page by page', () => {
	it('gives each row that stays, once, and ends, whatever comes and goes and whatever the server ignores', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 60 }),
				fc.integer({ min: 1, max: 12 }),
				manners,
				fc.array(fc.array(accident, { maxLength: 12 }), { maxLength: 40, size: 'max' }),
				async (count, pageSize, server, accidents) => {
					const gone = new Set<string>();
					let cameBack = false;
					const table = new Server(count, server, (keysNow, request) => {
						for (const { kind, at } of accidents[request] ?? []) {
							// Rows that come stand between those that were there.
							const key = kind === 'insert' ? keyOf(2 * at + 1) : keyOf(at);
							cameBack ||= kind === 'insert' && gone.has(key);
							if (kind === 'insert') keysNow.add(key);
							else if (keysNow.delete(key)) gone.add(key);
						}
					});
					const before = [...table.keys];
					const found = await table.read({ limit: Infinity, pageSize });
					expect(found).toHaveLength(new Set(found).size);
					// What is made anew has another ID.
					if (!cameBack) expect(table.isReordered).toBe(false);
					const cannotGiveAll = /skip|both/.test(server.ignores) && server.limit < Infinity;
					if (cannotGiveAll) return;
					const staying = before.filter((key) => !gone.has(key));
					expect(found).toEqual(expect.arrayContaining(staying));
				},
			),
			{ numRuns: 10_000 },
		);
	});

	it('gives the first rows up to the limit, each once, however few the server gives at once', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 60 }),
				fc.integer({ min: 1, max: 100 }),
				fc.nat({ max: 70 }),
				fc.record({
					limit: fc.constantFrom(10, 25, Infinity),
					tells: fc.boolean(),
					ids: fc.constantFrom('kept' as const, 'madeUp' as const, 'none' as const),
				}),
				async (count, pageSize, limit, server) => {
					const found = await new Server(count, server).read({ limit: limit + 1, pageSize });
					expect(found).toEqual(keys(count).slice(0, limit + 1));
				},
			),
		);
	});

	it('gives the first rows up to the limit, each once, in no more requests than pages', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 60 }),
				fc.integer({ min: 1, max: 12 }),
				fc.nat({ max: 70 }),
				async (count, pageSize, limit) => {
					const server = new Server(count);
					const found = await server.read({ limit: limit + 1, pageSize });
					expect(found).toEqual(keys(count).slice(0, limit + 1));
					const most = Math.ceil(Math.min(limit + 1, count + 1) / pageSize);
					// Ten rows or more may be all that the server gives at once.
					const mayBeCut = count <= limit && count % pageSize >= 9 ? 1 : 0;
					expect(server.requests.length).toBeLessThanOrEqual(most + mayBeCut);
				},
			),
		);
	});

	it('loses no row where one that was read is deleted', async () => {
		const server = new Server(9, {}, (keysNow, request) => {
			if (request === 1) keysNow.delete(keyOf(0));
		});
		expect(await server.read()).toEqual(keys(9));
	});

	it('has no row twice where one is inserted before', async () => {
		const server = new Server(9, {}, (keysNow, request) => {
			if (request === 1) keysNow.add(keyOf(1));
		});
		const found = await server.read();
		expect(found.filter((key) => key !== keyOf(1))).toEqual(keys(9));
	});

	// A page that comes again because rows came before it looks like a server that ignores $skip.
	it.each<[number, Record<number, ReadonlyArray<{ insert: number } | { delete: number }>>]>([
		[11, { 3: [{ insert: 0 }], 4: [{ delete: 0 }], 10: [{ insert: 1 }] }],
		[10, { 6: [{ insert: 0 }], 8: [{ insert: 1 }], 9: [{ insert: 2 }] }],
		[
			11,
			{
				1: [{ delete: 0 }],
				2: [{ insert: 0 }],
				3: [{ insert: 1 }],
				4: [{ delete: 1 }],
				7: [{ insert: 0 }],
			},
		],
	])(
		'has the last of %i rows where pages came again for what was inserted',
		async (count, then) => {
			const server = new Server(count, { limit: 10 }, (keysNow, request) => {
				for (const change of then[request] ?? []) {
					if ('insert' in change) keysNow.add(keyOf(2 * change.insert + 1));
					else keysNow.delete(keyOf(change.delete));
				}
			});
			const found = await server.read({ ...ALL, pageSize: 1 });
			expect(found).toEqual(expect.arrayContaining(keys(count)));
			expect(found).toHaveLength(new Set(found).size);
		},
	);

	it('ends where the server ignores $skip and each answer begins with another row', async () => {
		const all = keys(30);
		let requests = 0;
		const found = await readPages(
			async ({ top }) => {
				if (++requests > 2_000) throw new Error('It does not end');
				const turn = requests % all.length;
				const rows = [...all.slice(turn), ...all.slice(0, turn)].map((id) => ({ id }));
				return { rows: rows.slice(0, top), more: true };
			},
			ALL,
			({ id }) => id,
		);
		expect(found.map(({ id }) => id).sort()).toEqual(all);
	});

	const FIRST_PAGES = [1, 2, 10, 11].flatMap((count) =>
		[1, 3, 10, 1000].flatMap((pageSize) =>
			[true, false].map((more) => ({ count, pageSize, more })),
		),
	);

	it.each(FIRST_PAGES)(
		'ends where the server has $count rows and nothing for any $skip, pages of $pageSize, more: $more',
		async ({ count, pageSize, more }) => {
			let requests = 0;
			const found = await readPages(
				async ({ skip }) => {
					if (++requests > 2_000) throw new Error('It does not end');
					return { rows: skip > 0 ? [] : keys(count).map((id) => ({ id })), more };
				},
				{ ...ALL, pageSize },
				({ id }) => id,
			);
			expect(found.map(({ id }) => id)).toEqual(keys(count));
		},
	);

	it('is read to the end where so many rows went that a page is empty', async () => {
		const server = new Server(40, {}, (keysNow, request) => {
			if (request === 10) for (const key of keys(19)) keysNow.delete(key);
		});
		expect(await server.read()).toEqual(keys(40));
	});

	it.each([
		['nothing', 5],
		['$skip', 5],
		['$top', 2],
		['both', 2],
	] as const)('ends where the server ignores %s, after %i requests', async (ignores, requests) => {
		const server = new Server(14, { ignores });
		expect(await server.read()).toEqual(keys(14));
		expect(server.requests).toHaveLength(requests);
	});

	it('goes on after a page that the server cut without a word', async () => {
		expect(await new Server(60, { limit: 25 }).read({ ...ALL, pageSize: 1000 })).toEqual(keys(60));
	});

	it('goes on row by row where the server gives one at a time, and says so', async () => {
		expect(await new Server(5, { limit: 1, tells: true }).read()).toEqual(keys(5));
	});

	it('takes one request for a few rows, and one more for many', async () => {
		const few = new Server(9);
		const many = new Server(50);
		await few.read({ ...ALL, pageSize: 1000 });
		await many.read({ ...ALL, pageSize: 1000 });
		expect(few.requests).toHaveLength(1);
		expect(many.requests).toEqual([
			{ skip: 0, top: 1000 },
			{ skip: 49, top: 1001 },
		]);
	});

	it('keeps rows that are alike where nothing tells them apart', async () => {
		const states = [...'AAAAAAABBBBAA'].map((Status) => ({ Status }));
		const found = await readPages(
			async ({ skip, top }) => ({ rows: states.slice(skip, skip + top), more: false }),
			ALL,
			() => undefined,
		);
		expect(found).toEqual(states);
	});

	it.each([10, 17, 25])(
		'keeps rows of which many are alike where the site gives %i at once, by content and order',
		async (cut) => {
			for (let count = 20; count < 90; count++) {
				// The row at which a page begins is often like the one at which the page before began.
				const rows = Array.from({ length: count }, (_, index) => ({
					Status: ((index * index) % 11) % 3,
				}));
				const readPage = async ({ skip, top }: PageRequest) => ({
					rows: rows.slice(skip, skip + Math.min(top, cut)),
					more: false,
				});
				const found = await readPages(
					readPage,
					{ limit: Infinity, pageSize: 1000 },
					() => undefined,
				);
				expect(found).toEqual(rows);
			}
		},
	);

	it('has all rows where most of them are replaced while it is read', async () => {
		const server = new Server(30, {}, (keysNow, request) => {
			if (request !== 5) return;
			for (const key of keys(20)) keysNow.delete(key);
			for (let index = 0; index < 20; index++) keysNow.add(keyOf(2 * index + 1));
		});
		const found = await server.read();
		expect(found).toEqual(expect.arrayContaining(keys(30).slice(20)));
		expect(found).toHaveLength(new Set(found).size);
	});
});

describe('rows that change places', () => {
	const pagesOf = (...orders: ReadonlyArray<readonly string[]>) => {
		let requests = 0;
		return async ({ skip, top }: PageRequest): Promise<Page<{ id: string }>> => {
			if (requests > 2_000) throw new Error('It does not end');
			const order = orders[Math.min(requests++, orders.length - 1)] ?? [];
			return { rows: order.slice(skip, skip + top).map((id) => ({ id })), more: false };
		};
	};

	it.each([
		['one came before those that were read', ['C', 'A', 'D', 'B', 'E', 'F']],
		['the last page was turned round', ['D', 'B', 'C', 'A', 'E', 'F']],
	])('are told where %s', async (_name, after) => {
		let told = 0;
		const read = pagesOf(['A', 'B', 'C', 'D', 'E', 'F'], after);
		const found = await readPages(
			read,
			ALL,
			({ id }) => id,
			() => void told++,
		);
		const missing = after.filter((id) => !found.some((row) => row.id === id));
		expect(told).toBe(1);
		expect(missing.length).toBeLessThan(2);
	});

	it('lose none without a word, however often they are shuffled on large pages', async () => {
		const order = Array.from({ length: 40 }, (_, index) => `id ${index}`);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.shuffledSubarray(order, { minLength: 40 }), { minLength: 1, maxLength: 8 }),
				async (shuffled) => {
					let told = false;
					const read = pagesOf(order, ...shuffled);
					const options = { limit: Infinity, pageSize: 25 };
					const found = await readPages(
						read,
						options,
						({ id }) => id,
						() => (told = true),
					);
					expect(told || found.length === order.length).toBe(true);
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
