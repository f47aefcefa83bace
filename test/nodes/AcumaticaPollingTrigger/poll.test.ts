import type { INodeParameters } from 'n8n-workflow';

import { expectEachChangeOnce } from './expectEachChangeOnce';
import { startPolling, told } from './startPolling';

jest.mock('../../../nodes/site/http/time', () => jest.requireActual('./siteTime'));

const ADDRESSES = [
	{ name: 'current', options: {}, settings: {} },
	{ name: 'current, dates without an offset', options: {}, settings: { feedDates: 'naive' } },
	{ name: 'older', options: { odataAddress: 'older' }, settings: { legacyOData: true } },
] as const;

describe.each(ADDRESSES)('the polling trigger at the address: $name', ({ options, settings }) => {
	it('tells of what was created, updated and deleted since it was published, each once', async () => {
		const timeZone = 'America/New_York';
		const site = { timeZone, ...settings };
		const polling = await startPolling({ options: { ...options, timeZone } }, site);
		await expectEachChangeOnce(polling);
	});
});

describe('the first run', () => {
	it('gives all rows as a snapshot where it is to, and each only once', async () => {
		const { host, wait, save } = await startPolling({ firstRun: 'snapshot' });
		await host.publish();
		const all = host.items.length;
		expect(all).toBeGreaterThan(3);
		expect(new Set(host.items.map(({ event }) => event))).toEqual(new Set(['snapshot']));
		wait(5);
		expect(await host.poll()).toEqual([]);
		save('AACOMPUT01');
		wait(5);
		expect(told(await host.poll())).toEqual(['updated AACOMPUT01']);
	});

	it('gives what has changed since a date where it is to', async () => {
		const polling = await startPolling({
			firstRun: 'since',
			changedAfter: '2026-06-01T12:01:00',
		});
		const { host, wait, save } = polling;
		wait(2);
		save('AACOMPUT01');
		await host.publish();
		expect(told(host.items)).toEqual(['updated AACOMPUT01']);
	});

	it('is over when the site could be read for the first time', async () => {
		const { host, simulator, wait, save } = await startPolling();
		simulator.injectFault({ kind: '500', path: 'StockItems', times: 100 });
		await expect(host.publish()).rejects.toThrow();
		simulator.clearFaults();
		save('NEWITEM');
		await host.publish();
		expect(host.items).toEqual([]);
		wait(5);
		save('NEWITEM');
		wait(5);
		expect(told(await host.poll())).toEqual(['updated NEWITEM']);
	});
});

describe('a process that dies', () => {
	it('loses nothing and tells nothing twice after what it gave out', async () => {
		const { host, wait, save, remove } = await startPolling();
		await host.publish();
		wait(5);
		save('NEWITEM');
		wait(5);
		expect(told(await host.poll())).toEqual(['inserted NEWITEM']);
		host.kill();
		save('OTHER');
		remove('NEWITEM');
		wait(61);
		await host.publish();
		expect(told(host.runs.at(-1)?.flat() ?? []).sort()).toEqual([
			'deleted NEWITEM',
			'inserted OTHER',
		]);
		host.kill();
		await host.publish();
		expect(host.runs).toHaveLength(2);
	});

	it('finds again what it found in polls of which nothing went out', async () => {
		const { host, wait, save } = await startPolling({ events: ['updated'] });
		await host.publish();
		wait(5);
		save('NEWITEM');
		wait(5);
		expect(await host.poll()).toEqual([]);
		host.kill();
		await host.publish();
		wait(5);
		save('NEWITEM', { DefaultPrice: 3 });
		wait(5);
		expect(told(await host.poll())).toEqual(['updated NEWITEM']);
	});
});

