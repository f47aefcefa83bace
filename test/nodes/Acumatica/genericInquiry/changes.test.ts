import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { column, localTime, padded } from '../../../../simulator/push/columns';
import { destination } from '../../../../simulator/push/Destination';
import type { Inquiry } from '../../../../simulator/push/Inquiry';
import { PushSender } from '../../../../simulator/push/PushSender';
import { seededRandom } from '../../../../simulator/push/seededRandom';
import { CREDENTIAL, TriggerHarness } from '../../AcumaticaTrigger/harness';
import { inquiry } from '../parameters';
import { startNode, type Stage } from '../startNode';
import { DropWhatBothSaw } from './dropWhatBothSaw';
import { LossyRelay } from './LossyRelay';

const STOCK = { dateColumn: 'LastModifiedOn', keyColumns: ['InventoryID'] };

function changesOf(more: INodeParameters = {}) {
	return inquiry('getChanges', 'StockItems', { ...STOCK, ...more });
}

async function sweep({ node }: Stage, more: INodeParameters = {}): Promise<IDataObject[]> {
	return await node.json({ parameters: changesOf(more), mode: 'trigger' });
}

const START = Date.UTC(2030, 0, 1);
let clock = START;
beforeEach(() => {
	clock = START;
});

/** Changes an item the way a form does: with the date of the change, in a transaction. */
function change({ simulator }: Stage, InventoryID: string, price: number, at = ++clock): void {
	const database = simulator.database();
	const [item] = [...database.rows('StockItem')].filter((row) => row.InventoryID === InventoryID);
	if (item === undefined) throw new Error(`There is no ${InventoryID}`);
	const LastModifiedDateTime = new Date(at).toISOString();
	database.transaction((t) =>
		t.update('StockItem', { InventoryID }, { DefaultPrice: price, LastModifiedDateTime }),
	);
}

function items({ simulator }: Stage): string[] {
	return [...simulator.database().rows('StockItem')].map(({ InventoryID }) => String(InventoryID));
}

function keysOf(found: readonly IDataObject[]): unknown[] {
	return found.map(({ key }) => Object(key).InventoryID);
}

