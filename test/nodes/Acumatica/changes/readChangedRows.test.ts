import fc from 'fast-check';

import { readChangedRows } from '../../../../nodes/Acumatica/resources/changes/readChangedRows';
import { knownRows } from '../../../../nodes/Acumatica/resources/changes/sameName';
import type { PageRequest } from '../../../../nodes/changes/readPages';
import type { OpenInquiry, SiteRow } from '../../../../nodes/reading/OpenInquiry';
import type { Row } from '../../../../nodes/rows/change';

/** Dates are seconds behind this. */
const BEGIN = Date.UTC(2030, 0, 1);
const SETTINGS = { dateColumn: 'Date', keyColumns: ['Key'] };

interface TableRow {
	readonly date: number;
	/** '' for a row that lacks it. */
	readonly key: string;
	readonly content: string;
}

const row = (date: number, key: string, content = ''): TableRow => ({ date, key, content });

/** What a site does of what it is asked. */
interface Manners {
	readonly top: 'heeded' | 'ignored';
	readonly keys: 'heeded' | 'ignored' | 'refused';
	readonly skip: 'heeded' | 'ignored';
	/** Rows that it gives at most at once, whatever it is asked. */
	readonly most: number;
	/** Whether it does not say that there are more. */
	readonly isSilent?: boolean;
}

const GOOD: Manners = { top: 'heeded', keys: 'heeded', skip: 'heeded', most: Infinity };

/** A site with these rows; fails where reading does not end. */
function siteWith(
	table: readonly TableRow[],
	{ top, keys, skip, most, isSilent = false }: Manners,
): OpenInquiry<Row> {
	let requests = 0;
	const found = (request: PageRequest<SiteRow<Row>>) => {
		const to = request.by === 'key' ? request.to : Infinity;
		const after = request.by === 'key' && keys === 'heeded' ? request.after?.key : undefined;
		return table
			.filter(({ date }) => timeOf(date) >= request.from && timeOf(date) <= to)
			.filter(({ key }) => after === undefined || (key !== '' && key > after))
			.sort((a, b) => (request.by === 'key' ? 0 : a.date - b.date) || (a.key < b.key ? -1 : 1));
	};
	return {
		siteAheadMs: 0,
		earliestDate: (version) => version,
		lookUp: async () => ({ kind: 'unread' }),
		async page(request) {
			if (++requests > 2_000) throw new Error('It does not end');
			if (request.by === 'key' && keys === 'refused') return 'refused';
			// As where there is no asking for rows behind one that lacks its key.
			if (request.by === 'key' && request.after?.key === '') return 'refused';
			const skipped = request.by === 'date' && skip === 'heeded' ? request.skip : 0;
			const all = found(request).slice(skipped);
			const count = Math.min(most, top === 'ignored' ? Infinity : request.top);
			const rows = all.slice(0, count).map(siteRow);
			const more = !isSilent && count === most && all.length > most;
			return { rows, more, twice: null };
		},
	};
}

function timeOf(date: number): number {
	return BEGIN + date * 1_000;
}

function siteRow({ date, key, content }: TableRow) {
	const time = timeOf(date);
	return {
		...{ id: `${key}/${date}`, key, rowKey: key, date: time, versions: [time], readAt: 0 },
		row: { Key: key, Date: new Date(time).toISOString(), Content: content },
	};
}

interface Reading {
	readonly manners?: Manners;
	readonly pageSize?: number;
	readonly known?: readonly string[];
	readonly limit?: number;
	readonly beganAt?: number;
}

async function read(table: readonly TableRow[], reading: Reading = {}) {
	const { manners = GOOD, pageSize = 2, known = [], limit = Infinity, beganAt = BEGIN } = reading;
	const wanted = { since: BEGIN, beganAt, limit, known: knownRows(known) };
	return await readChangedRows(siteWith(table, manners), wanted, { ...SETTINGS, pageSize });
}

async function contents(table: readonly TableRow[], reading: Reading = {}): Promise<string[]> {
	return (await read(table, reading)).rows.map(({ row: found }) => String(found.Content));
}

