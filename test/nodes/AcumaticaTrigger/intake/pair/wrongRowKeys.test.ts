import fc from 'fast-check';

import type { Row } from '../../../../../nodes/rows/change';
import { keySetting } from '../../../../../nodes/AcumaticaTrigger/intake/pair/keySetting';
import { TriggerHarness } from '../../harness';
import { historyOfLoneRows, QUERY } from '../../model/history';
import { faultsOf, wrongBefore } from '../../model/judge';
import { Machine, modelSettings } from '../../model/machine';

/** Row Keys that do not fit the model's rows, which have the columns Key and Version. */
const WRONG = [
	['a misspelt column', [{ query: QUERY, fields: ['Keey'] }]],
	['a column in other letters', [{ query: QUERY, fields: ['key'] }]],
	['one column of two', [{ query: '', fields: ['Key', 'Type'] }]],
	['a misspelt inquiry', [{ query: 'Model: Row', fields: ['Key'] }]],
	[
		'other inquiries only',
		[
			{ query: 'A', fields: ['Key'] },
			{ query: 'B', fields: ['Key'] },
		],
	],
	[
		'an entry without columns',
		[
			{ query: QUERY, fields: [] },
			{ query: 'A', fields: ['Key'] },
		],
	],
] as const;

/** Values of a column that tell no row from another. */
const EMPTY = [null, '', '   ', {}, [], { value: 'A' }, ['A']] as const;
const WITH_EMPTY = [
	['that is the only one', [{ query: '', fields: ['Empty'] }]],
	['beside one that is filled in', [{ query: QUERY, fields: ['Key', 'Empty'] }]],
] as const;

const PLAYED = [
	...WRONG.map(([name, rowKeys]) => ({ name, rowKeys, empty: null })),
	...WITH_EMPTY.flatMap(([which, rowKeys]) =>
		EMPTY.map((empty) => {
			const name = `a column ${which} and has ${JSON.stringify(empty)} in every row`;
			return { name, rowKeys, empty };
		}),
	),
];

describe.each(PLAYED)('Row Keys with $name', ({ rowKeys, empty }) => {
	const column = `{"Empty":${JSON.stringify(empty)},"Key"`;
	const withColumn = (body: Buffer) =>
		Buffer.from(body.toString().replaceAll('{"Key"', () => column));

	it.each([false, true])(
		'give what the right ones give, where each transaction is of one row (Hold Inserted Rows: %s)',
		async (holdInserted) => {
			await fc.assert(
				fc.asyncProperty(historyOfLoneRows, async (history) => {
					const machine = new Machine(modelSettings({ rowKeys, holdInserted }));
					for (const { body, at } of history.requests) {
						await machine.advanceTo(at);
						await machine.take(withColumn(body));
					}
					await machine.settleDown();
					expect(faultsOf(history, machine.changes, { repeatsAllowed: false })).toEqual([]);
					if (holdInserted) expect(wrongBefore(history, machine.changes)).toEqual([]);
				}),
				{ numRuns: 50 },
			);
		},
	);
});

const side = (...ids: string[]): Row[] => ids.map((ID) => ({ ID, Name: `Name of ${ID}` }));

describe('key columns', () => {
	const message = (deleted: Row[], inserted: Row[]) => ({
		query: 'Items',
		tenant: 'T',
		deleted,
		inserted,
	});

	it('are right though a row lacks them', () => {
		const rowKeys = [{ query: '', fields: ['ID'] }];
		expect(keySetting(message(side('A'), [{ Name: 'B' }]), rowKeys).kind).toBe('named');
		expect(keySetting(message([], []), rowKeys).kind).toBe('named');
	});

	it('of the inquiry come before those of every inquiry', () => {
		const rowKeys = [
			{ query: '', fields: ['Name'] },
			{ query: 'Items', fields: ['ID'] },
		];
		expect(keySetting(message(side('A'), []), rowKeys)).toEqual({ kind: 'named', fields: ['ID'] });
	});

	it('that no row has are wrong, and it is said which there are', () => {
		const rowKeys = [{ query: '', fields: ['ID', 'Type'] }];
		expect(keySetting(message(side('A'), []), rowKeys)).toEqual({
			kind: 'wrong',
			problem: { query: 'Items', missing: ['Type'], instead: ['ID', 'Name'] },
		});
	});

	it.each(EMPTY)('that are %j in every row are wrong, and it is said which', (empty) => {
		const row = { ID: 'A', Type: empty };
		const rowKeys = [{ query: '', fields: ['ID', 'Type'] }];
		expect(keySetting(message([row], [row, { ID: 'B' }]), rowKeys)).toEqual({
			kind: 'wrong',
			problem: { query: 'Items', missing: [], empty: ['Type'], instead: ['ID', 'Type'] },
		});
		expect(keySetting(message([row], [row, { ID: 'B', Type: 0 }]), rowKeys).kind).toBe('named');
		expect(keySetting(message([{ ID: 'B', Type: 'SO' }], [row]), rowKeys).kind).toBe('named');
		const alone = [{ query: '', fields: ['Type'] }];
		expect(keySetting(message([row], [row]), alone).kind).toBe('wrong');
	});

	it('that no row has are told before those that are empty', () => {
		const rowKeys = [{ query: '', fields: ['Type', 'Tpye'] }];
		expect(keySetting(message([{ Type: '' }], []), rowKeys)).toMatchObject({
			problem: { missing: ['Tpye'], instead: ['Type'] },
		});
	});
});