describe('a sweep', () => {
	it('begins with nothing, and then gives each row that changed since, once', async () => {
		const stage = await startNode();
		expect(await sweep(stage)).toEqual([]);
		expect(await sweep(stage)).toEqual([]);
		change(stage, 'APPLES', 5);
		change(stage, 'JUICER15', 6);
		change(stage, 'APPLES', 7);
		expect(keysOf(await sweep(stage))).toEqual(['JUICER15', 'APPLES']);
		expect(await sweep(stage)).toEqual([]);
	});

	it('begins with all rows where the user wants that', async () => {
		const stage = await startNode();
		expect(await sweep(stage, { firstRun: 'all' })).toHaveLength(items(stage).length);
		expect(await sweep(stage, { firstRun: 'all' })).toEqual([]);
	});

	it('gives rows after a date, without remembering', async () => {
		const stage = await startNode();
		change(stage, 'APPLES', 5);
		change(stage, 'JUICER15', 6);
		const since = { since: 'date', changedAfter: new Date(START + 1).toISOString() };
		expect(keysOf(await sweep(stage, since))).toEqual(['JUICER15']);
		expect(keysOf(await sweep(stage, since))).toEqual(['JUICER15']);
		expect(stage.node.staticData).toEqual({});
	});

	it('finds a row that was saved late, with a date before the newest', async () => {
		const stage = await startNode();
		await sweep(stage);
		change(stage, 'APPLES', 5, START + 200_000);
		expect(keysOf(await sweep(stage))).toEqual(['APPLES']);
		change(stage, 'JUICER15', 5, START + 1000);
		expect(keysOf(await sweep(stage))).toEqual(['JUICER15']);
		expect(await sweep(stage)).toEqual([]);
	});

	it('gives all rows that have one date, in pages smaller than their number', async () => {
		const stage = await startNode();
		await sweep(stage);
		for (const item of items(stage)) change(stage, item, 9, START);
		const found = await sweep(stage, { options: { pageSize: 2 } });
		expect(keysOf(found).sort()).toEqual(items(stage).sort());
		expect(await sweep(stage)).toEqual([]);
	});

	it('gives both of two rows whose keys and date are the same, once, and hints at it', async () => {
		const stage = await startNode();
		const status = { keyColumns: ['ItemStatus'] };
		await sweep(stage, status);
		change(stage, 'APPLES', 5, START);
		change(stage, 'JUICER15', 6, START);
		const found = await sweep(stage, status);
		expect(found.map(({ row }) => Object(row).InventoryID).sort()).toEqual(['APPLES', 'JUICER15']);
		const told = stage.node.hints.filter(({ message }) => message.includes('same keys'));
		expect(told).toHaveLength(1);
		expect(await sweep(stage, status)).toEqual([]);
	});

	it.each(['$skip', '$top', 'both'] as const)(
		'ends, with all rows of one date, where the site ignores %s',
		async (feedsIgnore) => {
			const stage = await startNode({ feedsIgnore });
			await sweep(stage);
			for (const item of items(stage)) change(stage, item, 9, START);
			const found = await sweep(stage, { options: { pageSize: 2 } });
			expect(keysOf(found).sort()).toEqual(items(stage).sort());
		},
	);

	it('with a limit gives the oldest, and the rest with the next runs', async () => {
		const stage = await startNode();
		await sweep(stage);
		for (const item of items(stage)) change(stage, item, 9);
		const options = { limit: 2, pageSize: 3 };
		const found: unknown[] = [];
		for (let run = 0; run < items(stage).length; run++) {
			const part = keysOf(await sweep(stage, { options }));
			expect(part.length).toBeLessThanOrEqual(2);
			found.push(...part);
		}
		expect(found).toEqual(items(stage));
	});

	it('takes a filter besides, and keeps other settings apart', async () => {
		const stage = await startNode();
		const filter = { filterType: 'string', filterString: "InventoryID eq 'APPLES'" };
		await sweep(stage, filter);
		await sweep(stage);
		change(stage, 'APPLES', 5);
		change(stage, 'JUICER15', 6);
		expect(keysOf(await sweep(stage, filter))).toEqual(['APPLES']);
		expect(keysOf(await sweep(stage))).toEqual(['APPLES', 'JUICER15']);
	});

	it('forgets nothing where the run fails: what it would have given comes again', async () => {
		const stage = await startNode();
		await sweep(stage);
		change(stage, 'APPLES', 5);
		const parameters = changesOf({ dateColumn: '={{ $json.column }}' });
		const input = [{ column: 'LastModifiedOn' }, { column: 'Nonsense' }];
		await stage.node.error({ parameters, input, mode: 'trigger' });
		expect(keysOf(await sweep(stage))).toEqual(['APPLES']);
	});

	it('gives a row once, though two items of a run ask for the same', async () => {
		const stage = await startNode();
		await sweep(stage);
		change(stage, 'APPLES', 5);
		const found = await stage.node.json({
			parameters: changesOf(),
			input: [{}, {}, {}],
			mode: 'trigger',
		});
		expect(keysOf(found)).toEqual(['APPLES']);
	});

	it.each([
		['no date column', { dateColumn: '' }, '"Date Column Name or ID" is empty'],
		['no key', { keyColumns: [] }, '"Key Column Names or IDs" is empty'],
		['a column without dates', { dateColumn: 'Description' }, /another type than its field/],
		['a column that is not there', { dateColumn: 'Nonsense' }, /Nonsense/],
		['no date', { since: 'date', changedAfter: 'soon' }, '"Changed After" must be a date and time'],
	])('with %s is an error', async (_name, more, message) => {
		const { node } = await startNode();
		const error = await node.error({ parameters: changesOf(more as INodeParameters) });
		expect(error.message).toMatch(message);
	});
});

const pushed: Inquiry = {
	name: 'StockItems',
	from: 'StockItem',
	columns: [
		column('InventoryID', 'StockItem.InventoryID', padded(12, 'Inserted')),
		column('Description', 'StockItem.Description'),
		column('ItemStatus', 'StockItem.ItemStatus'),
		column('DefaultPrice', 'StockItem.DefaultPrice'),
		column('LastModifiedOn', 'StockItem.LastModifiedDateTime', localTime(330)),
	],
	tracked: 'all',
	key: ['InventoryID'],
};