const anyManners = fc.record<Manners>({
	top: fc.constantFrom('heeded' as const, 'heeded' as const, 'ignored' as const),
	keys: fc.constantFrom('heeded' as const, 'ignored' as const, 'refused' as const),
	skip: fc.constantFrom('heeded' as const, 'ignored' as const),
	most: fc.constantFrom(10, 13, Infinity),
});

it('gives every row once and ends, or says that rows are missing, whatever the site ignores and however many rows have one date or one name', async () => {
	const ends = { right: 0, told: 0 };
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })), { maxLength: 40, size: 'max' }),
			fc.integer({ min: 1, max: 7 }),
			anyManners,
			fc.nat({ max: 5 }),
			async (parts, pageSize, manners, began) => {
				const keyOf = (key: number) => (key === 0 ? '' : `K${key}`);
				const table = parts.map(([date, key], index) => row(date, keyOf(key), String(index)));
				const beganAt = timeOf(began);
				const { rows, problem } = await read(table, { manners, pageSize, beganAt });
				const found = rows.map(({ row: { Content } }) => String(Content)).sort();
				expect(found).toEqual([...new Set(found)]);
				ends[problem === null ? 'right' : 'told']++;
				if (manners.skip === 'heeded') expect(problem).toBeNull();
				if (problem === null) expect(found).toEqual(table.map(({ content }) => content).sort());
			},
		),
		{ numRuns: 2_000 },
	);
	expect(ends.right).toBeGreaterThan(ends.told * 2);
});

it('says so where a site gives rows of one date neither by key, nor in a larger page, nor by counting', async () => {
	const table = Array.from({ length: 40 }, (_, index) => row(1, `K${index}`));
	const stubborn = { top: 'heeded', keys: 'refused', skip: 'ignored', most: 15 } as const;
	const few = await read(table, { manners: stubborn });
	expect(few.problem).toBe('passedOver');
	expect(few.rows.length).toBeLessThan(40);
	for (const better of [{ keys: 'heeded' }, { skip: 'heeded' }] as const) {
		const all = await read(table, { manners: { ...stubborn, ...better } });
		expect({ ...better, count: all.rows.length, problem: all.problem }).toEqual({
			...better,
			count: 40,
			problem: null,
		});
	}
});

it('says so where rows move while they are counted', async () => {
	const counts = { ...GOOD, keys: 'refused', most: 15 } as const;
	for (const movedAt of [3, 4, 5]) {
		const table = Array.from({ length: 60 }, (_, index) => row(1, `K${index + 10}`));
		const site = siteWith(table, counts);
		const page = jest.spyOn(site, 'page');
		const given = siteWith(table, counts);
		page.mockImplementation(async (...asked) => {
			// Two that have been read move behind, so that the others move up.
			if (page.mock.calls.length === movedAt) table.splice(0, 2, row(9, 'K10'), row(9, 'K11'));
			return await given.page(...asked);
		});
		const wanted = { since: BEGIN, beganAt: BEGIN, limit: Infinity, known: knownRows([]) };
		const { rows, problem } = await readChangedRows(site, wanted, { ...SETTINGS, pageSize: 2 });
		const keys = new Set(rows.map(({ row: { Key } }) => Key));
		expect({ movedAt, isAll: keys.size === 60 || problem !== null }).toEqual({
			movedAt,
			isAll: true,
		});
	}
});

it('goes by keys in pages of one row too, where a site does not count', async () => {
	const table = Array.from({ length: 40 }, (_, index) => row(1, `K${10 + index}`));
	const manners = { ...GOOD, skip: 'ignored', most: 15 } as const;
	const { rows, problem } = await read(table, { manners, pageSize: 1 });
	expect({ count: rows.length, problem }).toEqual({ count: 40, problem: null });
});

it('reads all rows of one date where a site gives only some at once, does not say so, and two and two have one key', async () => {
	const table = Array.from({ length: 18 }, (_, index) => row(1, `K${index >> 1}`, String(index)));
	const manners = { ...GOOD, keys: 'refused', most: 10, isSilent: true } as const;
	const { rows, problem } = await read(table, { manners, pageSize: 9, beganAt: timeOf(60) });
	expect({ count: rows.length, problem }).toEqual({ count: 18, problem: null });
});

