import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startNode, type Stage } from '../startNode';
import { KINDS, remove, save, told } from './changesOf';

const MINUTE_MS = 60_000;
let clock = 0;

/** The time goes on with each change, and has not come yet: dates of rows are in the past. */
beforeEach(() => {
	clock = Date.now() - 1_000 * MINUTE_MS;
});

function change(stage: Stage, item: string, fields: Record<string, unknown> = {}): void {
	save(stage, item, (clock += MINUTE_MS), fields);
}

/** The site before anything happens: its rows have changed long ago. */
async function start(settings = {}): Promise<Stage> {
	const stage = await startNode(settings);
	for (const { InventoryID } of [...stage.simulator.database().rows('StockItem')]) {
		change(stage, String(InventoryID));
	}
	return stage;
}

describe.each(KINDS)('Get Changes Since of an $kind', ({ parameters, query, dateColumn }) => {
	const runOf =
		(stage: Stage, more: INodeParameters = {}, mode: 'trigger' | 'manual' = 'trigger') =>
		async (): Promise<IDataObject[]> =>
			await stage.node.json({ parameters: parameters('getChanges', more), mode });

	it('begins with nothing, and then gives what changed since, once and oldest first', async () => {
		const stage = await start();
		const run = runOf(stage, { options: { pageSize: 2 } });
		expect(await run()).toEqual([]);
		expect(await run()).toEqual([]);
		change(stage, 'JUICER15');
		change(stage, 'APPLES', { DefaultPrice: 5 });
		change(stage, 'AACOMPUT01');
		expect(told(await run())).toEqual(['updated JUICER15', 'updated APPLES', 'updated AACOMPUT01']);
		expect(await run()).toEqual([]);
	});

	it('begins with all rows where the user wants that', async () => {
		const stage = await start();
		const run = runOf(stage, { firstRun: 'all' });
		const count = [...stage.simulator.database().rows('StockItem')].length;
		expect(await run()).toHaveLength(count);
		expect(await run()).toEqual([]);
	});

	it('with a limit gives the oldest, and the rest with the next runs', async () => {
		const stage = await start();
		const run = runOf(stage, { options: { limit: 2 } });
		await run();
		for (const item of ['JUICER15', 'APPLES', 'AACOMPUT01']) change(stage, item);
		expect(told(await run())).toEqual(['updated JUICER15', 'updated APPLES']);
		expect(told(await run())).toEqual(['updated AACOMPUT01']);
	});

	it('gives each change once, though several items of a run ask for the same', async () => {
		const stage = await start();
		const run = async () =>
			told(
				await stage.node.json({
					parameters: parameters('getChanges', { options: { overlap: 0 } }),
					mode: 'trigger',
					input: [{}, {}, {}],
				}),
			);
		expect(await run()).toEqual([]);
		for (const item of ['JUICER15', 'APPLES', 'AACOMPUT01']) change(stage, item);
		expect(await run()).toEqual(['updated JUICER15', 'updated APPLES', 'updated AACOMPUT01']);
		expect(await run()).toEqual([]);
	});

	it('gives rows after a date, without remembering', async () => {
		const stage = await start();
		change(stage, 'APPLES');
		const changedAfter = new Date(clock).toISOString();
		change(stage, 'JUICER15');
		const run = runOf(stage, { since: 'date', changedAfter });
		expect(told(await run())).toEqual(['updated JUICER15']);
		expect(told(await run())).toEqual(['updated JUICER15']);
		expect(stage.node.staticData).toEqual({});
	});

	it('takes a filter besides', async () => {
		const stage = await start();
		const run = runOf(stage, {
			filterType: 'string',
			filterString: "InventoryID eq 'APPLES' or InventoryID eq 'NEWITEM'",
			options: { findDeleted: true },
		});
		await run();
		change(stage, 'JUICER15');
		change(stage, 'NEWITEM');
		expect(told(await run())).toEqual(['inserted NEWITEM']);
		remove(stage, 'JUICER15');
		remove(stage, 'APPLES');
		expect(told(await run())).toEqual(['deleted APPLES']);
	});

	it('has items of the shape of the trigger', async () => {
		const stage = await start();
		const run = runOf(stage);
		await run();
		change(stage, 'APPLES', { DefaultPrice: 5 });
		expect(await run()).toMatchObject([
			{
				event: 'updated',
				query,
				tenant: 'MyTenant',
				key: { InventoryID: 'APPLES' },
				row: { DefaultPrice: 5, [dateColumn]: expect.any(String) },
				before: null,
				after: { DefaultPrice: 5 },
				changes: {},
				source: {
					format: 'sweep',
					pairing: 'none',
					occurredAt: new Date(clock).toISOString(),
				},
			},
		]);
	});

	describe('with Find Deleted Rows', () => {
		const deleted = { findDeleted: true };

		it('tells new, changed and deleted rows, each once, and none of the first run', async () => {
			const stage = await start();
			const run = runOf(stage, { options: { ...deleted, pageSize: 2 } });
			expect(await run()).toEqual([]);
			expect(await run()).toEqual([]);
			change(stage, 'NEWITEM');
			change(stage, 'AACOMPUT01');
			remove(stage, 'APPLES');
			expect(told(await run())).toEqual(
				expect.arrayContaining(['inserted NEWITEM', 'updated AACOMPUT01', 'deleted APPLES']),
			);
			expect(await run()).toEqual([]);
			remove(stage, 'NEWITEM');
			const [gone] = await run();
			expect(gone).toMatchObject({
				event: 'deleted',
				key: { InventoryID: 'NEWITEM' },
				row: { InventoryID: 'NEWITEM' },
				before: null,
				after: null,
			});
			change(stage, 'NEWITEM');
			expect(told(await run())).toEqual(['inserted NEWITEM']);
		});

		it('gives all rows at first where the user wants that, as updated', async () => {
			const stage = await start();
			const run = runOf(stage, { firstRun: 'all', options: { ...deleted, limit: 2 } });
			const all = await run();
			expect(all).toHaveLength([...stage.simulator.database().rows('StockItem')].length);
			expect(new Set(all.map(({ event }) => event))).toEqual(new Set(['updated']));
			expect(await run()).toEqual([]);
		});

		it('with a limit leaves the rest to the next runs', async () => {
			const stage = await start();
			const run = runOf(stage, { options: { ...deleted, limit: 2 } });
			await run();
			for (const item of ['JUICER15', 'AACOMPUT01']) change(stage, item);
			for (const item of ['APPLES', 'AALEGO500']) remove(stage, item);
			change(stage, 'NEWITEM');
			const found: string[] = [];
			for (let runs = 0; runs < 4; runs++) {
				const part = told(await run());
				expect(part.length).toBeLessThanOrEqual(2);
				found.push(...part);
			}
			expect(found.sort()).toEqual([
				'deleted AALEGO500',
				'deleted APPLES',
				'inserted NEWITEM',
				'updated AACOMPUT01',
				'updated JUICER15',
			]);
		});

		it('gives a change once, though two items of a run ask for the same', async () => {
			const stage = await start();
			const options = { options: deleted };
			await runOf(stage, options)();
			remove(stage, 'APPLES');
			const found = await stage.node.json({
				parameters: parameters('getChanges', options),
				input: [{}, {}, {}],
				mode: 'trigger',
			});
			expect(told(found)).toEqual(['deleted APPLES']);
		});

		it('forgets nothing where the site fails', async () => {
			const stage = await start();
			const run = runOf(stage, { options: deleted });
			await run();
			remove(stage, 'APPLES');
			const before = stage.node.staticData;
			stage.simulator.injectFault({ kind: '500', path: 'StockItem', times: 100 });
			await stage.node.error({
				parameters: parameters('getChanges', { options: deleted }),
				mode: 'trigger',
			});
			expect(stage.node.staticData).toEqual(before);
			stage.simulator.clearFaults();
			expect(told(await run())).toEqual(['deleted APPLES']);
		});
	});

	describe.each([{ findDeleted: false }, { findDeleted: true }])(
		'by hand, $findDeleted',
		(options) => {
			it('shows samples where nothing has changed, says so, and leaves the memory alone', async () => {
				const stage = await start();
				const byHand = runOf(stage, { options }, 'manual');
				const shown = await byHand();
				expect(shown).toHaveLength(5);
				expect(new Set(shown.map(({ event }) => event))).toEqual(new Set(['updated']));
				expect(stage.node.staticData).toEqual({ 'node:Acumatica': {}, global: {} });
				const messages = stage.node.hints.map(({ message }) => message).join();
				expect(messages).toContain('started by hand');
				expect(messages).toContain('these are samples');
				const run = runOf(stage, { options });
				await run();
				change(stage, 'APPLES');
				const { staticData } = stage.node;
				expect(told(await byHand())).toEqual(['updated APPLES']);
				expect(stage.node.staticData).toEqual(staticData);
				expect(told(await run())).toEqual(['updated APPLES']);
			});
		},
	);
});

