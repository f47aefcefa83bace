import fc from 'fast-check';

import { receive } from '../../../../../nodes/AcumaticaTrigger/intake/receive';
import type { Row } from '../../../../../nodes/rows/change';
import { inferKey } from '../../../../../nodes/AcumaticaTrigger/intake/pair/inferKey';
import { pairMessage } from '../../../../../nodes/AcumaticaTrigger/intake/pair/pairMessage';
import { modelSettings } from '../../model/machine';

/** Rows of one column. */
const column = (name: string, ...values: (string | number)[]): Row[] =>
	values.map((value) => ({ [name]: value }));

describe('a key is inferred', () => {
	it.each<[string, Row[], Row[], string[] | null]>([
		['where it matches all rows', column('Name', 'A', 'B'), column('Name', 'B', 'A'), ['Name']],
		[
			'where it matches more than half of them',
			column('Name', 'A', 'B', 'C'),
			column('Name', 'A', 'B', 'D'),
			['Name'],
		],
		['not where it matches half of them', column('Name', 'A', 'B'), column('Name', 'A', 'C'), null],
		[
			'not where it matches more than half of the smaller side alone',
			column('Name', 'A', 'B', 'C', 'D'),
			column('Name', 'A', 'B'),
			null,
		],
		[
			'not where the larger side is the new one',
			column('Name', 'A'),
			column('Name', 'A', 'B'),
			null,
		],
		[
			'by a column that is named like a key, though another matches more rows',
			[
				{ Line: 1, OrderNbr: 'A' },
				{ Line: 2, OrderNbr: 'B' },
				{ Line: 3, OrderNbr: 'C' },
			],
			[
				{ Line: 1, OrderNbr: 'B' },
				{ Line: 2, OrderNbr: 'A' },
				{ Line: 3, OrderNbr: 'D' },
			],
			['OrderNbr'],
		],
		[
			'not by a column that only ends like one',
			[
				{ Paid: 1, Name: 'A' },
				{ Paid: 2, Name: 'B' },
				{ Paid: 3, Name: 'C' },
			],
			[
				{ Paid: 1, Name: 'C' },
				{ Paid: 2, Name: 'B' },
				{ Paid: 4, Name: 'A' },
			],
			['Name'],
		],
	])('%s', (_name, deleted, inserted, expected) => {
		expect(inferKey(deleted, inserted)).toEqual(expected);
	});

	it('only by what matches more than half of the larger side, whatever the rows are', () => {
		const value = fc.constantFrom('A', 'B', 'C', 'D', 1, 2);
		const rows = fc.array(fc.record({ ID: value, Name: value, Qty: value }), {
			minLength: 2,
			maxLength: 6,
		});
		let found = 0;
		fc.assert(
			fc.property(rows, rows, (deleted, inserted) => {
				const sides = { query: 'Items', tenant: 'T', deleted, inserted };
				if (inferKey(deleted, inserted) === null) return;
				found++;
				const pairs = pairMessage(sides, null).rows.filter(
					(row) => row.deleted !== null && row.inserted !== null,
				);
				expect(2 * pairs.length).toBeGreaterThan(Math.max(deleted.length, inserted.length));
			}),
			{ numRuns: 2_000 },
		);
		expect(found).toBeGreaterThan(100);
	});
});

/** A transaction on a table whose rows are known by their key: what it did to each row. */
const operations = fc.uniqueArray(
	fc.record({
		OrderNbr: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
		kind: fc.constantFrom('inserted', 'updated', 'updated', 'updated', 'deleted'),
		before: fc.nat(9),
		after: fc.nat(9),
	}),
	{ selector: ({ OrderNbr }) => OrderNbr, minLength: 2 },
);

it('never puts rows of two keys together where the named key matches most rows', () => {
	fc.assert(
		fc.property(operations, (steps) => {
			const [deleted, inserted] = [sideOf(steps, 'before'), sideOf(steps, 'after')];
			const updates = steps.filter(({ kind }) => kind === 'updated').length;
			fc.pre(2 * updates > Math.max(deleted.length, inserted.length) && steps.length > updates);
			const { rows } = pairMessage({ query: 'Orders', tenant: 'T', deleted, inserted }, null);
			const wrong = rows.filter(
				(row) =>
					row.deleted !== null &&
					row.inserted !== null &&
					row.deleted.OrderNbr !== row.inserted.OrderNbr,
			);
			fc.pre(deleted.length > 1 || inserted.length > 1);
			expect(wrong).toEqual([]);
		}),
		{ numRuns: 1_000 },
	);
});

function sideOf(
	steps: readonly { OrderNbr: string; kind: string; before: number; after: number }[],
	side: 'before' | 'after',
): Row[] {
	const without = side === 'before' ? 'inserted' : 'deleted';
	return steps
		.filter(({ kind }) => kind !== without)
		.map(({ OrderNbr, [side]: Qty }) => ({ Qty, OrderNbr }));
}

describe('what was put together without key columns of the user', () => {
	const message = (deleted: Row[], inserted: Row[]) =>
		Buffer.from(
			JSON.stringify({ Deleted: deleted, Inserted: inserted, Query: 'Items', TimeStamp: 1 }),
		);
	const [one, two] = [{ ID: 'A' }, { ID: 'B' }];

	it.each<[string, Row[], Row[], string[]]>([
		['a row on each side', [one], [one], ['updated inferred']],
		[
			'rows by an inferred key',
			[one, two, { ID: 'C' }],
			[one, two],
			['updated inferred', 'updated inferred', 'deleted none'],
		],
		['rows that nothing identifies', [one, one], [one], ['inserted none', 'deleted none']],
	])('bears the mark of it: %s', async (_name, deleted, inserted, expected) => {
		const settings = modelSettings({ rowKeys: [] });
		const { changes } = await receive(message(deleted, inserted), settings, null, Date.now);
		const summary = changes.map(({ event, pairing }) => `${event} ${pairing}`);
		expect([...new Set(summary)]).toEqual([...new Set(expected)]);
	});
});