it('with a limit gives the oldest, whatever comes first of dates that are close together', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 }),
			fc.integer({ min: 1, max: 7 }),
			fc.integer({ min: 1, max: 6 }),
			fc.constantFrom('heeded' as const, 'ignored' as const),
			async (ms, pageSize, limit, keys) => {
				// The later ones come first in the order of keys.
				const table = ms.map((date, index) => row(date / 1_000, `K${99 - index - date}`));
				const { rows } = await read(table, { manners: { ...GOOD, keys }, pageSize, limit });
				const oldest = ms.toSorted((a, b) => a - b).slice(0, limit);
				expect(rows.map(({ date }) => date - BEGIN)).toEqual(oldest);
			},
		),
		{ numRuns: 500 },
	);
});

it('with a limit does not read on for nothing', async () => {
	const table = Array.from({ length: 40 }, (_, index) => row(index, 'K', String(index)));
	const site = siteWith(table, GOOD);
	const page = jest.spyOn(site, 'page');
	const wanted = { since: BEGIN, beganAt: BEGIN, limit: 5, known: knownRows([]) };
	await readChangedRows(site, wanted, { ...SETTINGS, pageSize: 4 });
	expect(page.mock.calls.length).toBeLessThan(4);
});

it.each([1, 12])(
	'ends although %i rows change with each request, and gives those that were there before',
	async (count) => {
		const table: TableRow[] = [];
		const change = () => {
			for (let one = 0; one < count; one++) table.push(row(table.length, `K${table.length}`));
		};
		const site = siteWith(table, GOOD);
		const { page } = site;
		const busy: OpenInquiry<Row> = {
			...site,
			async page(request, columns) {
				change();
				return await page(request, columns);
			},
		};
		for (let times = 0; times < 5; times++) change();
		const beganAt = timeOf(table.length - 1);
		const wanted = { since: BEGIN, beganAt, limit: Infinity, known: knownRows([]) };
		const { rows } = await readChangedRows(busy, wanted, { ...SETTINGS, pageSize: 1_000 });
		expect(rows.length).toBeGreaterThanOrEqual(5 * count);
	},
);

it('asks once for a few rows, and where there is nothing', async () => {
	for (const count of [0, 1, 9]) {
		const table = Array.from({ length: count }, (_, index) => row(index, 'K', String(index)));
		const site = siteWith(table, GOOD);
		const page = jest.spyOn(site, 'page');
		const wanted = { since: BEGIN, beganAt: timeOf(60), limit: Infinity, known: knownRows([]) };
		const { rows } = await readChangedRows(site, wanted, { ...SETTINGS, pageSize: 1_000 });
		expect({ rows: rows.length, requests: page.mock.calls.length }).toEqual({
			rows: count,
			requests: 1,
		});
	}
});

describe('of two rows with the same keys and date', () => {
	const [payment, voided] = [row(5, 'P1', 'paid'), row(5, 'P1', 'voided')];
	const fingerprintsOf = async (one: TableRow) =>
		(await read([one])).rows.map(({ fingerprint }) => fingerprint);

	it('both are given', async () => {
		expect(await contents([payment, voided])).toEqual(['paid', 'voided']);
	});

	it('the one that comes later is given, whichever the site has first', async () => {
		const known = await fingerprintsOf(payment);
		expect(await contents([voided, payment], { known })).toEqual(['voided']);
		expect(await contents([payment, voided], { known })).toEqual(['voided']);
	});

	it('one is given where an older version has given one, and did not note which', async () => {
		const [{ name } = { name: '' }] = (await read([payment])).rows;
		expect(await contents([payment, voided], { known: [name] })).toHaveLength(1);
	});

	it('neither is given again, though a column shows other values by now', async () => {
		const known = [...(await fingerprintsOf(payment)), ...(await fingerprintsOf(voided))];
		const later = [row(5, 'P1', 'paid, 1 h ago'), row(5, 'P1', 'voided, 1 h ago')];
		expect(await contents(later, { known })).toEqual([]);
	});
});