describe('in n8n', () => {
	let harness: TriggerHarness;
	afterEach(async () => await harness.stop());

	let ticks = 638465233453014192n;
	let messages = 0;
	const post = async (deleted: Row[], inserted: Row[]) => {
		ticks += 1_000n;
		const body = { Deleted: deleted, Inserted: inserted, Query: 'Items', Id: `id ${++messages}` };
		const text = JSON.stringify(body).replace(/}$/, `,"CompanyId":"T","TimeStamp":${ticks}}`);
		return await harness.post(text);
	};
	const begin = async (keys: { query: string; fields: string }[]) => {
		const parameters = { rowKeys: { keys }, pairingWindow: 600, otherInquiries: 'take' };
		harness = new TriggerHarness({ parameters });
		await harness.start();
		await harness.activate();
	};
	const warnings = () =>
		harness.log.filter(({ level }) => level === 'warn').map(({ message }) => message);
	const items = () => harness.runs.flatMap((run) => run.items.map(({ json }) => json));

	it('a wrong column is warned of once, counted, and its rows are paired in the message', async () => {
		await begin([{ query: '', fields: 'Id' }]);
		for (const value of [1, 2]) {
			await post([{ ID: 'A', v: value }], [{ ID: 'A', v: value + 1 }]);
		}
		expect(items()).toMatchObject([
			{ event: 'updated', source: { pairing: 'inferred' } },
			{ event: 'updated', source: { pairing: 'inferred' } },
		]);
		expect(warnings()).toEqual([
			expect.stringMatching(
				/Row Keys names "Id" as key columns of the inquiry "Items", .* Its columns are "ID", "v"\./,
			),
		]);
		expect(await harness.health()).toMatchObject({ wrongRowKeys: 2 });
	});

	it.each(EMPTY)(
		'a column that is %j in every row is warned of once, and counted',
		async (Type) => {
			await begin([{ query: '', fields: 'Type' }]);
			const rows = (v: number): Row[] => ['A', 'B'].map((ID) => ({ Type, ID, v }));
			for (const v of [1, 2]) await post(rows(v), rows(v + 1));
			const update = { event: 'updated', source: { pairing: 'inferred' } };
			expect(items()).toMatchObject([update, update, update, update]);
			expect((await post(rows(3), [])).body).toMatchObject({ status: 'held', held: 2 });
			expect(warnings()).toEqual([
				expect.stringMatching(
					/Row Keys names "Type" as key columns of the inquiry "Items", and in its notification every row has them empty\. Its columns are "Type", "ID", "v"\. Until/,
				),
			]);
			expect(await harness.health()).toMatchObject({ wrongRowKeys: 3 });
		},
	);

	it('a composite key works though one column is empty in a row', async () => {
		await begin([{ query: '', fields: 'Type, ID' }]);
		const rows = (v: number): Row[] => [
			{ Type: 'SO', ID: 'A', v },
			{ Type: null, ID: 'B', v },
		];
		await post(rows(1), rows(2));
		expect(items()).toMatchObject([
			{ event: 'updated', key: { Type: 'SO', ID: 'A' }, source: { pairing: 'sameMessage' } },
			{ event: 'inserted', source: { pairing: 'none' } },
			{ event: 'deleted', source: { pairing: 'none' } },
		]);
		expect(warnings()).toEqual([]);
	});

	it('a wrong inquiry is warned of once, and its deletions wait', async () => {
		await begin([{ query: 'Item', fields: 'ID' }]);
		expect((await post(side('A'), [])).body).toMatchObject({ status: 'held', held: 1 });
		expect((await post(side('A', 'B'), [])).body).toMatchObject({ status: 'held', held: 2 });
		expect(warnings()).toEqual([
			expect.stringMatching(/Row Keys has no entry for the inquiry "Items", only for "Item"\./),
		]);
		expect(await harness.health()).toMatchObject({ wrongRowKeys: 2, held: 3 });
	});

	it('right ones are not warned of', async () => {
		await begin([{ query: 'Items', fields: 'ID' }]);
		await post(side('A'), side('A'));
		expect(warnings()).toEqual([]);
		expect(await harness.health()).toMatchObject({ wrongRowKeys: 0 });
	});

	it('a trigger without any is warned of once, each time that it is activated', async () => {
		await begin([]);
		await post(side('A'), side('A'));
		expect((await post(side('A'), [])).body).toMatchObject({ status: 'accepted', changes: 1 });
		const warning = expect.stringMatching(/Row Keys is empty\. Updates that come in two messages/);
		expect(warnings()).toEqual([warning]);
		await harness.deactivate();
		await harness.activate();
		expect(warnings()).toEqual([warning, warning]);
		expect(await harness.health()).toMatchObject({ wrongRowKeys: 0 });
	});

	it('a deletion that an inserted row with the same TimeStamp keeps back is counted', async () => {
		await begin([{ query: '', fields: 'ID' }]);
		await post([], side('A'));
		ticks -= 1_000n;
		expect((await post(side('A'), [])).body).toMatchObject({ changes: 0, held: 0 });
		expect(await harness.health()).toMatchObject({ droppedDeletions: 1 });
		expect(harness.logged.filter((line) => line.includes('dropped=1'))).toHaveLength(1);
	});
});