describe('beside push notifications of which some get lost', () => {
	let trigger: TriggerHarness;
	let relay: LossyRelay;
	let sender: PushSender;
	let stage: Stage;

	async function start(share: number) {
		stage = await startNode();
		trigger = new TriggerHarness({
			parameters: { rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] } },
		});
		relay = new LossyRelay(await trigger.start(), share);
		await trigger.activate();
		const header = { name: CREDENTIAL.headerName, value: CREDENTIAL.headerSecret };
		sender = new PushSender({
			database: stage.simulator.database(),
			destinations: [destination(await relay.start(), header, [pushed])],
			tenant: 'MyTenant',
		});
	}

	afterEach(async () => {
		await sender.stop();
		await relay.stop();
		await trigger.stop();
	});

	function pushedItems(): IDataObject[] {
		return trigger.runs.flatMap((run) => run.items.map(({ json }) => json));
	}

	it('the items of a sweep have the shape of those of the trigger', async () => {
		await start(0);
		await sweep(stage);
		change(stage, 'APPLES', 5);
		await sender.idle();
		const [fromTrigger = {}] = pushedItems();
		const [fromSweep = {}] = await sweep(stage);
		expect(Object.keys(fromSweep)).toEqual(Object.keys(fromTrigger));
		expect(Object.keys(Object(fromSweep.source))).toEqual(Object.keys(Object(fromTrigger.source)));
		expect(fromSweep).toMatchObject({
			event: 'updated',
			query: fromTrigger.query,
			tenant: fromTrigger.tenant,
			key: { InventoryID: 'APPLES' },
			row: { DefaultPrice: 5 },
			before: null,
			after: { DefaultPrice: 5 },
			changes: {},
			source: { format: 'sweep', occurredAt: '2030-01-01T00:00:00.001Z', late: false },
		});
		const [row] = await sweep(stage, {
			since: 'date',
			changedAfter: new Date(START).toISOString(),
			options: { output: 'row' },
		});
		expect(row).toMatchObject({ InventoryID: 'APPLES', _acumatica: { event: 'updated' } });
	});

	it('the workflow ends up with every change, none twice', async () => {
		await start(0.1);
		const drop = new DropWhatBothSaw('UTC+5:30');
		await sweep(stage);
		const random = seededRandom(3);
		const passed: IDataObject[] = [];
		let taken = 0;
		const takePushed = () => {
			const all = pushedItems();
			passed.push(...drop.pass(all.slice(taken)));
			taken = all.length;
		};
		let changes = 0;
		let swept = 0;
		for (let night = 0; night < 25; night++) {
			const today = items(stage).filter(() => random() < 0.7);
			for (const item of today) {
				clock += Math.ceil(random() * 900);
				change(stage, item, ++changes);
			}
			await sender.idle();
			// The sweep may come before the workflow has taken what was pushed, or after.
			if (random() < 0.5) takePushed();
			const found = drop.pass(await sweep(stage));
			swept += found.length;
			passed.push(...found);
			takePushed();
		}
		const prices = passed.map(({ row }) => Number(Object(row).DefaultPrice));
		expect(prices.sort((a, b) => a - b)).toEqual(Array.from({ length: changes }, (_, n) => n + 1));
		expect(relay.lost).toBeGreaterThan(changes * 0.05);
		expect(swept).toBeGreaterThanOrEqual(relay.lost);
	});

	it('of a row that changed several times the newest state is there in the end', async () => {
		await start(0.5);
		const drop = new DropWhatBothSaw('UTC+5:30');
		await sweep(stage);
		for (let price = 1; price <= 40; price++) change(stage, 'APPLES', price);
		await sender.idle();
		const passed = drop.pass([...pushedItems(), ...(await sweep(stage))]);
		const prices = passed.map(({ row }) => Object(row).DefaultPrice);
		expect(prices).toContain(40);
		expect(new Set(prices).size).toBe(prices.length);
	});
});
