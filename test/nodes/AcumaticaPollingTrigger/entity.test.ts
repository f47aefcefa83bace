import type { INodeParameters } from 'n8n-workflow';

import type { SimulatorSettings } from '../../../simulator/rest/AcumaticaSimulator';
import { named } from '../Acumatica/parameters';
import { expectEachChangeOnce } from './expectEachChangeOnce';
import { startPolling, told } from './startPolling';

jest.mock('../../../nodes/site/http/time', () => jest.requireActual('./siteTime'));

const STOCK: INodeParameters = {
	watch: 'entity',
	endpoint: named('Default/25.200.001'),
	entity: named('StockItem', 'list'),
};

async function startEntity(parameters: INodeParameters = {}, settings: SimulatorSettings = {}) {
	return await startPolling({ ...STOCK, ...parameters }, settings);
}

const NEW_YORK = { options: { timeZone: 'America/New_York' } };
const SITES: ReadonlyArray<{
	name: string;
	parameters: INodeParameters;
	settings: SimulatorSettings;
}> = [
	{ name: 'contract version 4', parameters: {}, settings: {} },
	{
		name: 'contract version 5',
		parameters: { endpoint: named('Default/26.200.001') },
		settings: {},
	},
	{
		name: 'filters by the clock on the wall, west of UTC',
		parameters: NEW_YORK,
		settings: { recordFilterDates: 'wallClock', timeZone: 'America/New_York' },
	},
	{
		name: 'filters by the clock on the wall, east of UTC',
		parameters: {},
		settings: { recordFilterDates: 'wallClock', timeZone: 'Asia/Kolkata' },
	},
	{ name: 'padded keys', parameters: {}, settings: { paddedKeys: true } },
	{ name: 'lists that ignore $skip', parameters: {}, settings: { listsIgnore: '$skip' } },
	{ name: 'lists that ignore $top', parameters: {}, settings: { listsIgnore: '$top' } },
	{ name: 'lists that ignore both', parameters: {}, settings: { listsIgnore: 'both' } },
];

describe.each(SITES)('the polling trigger of an entity: $name', ({ parameters, settings }) => {
	it('tells of what was created, updated and deleted since it was published, each once', async () => {
		const polling = await startEntity(
			{ ...parameters, options: { pageSize: 2, ...Object(parameters.options) } },
			settings,
		);
		await expectEachChangeOnce(polling);
	});
});

describe('a poll of an entity', () => {
	it('asks for a record, for the same by its date, and for what has changed since: no more', async () => {
		const { host, simulator, wait } = await startEntity();
		await host.publish();
		wait(5);
		simulator.clearLog();
		await host.poll();
		const asked = simulator.log().filter(({ path }) => path.endsWith('/StockItem'));
		expect(asked.map(({ query }) => query)).toEqual([
			expect.stringMatching(/\$top=1$/),
			expect.stringContaining('LastModifiedDateTime ge'),
			expect.stringContaining('$filter=LastModifiedDateTime ge'),
		]);
	});
});

describe('the first run of an entity', () => {
	it('gives all records as a snapshot where it is to, and each only once', async () => {
		const { host, simulator, wait, save } = await startEntity({ firstRun: 'snapshot' });
		await host.publish();
		const all = [...simulator.database().rows('StockItem')].length;
		expect(host.items).toHaveLength(all);
		expect(new Set(host.items.map(({ event }) => event))).toEqual(new Set(['snapshot']));
		wait(5);
		expect(await host.poll()).toEqual([]);
		save('AACOMPUT01');
		wait(5);
		expect(told(await host.poll())).toEqual(['updated AACOMPUT01']);
	});

	it('gives what has changed since a date where it is to', async () => {
		const { host, wait, save } = await startEntity({
			firstRun: 'since',
			changedAfter: '2026-06-01T12:01:00',
		});
		wait(2);
		save('AACOMPUT01');
		await host.publish();
		expect(told(host.items)).toEqual(['updated AACOMPUT01']);
		wait(5);
		expect(await host.poll()).toEqual([]);
	});
});