describe('a test by hand', () => {
	it('shows rows that have changed lately, and what is remembered stays as it is', async () => {
		const { host, wait, save } = await startPolling();
		await host.publish();
		const { stored } = host;
		wait(5);
		save('AACOMPUT01', { DefaultPrice: 5 });
		wait(5);
		const shown = await host.fetchTestEvent();
		expect(told(shown)).toContain('updated AACOMPUT01');
		expect(host.stored).toBe(stored);
		expect(told(await host.poll())).toEqual(['updated AACOMPUT01']);
	});

	it.each(['inserted', 'updated', 'deleted'])(
		'shows rows as the event that is wanted: %s',
		async (event) => {
			const { host } = await startPolling({ events: [event] });
			const shown = await host.fetchTestEvent();
			expect(shown.length).toBeGreaterThan(0);
			expect(new Set(shown.map((item) => item.event))).toEqual(new Set([event]));
		},
	);

	it('says so where there is no row', async () => {
		const { host, simulator, remove } = await startPolling();
		for (const { InventoryID } of [...simulator.database().rows('StockItem')])
			remove(String(InventoryID));
		await expect(host.fetchTestEvent()).rejects.toThrow('The inquiry has no rows to show');
	});
});

describe('what goes out', () => {
	it('has the shape of the items of the trigger for push notifications', async () => {
		const { host, wait, save } = await startPolling();
		await host.publish();
		wait(5);
		save('AACOMPUT01', { DefaultPrice: 600 });
		wait(5);
		const row = {
			InventoryID: 'AACOMPUT01',
			DefaultPrice: 600,
			LastModifiedOn: '2026-06-01T12:05:00Z',
		};
		expect(await host.poll()).toEqual([
			{
				event: 'updated',
				query: 'StockItems',
				tenant: 'MyTenant',
				key: { InventoryID: 'AACOMPUT01' },
				row: expect.objectContaining(row),
				before: null,
				after: expect.objectContaining(row),
				changes: {},
				source: {
					format: 'sweep',
					transactionId: null,
					timestamp: '639159123000000000',
					occurredAt: '2026-06-01T12:05:00.000Z',
					additionalInfo: {},
					pairing: 'sweep',
					late: false,
				},
			},
		]);
	});

	it('leaves on outputs of its own where it is to', async () => {
		const { host, wait, save, remove } = await startPolling({
			options: { separateOutputs: true, output: 'row', compareKeysEvery: 1 },
		});
		await host.publish();
		wait(5);
		save('NEWITEM');
		save('AACOMPUT01');
		remove('AALEGO500');
		wait(5);
		await host.poll();
		const [outputs = []] = host.runs;
		expect(outputs.map((items) => items.map(({ InventoryID }) => InventoryID))).toEqual([
			['NEWITEM'],
			['AACOMPUT01'],
			['AALEGO500'],
		]);
	});

	it.each([
		{
			options: { onlyWhenChanged: 'DefaultPrice' },
			wanted: { DefaultPrice: 1 },
			other: { Description: 'x' },
		},
		{
			options: { ignoreFields: 'Description' },
			wanted: { DefaultPrice: 1 },
			other: { Description: 'x' },
		},
	])(
		'is no update in which nothing changed that matters: $options',
		async ({ options, wanted, other }) => {
			const { host, wait, save } = await startPolling({ options });
			await host.publish();
			wait(5);
			save('AACOMPUT01', other);
			wait(5);
			expect(await host.poll()).toEqual([]);
			save('AACOMPUT01', wanted);
			wait(5);
			expect(told(await host.poll())).toEqual(['updated AACOMPUT01']);
			save('NEWITEM', other);
			wait(5);
			expect(told(await host.poll())).toEqual(['inserted NEWITEM']);
		},
	);
});

describe('a row that comes back as it was', () => {
	it('is inserted, with a timestamp after that of its deletion', async () => {
		const { host, simulator, wait, remove } = await startPolling();
		const database = simulator.database();
		const row = [...database.rows('StockItem')].find((one) => one.InventoryID === 'AACOMPUT01');
		await host.publish();
		remove('AACOMPUT01');
		wait(61);
		const [deleted] = await host.poll();
		database.transaction((t) => t.insert('StockItem', { ...row }));
		wait(61);
		// Where its date is older than what is read, a poll finds its key, and the next one reads it.
		const first = await host.poll();
		wait(5);
		const [back, ...more] = [...first, ...(await host.poll())];
		expect(told([deleted, back, ...more])).toEqual(['deleted AACOMPUT01', 'inserted AACOMPUT01']);
		const timestamp = (item: unknown) => BigInt(Object(Object(item).source).timestamp);
		expect(timestamp(back)).toBeGreaterThan(timestamp(deleted));
	});
});

