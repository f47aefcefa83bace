import fc from 'fast-check';
import { Database } from '../database/Database';
import { asDocumented, withChanges } from './assumptions';
import type { Assumptions } from './assumptions';
import { column, padded } from './columns';
import { diffInquiry, resultRows } from './diffInquiry';
import type { Inquiry, OutputRow } from './Inquiry';
import { noAdditionalInfo, notificationOf } from './PushNotification';
import type { PushNotification } from './PushNotification';
import { seededRandom, shuffled } from './seededRandom';
import { splitNotification } from './splitNotification';
import { keyOf, trueChanges } from './trueChanges';
import type { TrueChange } from './trueChanges';

const openOrders: Inquiry = {
	name: 'Open Orders',
	from: 'Order',
	joins: [
		{
			alias: 'Customer',
			table: 'Customer',
			on: ({ Order }) => ({ CustomerID: Order?.Customer ?? null }),
		},
	],
	where: ({ Order }) => Order?.Open === true,
	columns: [
		column('OrderNbr', 'Order.Nbr', padded(6, 'Inserted')),
		column('Total', 'Order.Total'),
		column('Customer_name', 'Customer.Name'),
	],
	tracked: 'all',
	key: ['OrderNbr'],
};

const number = fc.constantFrom('A', 'B', 'C');
const customer = fc.constantFrom('X', 'Y', 'Z');
const step = fc.record({
	kind: fc.constantFrom('save', 'delete', 'rename', 'move'),
	number,
	other: number,
	customer,
	open: fc.boolean(),
	amount: fc.integer({ min: 0, max: 3 }),
});
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), {
	maxLength: 12,
	size: 'max',
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Lives through the history and hands on every notification that the inquiry gives rise to. */
function live(transactions: History, hear: (notification: PushNotification, db: Database) => void) {
	const database = new Database({
		tables: { Order: ['Nbr'], Customer: ['CustomerID'] },
		clock: () => 0,
	});
	const changes: TrueChange[] = [];
	database.onCommit((commit) => {
		const pairs = diffInquiry(openOrders, commit) ?? [];
		changes.push(...trueChanges(openOrders, commit.id, pairs));
		if (pairs.length === 0) return;
		const additionalInfo = noAdditionalInfo(commit);
		hear(notificationOf(openOrders.name, 'T', commit, pairs, additionalInfo), database);
	});
	for (const steps of transactions) {
		database.transaction((t) => {
			for (const { kind, number: Nbr, other, customer: Customer, open, amount } of steps) {
				const order = { Nbr, Customer, Open: open, Total: amount };
				const present = t.get('Order', order) !== undefined;
				if (kind === 'save') {
					if (present) t.update('Order', order, order);
					else t.insert('Order', order);
				}
				if (kind === 'delete' && present) t.delete('Order', order);
				if (kind === 'move' && present && !t.get('Order', { Nbr: other })) {
					t.update('Order', order, { Nbr: other });
				}
				if (kind === 'rename') {
					const row = { CustomerID: Customer, Name: `Name ${amount}` };
					if (t.get('Customer', row)) t.update('Customer', row, row);
					else t.insert('Customer', row);
				}
			}
		});
	}
	return { database, changes };
}

const unpadded = (row: OutputRow) => ({ ...row, OrderNbr: keyOf(openOrders, row) });

/** Takes away the old rows, which must be as they were, and adds the new ones. */
function apply(
	rows: Map<string, OutputRow>,
	removed: readonly OutputRow[],
	added: readonly OutputRow[],
): void {
	for (const row of removed) {
		const known = rows.get(keyOf(openOrders, row));
		if (!known) throw new Error('Deleted a row that never was');
		expect(unpadded(row)).toEqual(unpadded(known));
		rows.delete(keyOf(openOrders, row));
	}
	for (const row of added) {
		if (rows.has(keyOf(openOrders, row))) throw new Error('Inserted a row that was there');
		rows.set(keyOf(openOrders, row), row);
	}
}

/** The rows that remain when the notifications are applied in the order of their TimeStamps. */
function replay(notifications: readonly PushNotification[]): OutputRow[] {
	const rows = new Map<string, OutputRow>();
	const inOrder = [...notifications].sort((a, b) => (a.TimeStamp < b.TimeStamp ? -1 : 1));
	for (const { Deleted, Inserted } of inOrder) apply(rows, Deleted, Inserted);
	return [...rows.values()];
}

const inOrder = (rows: readonly OutputRow[]) => rows.map((row) => JSON.stringify(row)).sort();

const splits = fc.constantFrom<Partial<Assumptions['split']> | null>(
	null,
	{ order: 'deleted-first' },
	{ order: 'inserted-first' },
);

describe('replaying the notifications of any history, in the order of TimeStamp', () => {
	it('gives the final rows of the inquiry, also when updates are split into two transactions', () => {
		fc.assert(
			fc.property(history, splits, fc.nat(), (transactions, split, seed) => {
				const arrived: PushNotification[] = [];
				const { database } = live(transactions, (notification, db) => {
					const { Inserted, Deleted } = notification;
					if (!split || Inserted.length === 0 || Deleted.length === 0) {
						arrived.push(notification);
						return;
					}
					const { split: how } = withChanges(asDocumented, {
						split: { ...split, transactionId: 'different' },
					});
					const parts = splitNotification(notification, how, () => db.stamp());
					arrived.push(...parts.map((part) => part.notification));
				});
				const outOfOrder = shuffled(arrived, seededRandom(seed));
				expect(inOrder(replay(outOfOrder))).toEqual(inOrder(resultRows(openOrders, database)));
			}),
		);
	});

	it('and replaying the true changes gives the same', () => {
		fc.assert(
			fc.property(history, (transactions) => {
				const { database, changes } = live(transactions, () => undefined);
				const rows = new Map<string, OutputRow>();
				for (const id of new Set(changes.map(({ transactionId }) => transactionId))) {
					const own = changes.filter(({ transactionId }) => transactionId === id);
					apply(
						rows,
						own.flatMap(({ before }) => (before ? [before] : [])),
						own.flatMap(({ after }) => (after ? [after] : [])),
					);
				}
				expect(inOrder([...rows.values()])).toEqual(inOrder(resultRows(openOrders, database)));
			}),
		);
	});
});
