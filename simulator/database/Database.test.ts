import fc from 'fast-check';
import { Database } from './Database';
import type { Commit, Row, Transaction } from './Database';

const items = (clock = () => 0) => new Database({ tables: { Item: ['Warehouse', 'ID'] }, clock });
const rowsOf = (database: Database) => [...database.rows('Item')];
const lego = { Warehouse: 'MAIN', ID: 'LEGO', Qty: 1 };

const operation = fc.record({
	kind: fc.constantFrom('insert', 'update', 'move', 'delete'),
	id: fc.constantFrom('A', 'B', 'C', 'D'),
	other: fc.constantFrom('A', 'B', 'C', 'D'),
	quantity: fc.integer({ min: 0, max: 2 }),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** Does what is possible, and leaves out what the table refuses. */
function attempt(transaction: Transaction, { kind, id, other, quantity }: Operation): void {
	const key = { Warehouse: 'MAIN', ID: id };
	try {
		if (kind === 'insert') transaction.insert('Item', { ...key, Qty: quantity });
		if (kind === 'update') transaction.update('Item', key, { Qty: quantity });
		if (kind === 'move') transaction.update('Item', key, { ID: other });
		if (kind === 'delete') transaction.delete('Item', key);
	} catch (error) {
		if (!(error instanceof Error) || !/has (no|a) row/.test(error.message)) throw error;
	}
}

const sorted = (rows: Iterable<Row>) => [...rows].map((row) => JSON.stringify(row)).sort();

describe('Database', () => {
	it('finds a row by its key without regard to trailing spaces and case', () => {
		const database = items();
		database.transaction((t) => t.insert('Item', { ...lego, ID: 'Lego  ' }));
		expect(database.get('Item', { Warehouse: 'main ', ID: 'LEGO' })?.ID).toBe('Lego  ');
		expect(database.get('Item', { Warehouse: 'MAIN', ID: 'LEG' })).toBeUndefined();
	});

	it('replaces rows and never changes one that was handed out', () => {
		const database = items();
		const first = database.transaction((t) => t.insert('Item', lego));
		const second = database.transaction((t) => t.update('Item', lego, { Qty: 2 }));
		expect([first.Qty, second.Qty]).toEqual([1, 2]);
		expect(Object.isFrozen(second)).toBe(true);
	});

	it.each([
		['a taken key', (t: Transaction) => t.insert('Item', { ...lego, ID: 'lego ' }), 'already has'],
		['a missing row', (t: Transaction) => t.delete('Item', { ...lego, ID: 'X' }), 'has no row'],
		[
			'a missing key column',
			(t: Transaction) => t.get('Item', { ID: 'X' }),
			'Warehouse is missing',
		],
		['an unknown table', (t: Transaction) => t.get('Itm', lego), 'There is no table Itm'],
		['asynchronous work', () => Promise.resolve(1), 'must be synchronous'],
	])('refuses %s and says so', (_case, work, message) => {
		const database = items();
		database.transaction((t) => t.insert('Item', lego));
		expect(() => database.transaction<unknown>(work)).toThrow(message);
	});

	it('refuses a transaction inside a transaction or a listener', () => {
		const database = items();
		expect(() => database.transaction(() => database.transaction(() => 1))).toThrow('inside');
		database.onCommit(() => database.transaction(() => 1));
		expect(() => database.transaction((t) => t.insert('Item', lego))).toThrow('inside');
	});

	it('undoes everything when the work throws, and tells nobody', () => {
		fc.assert(
			fc.property(fc.array(operation), fc.array(operation), (first, second) => {
				const database = items();
				database.transaction((t) => first.forEach((step) => attempt(t, step)));
				const before = sorted(rowsOf(database));
				const commits: Commit[] = [];
				database.onCommit((commit) => commits.push(commit));
				const broken = () =>
					database.transaction((t) => {
						second.forEach((step) => attempt(t, step));
						throw new Error('broken');
					});
				expect(broken).toThrow('broken');
				expect(sorted(rowsOf(database))).toEqual(before);
				for (const row of rowsOf(database)) expect(database.get('Item', row)).toBe(row);
				expect(commits).toEqual([]);
			}),
		);
	});

	it('shows a listener the tables before and after, and only the net changes', () => {
		fc.assert(
			fc.property(fc.array(operation), fc.array(operation), (first, second) => {
				const database = items();
				database.transaction((t) => first.forEach((step) => attempt(t, step)));
				const before = rowsOf(database);
				let heard = 0;
				database.onCommit((commit) => {
					heard++;
					expect(sorted(commit.before.rows('Item'))).toEqual(sorted(before));
					for (const id of ['A', 'B', 'C', 'D']) {
						const key = { Warehouse: 'MAIN', ID: id };
						expect(commit.before.get('Item', key)).toEqual(before.find((row) => row.ID === id));
					}
					for (const change of commit.changes.get('Item') ?? []) {
						expect(change.before).not.toEqual(change.after);
					}
					const gone = new Set(commit.changes.get('Item')?.map((change) => change.before));
					const added = (commit.changes.get('Item') ?? []).flatMap(({ after }) =>
						after ? [after] : [],
					);
					const replayed = [...before.filter((row) => !gone.has(row)), ...added];
					expect(sorted(replayed)).toEqual(sorted(commit.after.rows('Item')));
				});
				database.transaction((t) => second.forEach((step) => attempt(t, step)));
				const changed = sorted(before).join() !== sorted(rowsOf(database)).join();
				if (changed) expect(heard).toBe(1);
			}),
		);
	});

	it('reports a row that came and went in one transaction to nobody', () => {
		const database = items();
		const commits: Commit[] = [];
		database.onCommit((commit) => commits.push(commit));
		database.transaction((t) => {
			t.insert('Item', lego);
			t.delete('Item', lego);
		});
		database.transaction(() => undefined);
		expect(commits).toEqual([]);
	});

	it('stamps each transaction with a fresh GUID and ticks that increase while the clock does not', () => {
		const times = [1_493_986_582_949.3672, 1_493_986_582_949.3672, 1_493_986_000_000];
		const database = items(() => times.shift() ?? 0);
		const commits: Commit[] = [];
		database.onCommit((commit) => commits.push(commit));
		for (const ID of ['A', 'B', 'C']) {
			database.transaction((t) => t.insert('Item', { ...lego, ID }));
		}
		const [first, second, third] = commits.map(({ ticks }) => ticks);
		// 100 ns exact up to what a double holds of a time in milliseconds.
		expect(String(first)).toMatch(/^63629583382949367\d$/);
		expect(second).toBe((first ?? 0n) + 1n);
		expect(third).toBe((first ?? 0n) + 2n);
		expect(new Set(commits.map(({ id }) => id)).size).toBe(3);
		expect(commits[0]?.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});

	it('stops telling a listener that has left', () => {
		const database = items();
		const listener = jest.fn();
		database.onCommit(listener)();
		database.transaction((t) => t.insert('Item', lego));
		expect(listener).not.toHaveBeenCalled();
	});
});