describe('a poll', () => {
	it.each<[string, INodeParameters]>([
		['keys', { keyColumns: ['InventoryID', 'ItemStatus'] }],
		['inquiry', { inquiry: { __rl: true, mode: 'name', value: 'InventoryItems' } }],
		['date', { dateColumn: 'CreatedOn' }],
		['tenant', { options: { tenant: 'Other' } }],
		['address', { options: { odataAddress: 'older' } }],
	])('begins anew where other %s are chosen, and says so', async (_what, parameters) => {
		const { host, wait } = await startPolling();
		await host.publish();
		wait(5);
		await host.publish(parameters).catch(() => undefined);
		expect(host.items).toEqual([]);
		expect(host.logged.join()).toContain('begins anew');
	});

	it('begins anew where its credential is for another site', async () => {
		const one = await startPolling();
		await one.host.publish();
		const { host } = await startPolling();
		host.stored = one.host.stored;
		await host.publish();
		expect(host.items).toEqual([]);
		expect(host.logged.join()).toContain('begins anew');
	});

	it('names the inquiry as the option wants it', async () => {
		const { host, wait, save } = await startPolling({ options: { queryName: 'Stock Items' } });
		await host.publish();
		wait(5);
		save('APPLES');
		expect(await host.poll()).toEqual([
			expect.objectContaining({ query: 'Stock Items', tenant: 'MyTenant' }),
		]);
	});

	it('forgets what has been gone for a month', async () => {
		const { host, wait, save, remove } = await startPolling();
		await host.publish();
		remove('AACOMPUT01');
		wait(61);
		expect(told(await host.poll())).toEqual(['deleted AACOMPUT01']);
		expect(host.stored).toContain('AACOMPUT01');
		wait(31 * 24 * 60);
		save('APPLES');
		expect(told(await host.poll())).toEqual(['updated APPLES']);
		expect(host.stored).not.toContain('AACOMPUT01');
	});

	it('sets aside what it cannot read, and says so', async () => {
		const { host } = await startPolling();
		host.stored = JSON.stringify({ 'node:Acumatica Polling Trigger': { polled: { format: 7 } } });
		await host.publish();
		expect(host.logged.join()).toContain('cannot be read by this version');
		expect(host.stored).toContain('"unreadable":{"format":7}');
	});

	it('is left out while the one before it is under way', async () => {
		const { host, wait, save } = await startPolling();
		await host.publish();
		wait(5);
		save('NEWITEM');
		wait(5);
		const both = await Promise.all([host.poll(), host.poll()]);
		expect(told(both.flat())).toEqual(['inserted NEWITEM']);
	});

	it('that is cut off gives out what it found, and the next one goes on', async () => {
		const { host, simulator, wait, save } = await startPolling({
			options: { pageSize: 2, overlap: 0 },
		});
		wait(1);
		save('AACOMPUT01');
		await host.publish();
		const fresh = ['NEW1', 'NEW2', 'NEW3', 'NEW4', 'NEW5'];
		for (const item of fresh) {
			wait(1);
			save(item);
		}
		// Those for the columns and the first rows are answered.
		simulator.injectFault({ kind: '500', path: 'StockItems', after: 4, times: 20 });
		wait(5);
		const found = await host.poll();
		expect(host.logged.join()).not.toBe('');
		simulator.clearFaults();
		wait(5);
		const rest = await host.poll();
		expect(found.length).toBeGreaterThan(0);
		expect(rest.length).toBeGreaterThan(0);
		expect(told([...found, ...rest])).toEqual(fresh.map((item) => `inserted ${item}`));
	});

	it('that cannot read fails with the reason, and the next one finds everything', async () => {
		const { host, simulator, wait, save } = await startPolling();
		await host.publish();
		wait(5);
		save('NEWITEM');
		wait(5);
		// The request for the columns is answered.
		simulator.injectFault({ kind: '500', path: 'StockItems', after: 1, times: 20 });
		await expect(host.poll()).rejects.toThrow();
		simulator.clearFaults();
		wait(5);
		expect(told(await host.poll())).toEqual(['inserted NEWITEM']);
	});
});