describe('an item of an entity', () => {
	it('has the record in plain values, its keys, and the shape of those of the trigger', async () => {
		const { host, wait, save } = await startEntity();
		await host.publish();
		wait(5);
		save('AACOMPUT01', { DefaultPrice: 600 });
		wait(5);
		const record = {
			InventoryID: 'AACOMPUT01',
			DefaultPrice: 600,
			LastModifiedDateTime: '2026-06-01T12:05:00+00:00',
		};
		expect(await host.poll()).toEqual([
			{
				event: 'updated',
				query: 'StockItem',
				tenant: 'MyTenant',
				key: { InventoryID: 'AACOMPUT01' },
				row: expect.objectContaining(record),
				before: null,
				after: expect.objectContaining(record),
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

	it('of several keys names all of them, also when it is deleted', async () => {
		const { host, simulator, wait } = await startEntity({ entity: named('SalesOrder') });
		await host.publish();
		const [order] = [...simulator.database().rows('SalesOrder')];
		const key = { OrderType: order?.OrderType ?? null, OrderNbr: order?.OrderNbr ?? null };
		wait(5);
		simulator.database().transaction((t) => t.delete('SalesOrder', key));
		wait(60);
		expect(await host.poll()).toMatchObject([{ event: 'deleted', key, row: key, after: null }]);
	});

	it.each([
		{ options: { onlyWhenChanged: 'DefaultPrice' } },
		{ options: { ignoreFields: 'Description' } },
	])('is left out where nothing changed that matters: $options', async ({ options }) => {
		const { host, wait, save } = await startEntity({ options });
		await host.publish();
		wait(5);
		save('AACOMPUT01', { Description: 'x' });
		wait(5);
		expect(await host.poll()).toEqual([]);
		save('AACOMPUT01', { DefaultPrice: 1 });
		wait(5);
		expect(told(await host.poll())).toEqual(['updated AACOMPUT01']);
	});

	it.each(['inserted', 'updated', 'deleted'])('is shown in a test by hand: %s', async (event) => {
		const { host } = await startEntity({ events: [event] });
		const shown = await host.fetchTestEvent();
		expect(shown).toHaveLength(5);
		expect(new Set(shown.map((item) => item.event))).toEqual(new Set([event]));
		expect(host.stored).toBe('{}');
	});
});

describe('an archived record', () => {
	it.each([
		{ includeArchived: false, expected: ['deleted AACOMPUT01'] },
		{ includeArchived: true, expected: [] },
	])('counts as deleted unless it is included: $includeArchived', async (options) => {
		const { includeArchived, expected } = options;
		const { host, wait, simulator } = await startEntity({ options: { includeArchived } });
		await host.publish();
		wait(5);
		const key = { InventoryID: 'AACOMPUT01' };
		simulator.database().transaction((t) => t.update('StockItem', key, { Archived: true }));
		wait(60);
		expect(told(await host.poll())).toEqual(expected);
	});
});

describe('an entity that cannot be watched', () => {
	const cases: ReadonlyArray<{
		message: RegExp;
		parameters: INodeParameters;
		settings?: SimulatorSettings;
	}> = [
		{
			message: /Which fields identify a record of Device is not known/,
			parameters: { endpoint: named('Integration/1.0'), entity: named('Device') },
		},
		{ message: /Entity must be chosen/, parameters: { entity: named('') } },
		{ message: /Endpoint must be chosen/, parameters: { endpoint: named('') } },
		{
			message: /cannot be a name of the endpoint/,
			parameters: { entity: named('Stock Item') },
		},
		{
			message: /Entity Nonsense was not found/,
			parameters: { entity: named('Nonsense'), entityKeys: ['ID'] },
		},
		{ message: /StockItem has no field Nonsense/, parameters: { entityKeys: ['Nonsense'] } },
		{ message: /StockItem has no field Nonsense/, parameters: { dateField: 'Nonsense' } },
		{
			message: /The field Description does not hold dates/,
			parameters: { dateField: 'Description' },
		},
		{
			message: /does not find records of PurchaseOrder by their LastModifiedDateTime/,
			parameters: { entity: named('PurchaseOrder') },
			settings: { nonKeyFilterQuirk: 'empty' },
		},
		{
			message: /does not find records of PurchaseOrder .*Optimization cannot be performed/s,
			parameters: { entity: named('PurchaseOrder') },
			settings: { nonKeyFilterQuirk: '500' },
		},
		{
			message: /does not find records of StockItem by their/,
			parameters: {},
			settings: { recordFilterDates: 'wallClock', timeZone: 'America/New_York' },
		},
	];

	it.each(cases)(
		'is an error that says so: $message',
		async ({ message, parameters, settings }) => {
			const { host, save } = await startEntity(parameters, settings);
			save('AACOMPUT01');
			await expect(host.publish()).rejects.toThrow(message);
			expect(host.items).toEqual([]);
		},
	);
});
