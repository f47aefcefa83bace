import fc from 'fast-check';

import { knownRows } from '../../../../nodes/Acumatica/resources/changes/sameName';
import { readChangedRows } from '../../../../nodes/Acumatica/resources/genericInquiry/sweep/readChangedRows';
import type { PageRequest } from '../../../../nodes/changes/readPages';
import { versionsOfRead } from '../../../../nodes/changes/version';
import { zoneOf } from '../../../../nodes/changes/zone';
import { momentIn, wallText } from '../../../../nodes/exact/moment';
import type { OpenInquiry, SiteRow } from '../../../../nodes/reading/OpenInquiry';
import type { Row } from '../../../../nodes/rows/change';

/** Dates are seconds behind this. */
const BEGIN = Date.UTC(2030, 0, 1);
const SETTINGS = { dateColumn: 'Date', keyColumns: ['Key'], zone: 'America/New_York' };

interface TableRow {
	readonly date: number;
	readonly key: string;
	readonly content: string;
}

const row = (date: number, key: string, content = ''): TableRow => ({ date, key, content });

/** What a site does of what it is asked. */
type Manners = 'good' | 'ignores $top' | 'refuses keys' | 'ignores keys';

/** A site with these rows; fails where reading does not end. */
function siteWith(table: readonly TableRow[], manners: Manners): OpenInquiry<Row> {
	let requests = 0;
	const asked = (request: PageRequest<SiteRow<Row>>) => {
		const to = request.by === 'key' ? request.to : Infinity;
		const after = request.by === 'key' && manners !== 'ignores keys' ? request.after?.key : null;
		return table
			.filter(({ date }) => timeOf(date) >= request.from && timeOf(date) <= to)
			.filter(({ key }) => key > (after ?? ''))
			.sort((a, b) => (request.by === 'key' ? 0 : a.date - b.date) || (a.key < b.key ? -1 : 1));
	};
	return {
		siteAheadMs: 0,
		earliestDate: (version) => version,
		lookUp: async () => ({ kind: 'unread' }),
		async page(request) {
			if (++requests > 2_000) throw new Error('It does not end');
			if (request.by === 'key' && manners === 'refuses keys') return 'refused';
			const found = asked(request).slice(0, manners === 'ignores $top' ? Infinity : request.top);
			return { rows: found.map(siteRow), more: false };
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

async function read(
	table: readonly TableRow[],
	{
		manners = 'good' as Manners,
		pageSize = 2,
		known = [] as readonly string[],
		limit = Infinity,
	} = {},
) {
	const { rows } = await readChangedRows(
		siteWith(table, manners),
		{ from: BEGIN, clock: 0, shift: 0 },
		{ limit, known: knownRows(known) },
		{ ...SETTINGS, pageSize },
	);
	return rows;
}

async function contents(...given: Parameters<typeof read>): Promise<string[]> {
	return (await read(...given)).map(({ row: found }) => String(found.Content));
}

it('gives every row once and ends, whatever the site ignores and however many rows have one date or one name', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })), { maxLength: 30, size: 'max' }),
			fc.integer({ min: 1, max: 7 }),
			fc.constantFrom<Manners>('good', 'ignores $top', 'ignores keys'),
			async (parts, pageSize, manners) => {
				const table = parts.map(([date, key], index) => row(date, `K${key}`, String(index)));
				const found = await contents(table, { manners, pageSize });
				expect([...found].sort()).toEqual(table.map(({ content }) => content).sort());
			},
		),
		{ numRuns: 1_000 },
	);
});

it('says so where a site gives rows of one date neither by key nor in a larger page', async () => {
	const table = Array.from({ length: 40 }, (_, index) => row(1, `K${index}`));
	const site = siteWith(table, 'refuses keys');
	const start = { from: BEGIN, clock: 0, shift: 0 };
	const wanted = { limit: Infinity, known: knownRows([]) };
	const small = await readChangedRows(site, start, wanted, { ...SETTINGS, pageSize: 2 });
	expect(small.problem).toBe('passedOver');
	expect(small.rows.length).toBeLessThan(40);
	const large = await readChangedRows(site, start, wanted, { ...SETTINGS, pageSize: 20 });
	expect(large.rows).toHaveLength(40);
});

it('with a limit gives the oldest, whatever comes first of dates that are close together', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 }),
			fc.integer({ min: 1, max: 7 }),
			fc.integer({ min: 1, max: 6 }),
			fc.constantFrom<Manners>('good', 'ignores $top', 'ignores keys'),
			async (ms, pageSize, limit, manners) => {
				// The later ones come first in the order of keys.
				const table = ms.map((date, index) => row(date / 1_000, `K${99 - index - date}`));
				const found = await read(table, { manners, pageSize, limit });
				const oldest = ms.toSorted((a, b) => a - b).slice(0, limit);
				expect(found.map(({ date }) => date - BEGIN)).toEqual(oldest);
			},
		),
		{ numRuns: 500 },
	);
});

