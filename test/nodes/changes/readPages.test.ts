import fc from 'fast-check';

import type { PageRequest, PageRow, PagingRules } from '../../../nodes/changes/readPages';
import { beginReading, takePage, withoutKeys } from '../../../nodes/changes/readPages';

interface TableRow extends PageRow {
	readonly date: number;
	readonly key: string;
	readonly version: number;
}

/** What a server does of what it is asked. */
interface Manners {
	readonly top: 'heeded' | 'ignored';
	/** Rows that it gives at most at once, whatever it is asked. */
	readonly limit: number;
	readonly keys: 'heeded' | 'ignored' | 'refused';
	readonly skip?: 'heeded' | 'ignored';
	/** It shows dates no more exactly than this, in ms, and compares them as they are. */
	readonly shown?: number;
}

const START = 1_000_000;
const PAGE_SIZE = 20;

/** A table that is changed while it is read, and dates its changes in the order in which they come. */
class Table {
	readonly rows = new Map<string, TableRow>();
	private version = 0;
	now = START;

	put(key: string, date = this.now): void {
		const version = ++this.version;
		this.rows.set(key, { key, date, version, id: `${key}/${version}` });
	}

	answer(
		request: PageRequest<TableRow>,
		{ top, limit, keys, skip = 'heeded', shown = 1 }: Manners,
	): TableRow[] | 'refused' {
		const byKey = request.by === 'key';
		if (byKey && keys === 'refused') return 'refused';
		const { from } = request;
		const to = byKey ? request.to : Infinity;
		const after = byKey && keys === 'heeded' ? (request.after?.key ?? '') : '';
		const found = [...this.rows.values()]
			.filter(({ key, date }) => date >= from && date <= to && key > after)
			.sort((a, b) => (byKey ? 0 : a.date - b.date) || (a.key < b.key ? -1 : 1));
		const skipped = request.by === 'date' && skip === 'heeded' ? request.skip : 0;
		return found
			.slice(skipped)
			.slice(0, Math.min(limit, top === 'heeded' ? request.top : Infinity))
			.map((row) => ({ ...row, date: Math.floor(row.date / shown) * shown }));
	}
}

type Accident = { readonly kind: 'put' | 'remove'; readonly key: number };

const manners = fc.record<Manners>({
	top: fc.constantFrom('heeded' as const, 'ignored' as const),
	limit: fc.constantFrom(10, 13, 50, Infinity),
	keys: fc.constantFrom('heeded' as const, 'ignored' as const, 'refused' as const),
	skip: fc.constantFrom('heeded' as const, 'ignored' as const),
});
const accident = fc.record<Accident>({
	kind: fc.constantFrom('put' as const, 'put' as const, 'remove' as const),
	key: fc.integer({ min: 0, max: 119 }),
});

interface Read {
	readonly rows: readonly TableRow[];
	readonly problems: readonly string[];
	readonly requests: number;
	readonly mostSeen: number;
}

function read(
	table: Table,
	server: Manners,
	rules: PagingRules,
	meanwhile: (request: number) => void,
): Read {
	const rows: TableRow[] = [];
	const problems: string[] = [];
	let mostSeen = 0;
	let requests = 0;
	for (let reading = beginReading<TableRow>(0, rules); ; ) {
		requests++;
		if (requests > 5_000) throw new Error('It does not end');
		const answer = table.answer(reading.request, server);
		meanwhile(requests);
		if (answer === 'refused') {
			reading = withoutKeys(reading);
			continue;
		}
		const taken = takePage(reading, { rows: answer, more: false, twice: null }, rules);
		rows.push(...taken.fresh);
		if (taken.problem !== null) problems.push(taken.problem);
		if (taken.next === null) return { rows, problems, requests, mostSeen };
		reading = taken.next;
		mostSeen = Math.max(mostSeen, reading.seen.size);
	}
}

const nobody = () => {};
const rules = { pageSize: PAGE_SIZE, until: Infinity };

