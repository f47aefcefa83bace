import type { AcumaticaSimulator } from '../../../simulator/rest/AcumaticaSimulator';
import { read, readAll, startSite, type StockItem } from './readStockItems';

const BEGINNING = Date.UTC(1900, 0, 1);
const HOUR_MS = 3_600_000;

function items(simulator: AcumaticaSimulator): string[] {
	return [...simulator.database().rows('StockItem')]
		.map(({ InventoryID }) => String(InventoryID))
		.sort();
}

/** Gives each item a date of last change. */
function date(simulator: AcumaticaSimulator, at: (index: number) => number): void {
	items(simulator).forEach((InventoryID, index) => {
		const LastModifiedDateTime = new Date(at(index)).toISOString();
		simulator
			.database()
			.transaction((t) => t.update('StockItem', { InventoryID }, { LastModifiedDateTime }));
	});
}

const keysOf = (rows: readonly { row: StockItem }[]) =>
	rows.map(({ row }) => String(row.InventoryID)).sort();

const ADDRESSES = [
	{ name: 'current, dates in UTC', address: 'current', settings: {} },
	{ name: 'current, with an offset', address: 'current', settings: { feedDates: 'offset' } },
	{ name: 'current, without one', address: 'current', settings: { feedDates: 'naive' } },
	{ name: 'older', address: 'older', settings: { legacyOData: true } },
	{
		name: 'older, compared as shown',
		address: 'older',
		settings: { legacyOData: true, feedsCompareDates: 'wallClock' },
	},
] as const;

describe.each(ADDRESSES)('an inquiry at the address $name', ({ address, settings }) => {
	const inquiry = { address };
	const site = async () => await startSite({ timeZone: 'America/New_York', ...settings });

	it('is read by date, every row once, with its version in UTC', async () => {
		const simulator = await site();
		const start = Date.UTC(2026, 5, 1, 12);
		date(simulator, (index) => start + index * HOUR_MS);
		const { rows } = await read(simulator, async (open) => await readAll(open, BEGINNING), {
			inquiry,
		});
		expect(keysOf(rows)).toEqual(items(simulator));
		expect(rows.map(({ versions }) => versions)).toEqual(
			rows.map((_, index) => [start + index * HOUR_MS]),
		);
	});

	it('is read from a date on', async () => {
		const simulator = await site();
		const start = Date.UTC(2026, 5, 1, 12);
		date(simulator, (index) => start + index * HOUR_MS);
		const { rows } = await read(
			simulator,
			async (open) => await readAll(open, start + 2 * HOUR_MS),
			{ inquiry },
		);
		expect(keysOf(rows)).toEqual(items(simulator).slice(2));
	});

	it('with more rows of one date than a page has is read by key', async () => {
		const simulator = await site();
		date(simulator, () => Date.UTC(2026, 5, 1, 12));
		const { rows, asked } = await read(
			simulator,
			async (open) => await readAll(open, BEGINNING, { pageSize: 2 }),
			{ inquiry },
		);
		expect(keysOf(rows)).toEqual(items(simulator));
		expect(asked.some(({ by }) => by === 'key')).toBe(true);
	});

	it.each([2, 3, 8])(
		'is read in the hour that the clock shows twice, from any time in it on, in pages of %i',
		async (pageSize) => {
			const simulator = await site();
			const fold = Date.UTC(2026, 10, 1, 5);
			date(simulator, (index) => fold + index * 20 * 60_000);
			for (let late = 0; late < 6; late++) {
				const from = fold + late * 20 * 60_000;
				const { rows } = await read(
					simulator,
					async (open) => await readAll(open, open.earliestDate(from), { pageSize }),
					{ inquiry },
				);
				expect(keysOf(rows)).toEqual(expect.arrayContaining(items(simulator).slice(late)));
			}
		},
	);

	it('tells a row that is there from one that is gone', async () => {
		const simulator = await site();
		const start = Date.UTC(2026, 5, 1, 12);
		date(simulator, (index) => start + index * HOUR_MS);
		const [first = ''] = items(simulator);
		const found = await read(
			simulator,
			async (open) => [
				await open.lookUp({ rowKey: '1', key: first }),
				await open.lookUp({ rowKey: '2', key: "NO'ONE" }),
				await open.lookUp({ rowKey: '3', key: '' }),
			],
			{ inquiry },
		);
		expect(found).toEqual([
			expect.objectContaining({ kind: 'there', versions: [start] }),
			expect.objectContaining({ kind: 'gone' }),
			{ kind: 'unread' },
		]);
	});
});