it('with a limit does not read on for nothing', async () => {
	const table = Array.from({ length: 40 }, (_, index) => row(index, 'K', String(index)));
	const site = siteWith(table, 'good');
	const page = jest.spyOn(site, 'page');
	const wanted = { limit: 5, known: knownRows([]) };
	await readChangedRows(site, { from: BEGIN, clock: 0, shift: 0 }, wanted, {
		...SETTINGS,
		pageSize: 4,
	});
	expect(page.mock.calls.length).toBeLessThan(4);
});

describe('of two rows with the same keys and date', () => {
	const [payment, voided] = [row(5, 'P1', 'paid'), row(5, 'P1', 'voided')];
	const fingerprintOf = async (one: TableRow) =>
		(await read([one])).map(({ fingerprint }) => fingerprint);

	it('both are given', async () => {
		expect(await contents([payment, voided])).toEqual(['paid', 'voided']);
	});

	it('the one that comes later is given, whichever the site has first', async () => {
		const known = await fingerprintOf(payment);
		expect(await contents([voided, payment], { known })).toEqual(['voided']);
		expect(await contents([payment, voided], { known })).toEqual(['voided']);
	});

	it('one is given where an older version has given one, and did not note which', async () => {
		const [{ name } = { name: '' }] = await read([payment]);
		expect(await contents([payment, voided], { known: [name] })).toHaveLength(1);
	});

	it('neither is given again, though a column shows other values by now', async () => {
		const known = [...(await fingerprintOf(payment)), ...(await fingerprintOf(voided))];
		const later = [row(5, 'P1', 'paid, 1 h ago'), row(5, 'P1', 'voided, 1 h ago')];
		expect(await contents(later, { known })).toEqual([]);
	});
});

/** Rows as a site with a clock on the wall has them, one for each quarter of an hour of a day; without an offset. */
function quarters(day: string) {
	const begin = Date.parse(`${day}T00:00:00Z`);
	return Array.from({ length: 96 }, (_, index) => {
		const time = begin + index * 15 * 60_000;
		const wall = wallText(momentIn(time, SETTINGS.zone));
		const row: Row = { Key: `K${index}`, Date: wall };
		const versions = versionsOfRead(wall, zoneOf(SETTINGS.zone));
		return { id: wall + index, key: `K${index}`, rowKey: '', date: time, versions, readAt: 0, row };
	});
}

describe('from a date that a clock on the wall has shown', () => {
	/** What is asked for may begin earlier than what is wanted. */
	const HOUR_MS = 3_600_000;

	async function sweep(day: string, from: string, clock: null | undefined) {
		const rows = quarters(day);
		const site = siteWith([], 'good');
		const page = jest.spyOn(site, 'page').mockImplementation(async (request) => ({
			rows: rows.filter(({ date }) => date >= request.from - HOUR_MS).slice(0, request.top),
			more: false,
		}));
		const start = { from: Date.parse(`${from}Z`), clock, shift: 0 };
		const wanted = { limit: Infinity, known: knownRows([]) };
		const found = await readChangedRows(site, start, wanted, { ...SETTINGS, pageSize: 200 });
		const [first] = page.mock.calls[0] ?? [];
		return { asked: first?.from, dates: found.rows.map(({ row: { Date: date } }) => String(date)) };
	}

	it.each([null, undefined])(
		'rows of that date and newer come, and no older ones (%s)',
		async (clock) => {
			const { dates } = await sweep('2030-01-10', '2030-01-10T12:00:00', clock);
			expect(dates).toEqual(
				quarters('2030-01-10')
					.map(({ row: { Date: date } }) => String(date))
					.filter((date) => date >= '2030-01-10T12:00:00'),
			);
		},
	);

	it('rows of the hour that the clock shows twice come, also those of the second time', async () => {
		const { dates } = await sweep('2030-11-03', '2030-11-03T01:45:00', null);
		// Which of the two times it is cannot be told.
		expect(dates.filter((date) => date === '2030-11-03T01:00:00')).toHaveLength(2);
		expect(dates.filter((date) => date === '2030-11-03T01:45:00')).toHaveLength(2);
		expect(dates).not.toContain('2030-11-03T00:45:00');
	});

	it('is asked for as the earliest that it can be, until a row was seen', async () => {
		const wall = '2030-01-10T12:00:00';
		expect((await sweep('2030-01-10', wall, null)).asked).toBe(Date.parse(`${wall}-05:00`));
		expect((await sweep('2030-01-10', wall, undefined)).asked).toBe(Date.parse(`${wall}Z`));
	});
});