describe('reading rows page by page', () => {
	it('gives every row that is there all the time, and none twice where keys are heeded, whatever changes meanwhile', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 120, size: 'max' }),
				fc.constantFrom(1, 7, 40, 500),
				manners,
				fc.array(fc.array(accident, { maxLength: 4 }), { maxLength: 30, size: 'max' }),
				(dates, spread, server, accidents) => {
					const table = new Table();
					for (const [index, date] of dates.entries()) table.put(`K${pad(index)}`, date * spread);
					const before = new Map(table.rows);
					const removed = new Set<string>();
					const found = read(table, server, rules, (request) => {
						table.now += 50;
						for (const { kind, key } of accidents[request] ?? []) {
							const name = `K${pad(key)}`;
							if (kind === 'put') table.put(name);
							else {
								table.rows.delete(name);
								removed.add(name);
							}
						}
					});
					const ids = found.rows.map(({ id }) => id);
					if (server.keys === 'heeded') expect(ids).toHaveLength(new Set(ids).size);
					if (found.problems.length > 0) return;
					const keys = new Set(found.rows.map(({ key }) => key));
					for (const key of before.keys()) if (!removed.has(key)) expect(keys).toContain(key);
					for (const row of table.rows.values()) {
						if (row === before.get(row.key)) expect(ids).toContain(row.id);
					}
				},
			),
			{ numRuns: 500 },
		);
	});

	it.each([
		['behind the first page by date', 13, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]],
		[
			'at the end of the dates read by key',
			50,
			[...Array<number>(8).fill(0), 19, ...Array<number>(8).fill(0), 9, 0, 0, 0],
		],
	])(
		'gives no row twice whose date differs by less than dates are told: %s',
		(_where, limit, dates) => {
			const table = new Table();
			for (const [index, date] of dates.entries()) table.put(`K${pad(index)}`, date);
			const found = read(table, { top: 'heeded', limit, keys: 'heeded' }, rules, nobody);
			expect(found.rows.map(({ key }) => key).sort()).toEqual([...table.rows.keys()]);
		},
	);

	it('ends with every row, each once, where a server shows dates less exactly than it compares them', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 120, size: 'max' }),
				fc.constantFrom(1, 50, 500, 5_000),
				fc.constantFrom(1_000, 60_000),
				fc.constantFrom(10, 13, 50, Infinity),
				(dates, spread, shown, limit) => {
					const table = new Table();
					for (const [index, date] of dates.entries()) table.put(`K${pad(index)}`, date * spread);
					const server = { top: 'heeded', limit, keys: 'heeded', shown } as const;
					const { rows, problems } = read(table, server, rules, nobody);
					expect(problems).toEqual([]);
					expect(rows.map(({ key }) => key).sort()).toEqual([...table.rows.keys()]);
				},
			),
			{ numRuns: 500 },
		);
	});

	it.each([
		[100, 1],
		[3_600_000, 30_000],
		[86_400_000, 600_000],
	])(
		'is by counting where a server shows dates to %i ms, and ends with a word where it counts none',
		(shown, spread) => {
			const table = new Table();
			for (let index = 0; index < 60; index++) table.put(`K${pad(index)}`, 567 + index * spread);
			const server = { top: 'heeded', limit: Infinity, keys: 'heeded', shown } as const;
			const { rows, problems } = read(table, server, rules, nobody);
			expect(problems).toEqual([]);
			expect([...new Set(rows.map(({ key }) => key))].sort()).toEqual(
				[...table.rows.keys()].sort(),
			);
			const stubborn = read(table, { ...server, skip: 'ignored' }, rules, nobody);
			const isAll = new Set(stubborn.rows.map(({ key }) => key)).size === 60;
			expect(stubborn.problems).toEqual(isAll ? [] : ['unordered']);
		},
	);

	it('says so only where a server gives no more than a part of the rows of one date', () => {
		const table = new Table();
		for (let index = 0; index < 60; index++) table.put(`K${pad(index)}`, 100);
		table.put('later', 10_000);
		const stubborn = { top: 'heeded', limit: 50, keys: 'refused', skip: 'ignored' } as const;
		const found = read(table, stubborn, rules, nobody);
		expect(found.problems).toEqual(['passedOver']);
		expect(found.rows.map(({ key }) => key)).toContain('later');
		expect(found.rows).toHaveLength(51);
		const heeding = read(table, { ...stubborn, keys: 'heeded' }, rules, nobody);
		expect(heeding.problems).toEqual([]);
		expect(heeding.rows).toHaveLength(61);
	});

	it('remembers no more than two pages', () => {
		const table = new Table();
		for (let index = 0; index < 5_000; index++) {
			table.put(`K${pad(index)}`, index < 2_000 ? 100 : index * 7);
		}
		const found = read(table, { top: 'heeded', limit: Infinity, keys: 'heeded' }, rules, nobody);
		expect(found.rows).toHaveLength(5_000);
		expect(found.mostSeen).toBeLessThanOrEqual(2 * PAGE_SIZE);
	});

	it('ends although rows change faster than they are read', () => {
		const table = new Table();
		for (let index = 0; index < 200; index++) table.put(`K${pad(index)}`, index * 100);
		const until = table.now;
		const found = read(
			table,
			{ top: 'heeded', limit: Infinity, keys: 'heeded' },
			{ ...rules, until },
			() => {
				for (let index = 0; index < 30; index++) {
					table.now += 20;
					table.put(`K${pad(index)}`);
				}
			},
		);
		expect(found.requests).toBeLessThan(50);
	});

	it('asks twice for a few rows, and once where there is nothing', () => {
		const table = new Table();
		const polite = { top: 'heeded', limit: Infinity, keys: 'heeded' } as const;
		expect(read(table, polite, rules, nobody).requests).toBe(1);
		for (let index = 0; index < 9; index++) table.put(`K${pad(index)}`, index * 1_000);
		expect(read(table, polite, rules, nobody).requests).toBe(2);
	});

	it('stops where a server does not order by date, and says so', () => {
		const backwards = [3, 2, 1].map((date) => ({
			date: date * 1_000,
			id: String(date),
			key: String(date),
		}));
		const small = { pageSize: 3, until: Infinity };
		const taken = takePage(
			beginReading<PageRow>(0, small),
			{ rows: backwards, more: false, twice: null },
			small,
		);
		expect(taken).toEqual({ fresh: backwards, next: null, problem: 'unordered' });
	});
});

function pad(index: number): string {
	return String(index).padStart(4, '0');
}