describe('an inquiry', () => {
	it('gives only keys and dates where no more is asked for', async () => {
		const simulator = await startSite();
		const { rows } = await read(
			simulator,
			async (open) => await readAll(open, BEGINNING, {}, 'keys'),
		);
		expect(Object.keys(rows[0]?.row ?? {}).sort()).toEqual(['InventoryID', 'LastModifiedOn']);
	});

	it('with keys of several columns and types is read by key, and looked up', async () => {
		const simulator = await startSite();
		const inquiry = {
			name: 'SalesOrderLines',
			dateColumn: 'OrderDate',
			keyColumns: ['OrderType', 'OrderNbr', 'LineNbr'],
			identify: ({ OrderType, OrderNbr, LineNbr }: StockItem) => {
				const key = JSON.stringify([OrderType, OrderNbr, String(LineNbr)]);
				return { rowKey: key, key };
			},
		};
		const all = await read(simulator, async (open) => await readAll(open, BEGINNING), { inquiry });
		const small = await read(
			simulator,
			async (open) => await readAll(open, BEGINNING, { pageSize: 1 }),
			{ inquiry },
		);
		expect(small.rows.map(({ key }) => key).sort()).toEqual(all.rows.map(({ key }) => key).sort());
		expect(small.asked.some(({ by }) => by === 'key')).toBe(true);
		const key = all.rows[0]?.key ?? '';
		const found = await read(simulator, async (open) => await open.lookUp({ rowKey: '', key }), {
			inquiry,
		});
		expect(found).toMatchObject({ kind: 'there', row: all.rows[0]?.row });
	});

	it.each([
		['a column that is not there', { dateColumn: 'ChangedOn' }, /ChangedOn/],
		['a key column that is not there', { keyColumns: ['Item'] }, /'Item'/],
		['a date column without dates', { dateColumn: 'Description' }, /Description does not hold/],
		['an inquiry that is not there', { name: 'Nothing' }, /Nothing/],
	])('says so where it is asked for %s, and signs out', async (_, inquiry, message) => {
		const simulator = await startSite();
		const reading = read(simulator, async () => 'read', { inquiry });
		await expect(reading).rejects.toThrow(message);
	});

	it('that answers nothing in passing is asked again', async () => {
		const simulator = await startSite();
		simulator.injectFault({ kind: 'empty', path: '/gi/StockItems', after: 1 });
		const { rows } = await read(simulator, async (open) => await readAll(open, BEGINNING));
		expect(keysOf(rows)).toEqual(items(simulator));
	});

	it('that refuses a request by key is read in larger pages', async () => {
		const simulator = await startSite();
		date(simulator, () => Date.UTC(2026, 5, 1, 12));
		simulator.injectFault({ kind: '500', path: '/gi/StockItems', after: 3 });
		const { rows, asked } = await read(
			simulator,
			async (open) => await readAll(open, BEGINNING, { pageSize: 2 }),
		);
		expect(keysOf(rows)).toEqual(items(simulator));
		expect(asked.map((request) => ('stage' in request ? request.stage : 'key'))).toContain(
			'larger',
		);
	});

	it('tells by how much the clock of the site is ahead', async () => {
		const simulator = await startSite({ startTime: Date.now() + 90_000 });
		const ahead = await read(simulator, async (open) => open.siteAheadMs);
		expect(Math.abs(ahead - 90_000)).toBeLessThan(5_000);
	});

	it('is signed out of where the work throws', async () => {
		const simulator = await startSite();
		const reading = read(simulator, async () => await Promise.reject(new Error('no')));
		await expect(reading).rejects.toThrow('no');
		expect(simulator.sessions()).toEqual([]);
	});

	it('is signed out of where it is stopped between two pages', async () => {
		const simulator = await startSite();
		const stop = new AbortController();
		simulator.onRequest(({ query }) => {
			if (query.includes('filter')) stop.abort();
		});
		const reading = read(simulator, async (open) => await readAll(open, BEGINNING), {
			canceled: stop.signal,
		});
		await expect(reading).rejects.toThrow(/cancelled/);
		expect(simulator.sessions()).toEqual([]);
	});

	it('is read with a user alone where the site takes that', async () => {
		const simulator = await startSite({ odataTakesContractCookies: true });
		const { rows } = await read(simulator, async (open) => await readAll(open, BEGINNING), {
			credential: { grantType: 'plain' },
		});
		expect(keysOf(rows)).toEqual(items(simulator));
	});

	it('whose session the site ends is read on in a new one', async () => {
		const simulator = await startSite();
		simulator.injectFault({ kind: '401', path: '/gi/StockItems', after: 2 });
		const { rows } = await read(simulator, async (open) => await readAll(open, BEGINNING));
		expect(keysOf(rows)).toEqual(items(simulator));
	});
});