describe('Get Changes Since of an entity', () => {
	const [, { parameters }] = KINDS;

	it('tells new records by the field with the date of their creation', async () => {
		const stage = await start();
		const run = async () =>
			await stage.node.json({
				parameters: parameters('getChanges', { options: { createdField: 'LastModified' } }),
				mode: 'trigger',
			});
		await run();
		change(stage, 'APPLES', { LastModified: new Date(clock + MINUTE_MS).toISOString() });
		change(stage, 'JUICER15', { LastModified: '2020-01-01T00:00:00.000Z' });
		expect(told(await run())).toEqual(['inserted APPLES', 'updated JUICER15']);
	});

	it.each<[RegExp, INodeParameters]>([
		[
			/Which fields identify a record of Location is not known/,
			{ entity: { mode: 'name', value: 'Location' } },
		],
		[/"a b" in "Key Field Names or IDs" cannot be a column/, { entityKeys: ['a b'] }],
		[/StockItem has no field Nonsense/, { dateField: 'Nonsense' }],
		[/"Time Zone of Dates" is "Mars"/, { options: { timeZone: 'Mars' } }],
	])('is an error that says so: %s', async (message, more) => {
		const stage = await start();
		const error = await stage.node.error({ parameters: parameters('getChanges', more) });
		expect(error.message).toMatch(message);
	});
});

it.each([
	['UTC', 'America/New_York'],
	['America/New_York', 'UTC'],
	['Europe/Berlin', 'Asia/Kolkata'],
])(
	'gives what changed, once, where the time zone of the workflow is %s and then %s, and dates have no offset',
	async (before, corrected) => {
		const stage = await start({
			...{ feedDates: 'naive', feedsCompareDates: 'wallClock', timeZone: corrected },
		});
		const run = async () =>
			told(
				await stage.node.json({ parameters: KINDS[0].parameters('getChanges'), mode: 'trigger' }),
			);
		stage.node.timezone = before;
		await run();
		change(stage, 'JUICER15');
		expect(await run()).toEqual(['updated JUICER15']);
		stage.node.timezone = corrected;
		change(stage, 'APPLES');
		expect(await run()).toEqual(['updated APPLES']);
		change(stage, 'AACOMPUT01');
		expect(await run()).toEqual(['updated AACOMPUT01']);
		expect(await run()).toEqual([]);
	},
);
