import * as dacTables from '../../../../nodes/setup/tables/dacTables';
import type { DacTable } from '../../../../nodes/site/query/readTable';
import { column } from '../../../../simulator/push/columns';
import type { Destination } from '../../../../simulator/push/Destination';
import type { SimulatorSettings } from '../../../../simulator/rest/AcumaticaSimulator';
import { inquiry, parameters, rightDestination, WEBHOOK, withDestinations } from './pushSetup';

type Refusals = NonNullable<SimulatorSettings['dacRefusals']>;

/** Faults of every kind that say nothing, because what has them is not active. */
const right = rightDestination({
	columns: [
		...inquiry.columns,
		{ ...column('Margin', 'StockItem.Margin'), formula: () => 1 },
		column('Described', 'StockItem.Description'),
	],
	design: {
		...inquiry.design,
		madeUpFields: { Described: 'ItemClassID_description' },
		lapsedColumns: ['Margin'],
		hidden: ['Described'],
		lapsedConditions: ['StockItem.Weight'],
		lapsedRelations: [{ parent: 'StockItem.Volume', child: 'StockItem.Volume' }],
		lapsedGroupBy: ['StockItem.ItemClass'],
	},
});
const watched = right.inquiries.map((one) => one.inquiry);
const destinations: readonly Destination[] = [
	{
		...right,
		inquiries: [
			...right.inquiries,
			{ inquiry: { ...inquiry, name: 'Left Off', tracked: [] }, active: false },
		],
	},
	{ ...right, name: 'old', active: false, header: { name: 'X-Old', value: 'old' } },
	{
		...right,
		name: 'trial',
		active: false,
		url: WEBHOOK.replace('webhook/', 'webhook-test/'),
		inquiries: watched.map((one) => ({ inquiry: one, active: false })),
	},
	{
		...right,
		name: 'elsewhere',
		url: 'http://127.0.0.1:9/other',
		inquiries: watched.map((one) => ({ inquiry: one, active: false })),
	},
];

const tables = Object.values(dacTables).filter((one): one is DacTable => typeof one === 'object');
const sets = [...new Set(tables.map(({ set }) => set))];
const cells = tables.flatMap(({ set, columns }) => columns.map((name) => [set, name] as const));

async function findings(dacRefusals: Refusals) {
	const stage = await withDestinations(destinations, { dacRefusals });
	const items = await stage.node.json({ parameters });
	await stage.sender.stop();
	return items;
}

it('what is not active is no fault', async () => {
	expect(await findings({})).toMatchObject([{ finding: 'nothingFound' }]);
});

const closed = sets.flatMap((set) =>
	([401, 403, 404] as const).map((status) => [set, status] as const),
);

it.each(closed)('%s closed with %i could not be checked', async (set, status) => {
	const items = await findings({ [set]: status });
	expect(items.length).toBeGreaterThan(0);
	for (const { severity, what, remedy } of items) {
		expect([severity, what]).toEqual(['couldNotBeChecked', expect.stringContaining(set)]);
		expect(remedy).toContain('SM201020');
	}
});

it.each(sets)('%s at which Acumatica fails could not be checked', async (set) => {
	const items = await findings({ [set]: 500 });
	expect(items.length).toBeGreaterThan(0);
	for (const { severity, what, remedy } of items) {
		expect([severity, what]).toEqual(['couldNotBeChecked', expect.stringContaining(set)]);
		expect(remedy).not.toContain('lacks a right');
	}
});

it.each(cells)('%s without %s could not be checked in part', async (set, name) => {
	const items = await findings({ [set]: [name] });
	expect(new Set(items.map(({ severity }) => severity))).toEqual(new Set(['couldNotBeChecked']));
	expect(JSON.stringify(items)).toContain(name);
});

it('everything closed is one item', async () => {
	const all = Object.fromEntries(sets.map((set) => [set, 403 as const]));
	expect(await findings(all)).toMatchObject([{ severity: 'couldNotBeChecked' }]);
});

/** Whole tables with each other, and single columns with some of another table: all pairs take minutes. */
const STRIDES = [17, 41];
const pairs: ReadonlyArray<[name: string, refused: Refusals]> = [
	...sets.flatMap((one, index) =>
		sets.slice(index + 1).map((other): Refusals => ({ [one]: 403, [other]: 403 })),
	),
	...cells.flatMap(([set, name], index) =>
		STRIDES.map((stride): Refusals => {
			const [other = '', otherName = ''] = cells[(index + stride) % cells.length] ?? [];
			return { [set]: [name], [other]: set === other ? [name, otherName] : [otherName] };
		}),
	),
].map((refused) => [JSON.stringify(refused), refused]);

it.each(pairs)('two rights less: %s', async (_name, refused) => {
	const severities = (await findings(refused)).map(({ severity }) => severity);
	expect(new Set(severities)).toEqual(new Set(['couldNotBeChecked']));
});
