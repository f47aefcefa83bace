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

describe.each(WRONG)('Row Keys with %s', (_name, rowKeys) => {
	it.each([false, true])(
		'give what the right ones give, where each transaction is of one row (Hold Inserted Rows: %s)',
		async (holdInserted) => {
			await fc.assert(
				fc.asyncProperty(historyOfLoneRows, async (history) => {
					const machine = new Machine(modelSettings({ rowKeys, holdInserted }));
					for (const { body, at } of history.requests) {
						await machine.advanceTo(at);
						await machine.take(body);
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
