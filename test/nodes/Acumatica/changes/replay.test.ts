import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startNode, type Stage } from '../startNode';
import { KINDS, remove, save, told } from './changesOf';

const START = Date.UTC(2026, 0, 31, 12);
const HOUR_MS = 3_600_000;

/** One item is saved each hour; what else there is was changed before. */
async function start(settings = {}): Promise<Stage> {
	const stage = await startNode(settings);
	for (const { InventoryID } of [...stage.simulator.database().rows('StockItem')]) {
		save(stage, String(InventoryID), START - 100 * HOUR_MS);
	}
	save(stage, 'JUICER15', START);
	save(stage, 'APPLES', START + HOUR_MS);
	save(stage, 'AACOMPUT01', START + 2 * HOUR_MS);
	return stage;
}

const at = (hours: number) => new Date(START + hours * HOUR_MS).toISOString();
const range = (from: number, until: number) => ({ changedFrom: at(from), changedUntil: at(until) });

describe.each(KINDS)('Replay Changes of an $kind', ({ parameters, query }) => {
	const runOf = async (stage: Stage, more: INodeParameters): Promise<IDataObject[]> =>
		await stage.node.json({ parameters: parameters('replay', more) });

	it.each([
		[range(0, 2), ['JUICER15', 'APPLES', 'AACOMPUT01']],
		[range(1, 1), ['APPLES']],
		[range(0.5, 1.5), ['APPLES']],
		[range(3, 4), []],
	])(
		'gives the rows whose last change lies within it, oldest first: %j',
		async (more, expected) => {
			const stage = await start();
			const items = await runOf(stage, { ...more, options: { pageSize: 2 } });
			expect(told(items)).toEqual(expected.map((key) => `updated ${key}`));
		},
	);

	it('has items like those of the triggers, marked as a replay', async () => {
		const stage = await start();
		const [item] = await runOf(stage, range(1, 1));
		expect(item).toEqual({
			event: 'updated',
			query,
			tenant: 'MyTenant',
			key: { InventoryID: 'APPLES' },
			row: expect.objectContaining({ InventoryID: 'APPLES' }),
			before: null,
			after: expect.objectContaining({ InventoryID: 'APPLES' }),
			changes: {},
			source: {
				format: 'sweep',
				transactionId: null,
				timestamp: expect.any(String),
				occurredAt: at(1),
				additionalInfo: {},
				pairing: 'sweep',
				late: false,
				replay: true,
			},
		});
		const [row] = await runOf(stage, { ...range(1, 1), options: { output: 'row' } });
		expect(row).toMatchObject({ InventoryID: 'APPLES', _acumatica: { source: { replay: true } } });
	});

	it('remembers nothing, and changes nothing of what is remembered', async () => {
		const stage = await start();
		const changes = async () =>
			await stage.node.json({ parameters: parameters('getChanges'), mode: 'trigger' });
		await changes();
		const before = stage.node.staticData;
		await runOf(stage, range(0, 2));
		expect(stage.node.staticData).toEqual(before);
		save(stage, 'APPLES', START + 3 * HOUR_MS);
		expect(told(await changes())).toEqual(['updated APPLES']);
	});

	it('with a limit gives the oldest', async () => {
		const stage = await start();
		const items = await runOf(stage, { ...range(0, 2), options: { limit: 2, pageSize: 2 } });
		expect(told(items)).toEqual(['updated JUICER15', 'updated APPLES']);
	});

	it('takes a filter besides, and knows nothing of rows that are gone', async () => {
		const stage = await start();
		remove(stage, 'APPLES');
		const filter = { filterType: 'string', filterString: "InventoryID ne 'JUICER15'" };
		expect(told(await runOf(stage, { ...range(0, 2), ...filter }))).toEqual(['updated AACOMPUT01']);
	});

	it('takes dates without an offset as those of the time zone of the workflow', async () => {
		const stage = await start();
		const local = { changedFrom: '2026-01-31T07:30:00', changedUntil: '2026-01-31T08:30:00' };
		expect(told(await runOf(stage, local))).toEqual(['updated APPLES']);
	});

	it.each([
		['"Changed From" is empty', { ...range(0, 1), changedFrom: '' }],
		['"Changed Until" is empty', { ...range(0, 1), changedUntil: '' }],
		['"Changed Until" is before "Changed From"', range(2, 1)],
		['"Changed From" must be a date', { ...range(0, 1), changedFrom: 'soon' }],
	])('is an error that says so: %s', async (message, more) => {
		const stage = await start();
		const error = await stage.node.error({ parameters: parameters('replay', more) });
		expect(error.message).toContain(message);
	});
});

describe.each([1, 2, 3, 100])('Replay Changes in pages of %i rows', (pageSize) => {
	it('gives all rows whose keys and date are the same, and hints at it', async () => {
		const stage = await start();
		save(stage, 'APPLES', START);
		const items = await stage.node.json({
			parameters: KINDS[0].parameters('replay', {
				keyColumns: ['ItemStatus'],
				...range(0, 2),
				options: { pageSize },
			}),
		});
		const ids = items.map(({ row }) => String(Object(row).InventoryID));
		expect([...ids.slice(0, 2).sort(), ...ids.slice(2)]).toEqual([
			'APPLES',
			'JUICER15',
			'AACOMPUT01',
		]);
		const hints = stage.node.hints.map(({ message }) => message);
		expect(hints.filter((message) => message.includes('same keys'))).toHaveLength(1);
	});
});
