import { Database } from '../database/Database';
import type { Row, Transaction } from '../database/Database';
import { attribute, column, labels, multilingual, padded } from './columns';
import { diffInquiry } from './diffInquiry';
import type { RowPair } from './diffInquiry';
import type { Inquiry } from './Inquiry';

const laptop: Row = { CD: 'LAPTOP', Status: 'AC', Class: 'PC', Price: 1, Note: 'a', Color: 'red' };

const activeItems: Inquiry = {
	name: 'Active Items',
	from: 'Item',
	joins: [{ alias: 'Class', table: 'Class', on: ({ Item }) => ({ ClassID: Item?.Class ?? null }) }],
	where: ({ Item }) => Item?.Status !== 'IN',
	columns: [
		column('InventoryID', 'Item.CD'),
		column('Status', 'Item.Status', labels({ AC: 'Active', NS: 'No Sales' })),
		column('Price', 'Item.Price'),
		column('Class_name', 'Class.Name'),
	],
	tracked: ['Item.CD', 'Item.Status', 'Item.Price'],
	key: ['InventoryID'],
};
const shown = { InventoryID: 'LAPTOP', Status: 'Active', Price: 1, Class_name: 'Computers' };

/** The report of the inquiry on a transaction on a table that has the laptop. */
function diff(changes: Partial<Inquiry>, work: (transaction: Transaction) => unknown) {
	const database = new Database({ tables: { Item: ['CD'], Class: ['ClassID'] } });
	database.transaction((t) => {
		t.insert('Item', laptop);
		t.insert('Class', { ClassID: 'PC', Name: 'Computers', Rank: 1 });
	});
	const heard: Array<RowPair[] | null> = [];
	database.onCommit((commit) => {
		heard.push(diffInquiry({ ...activeItems, ...changes }, commit));
	});
	database.transaction(work);
	return heard[0];
}

const update = (fields: Row) => (t: Transaction) => t.update('Item', { CD: 'LAPTOP' }, fields);

describe('diffInquiry', () => {
	it('reports a new row in Inserted only, with all columns and null where a join finds nothing', () => {
		const pairs = diff({}, (t) => t.insert('Item', { ...laptop, CD: 'PHONE', Class: 'X' }));
		const inserted = { ...shown, InventoryID: 'PHONE', Class_name: null };
		expect(pairs).toEqual([{ deleted: null, inserted }]);
	});

	it('reports a deleted row in Deleted only, with all columns', () => {
		const pairs = diff({}, (t) => t.delete('Item', laptop));
		expect(pairs).toEqual([{ deleted: shown, inserted: null }]);
	});

	it('reports an update on both sides, with the columns that did not change too', () => {
		expect(diff({}, update({ Price: 2 }))).toEqual([
			{ deleted: shown, inserted: { ...shown, Price: 2 } },
		]);
	});

	it('reports a row that stops meeting the condition in Deleted only', () => {
		expect(diff({}, update({ Status: 'IN' }))).toEqual([{ deleted: shown, inserted: null }]);
	});

	it('reports a row that begins to meet the condition in Inserted only', () => {
		const where: Inquiry['where'] = ({ Item }) => Item?.Status === 'NS';
		expect(diff({ where }, update({ Status: 'NS' }))).toEqual([
			{ deleted: null, inserted: { ...shown, Status: 'No Sales' } },
		]);
	});

	it('says nothing of a row outside the condition', () => {
		const where = () => false;
		expect(diff({ where }, update({ Price: 2 }))).toEqual([]);
	});

	it('says nothing when only fields change that are not tracked', () => {
		expect(diff({}, update({ Note: 'b' }))).toEqual([]);
		expect(diff({ tracked: ['Item.Price'] }, update({ Status: 'NS' }))).toEqual([]);
	});

	it('does not notice that a row left if the field of the condition is not tracked', () => {
		expect(diff({ tracked: ['Item.Price'] }, update({ Status: 'IN' }))).toEqual([]);
	});

	it('with Track All Fields reports a change of any column, and of no other field', () => {
		expect(diff({ tracked: 'all' }, update({ Status: 'NS' }))).toHaveLength(1);
		expect(diff({ tracked: 'all' }, update({ Note: 'b' }))).toEqual([]);
	});

	it('reports both rows when the key changes', () => {
		expect(diff({}, update({ CD: 'TABLET' }))).toEqual([
			{ deleted: shown, inserted: { ...shown, InventoryID: 'TABLET' } },
		]);
	});

	it('reports what a change of a joined table does to the rows', () => {
		const rename = (t: Transaction) => t.update('Class', { ClassID: 'PC' }, { Name: 'PCs' });
		expect(diff({ tracked: 'all' }, rename)).toEqual([
			{ deleted: shown, inserted: { ...shown, Class_name: 'PCs' } },
		]);
		expect(diff({}, rename)).toEqual([]);
	});

	it('reports each of several rows that one transaction changed', () => {
		const pairs = diff({}, (t) => {
			update({ Price: 2 })(t);
			t.insert('Item', { ...laptop, CD: 'PHONE' });
		});
		expect(pairs).toHaveLength(2);
	});

	it('is not touched by changes of other tables', () => {
		const withoutJoin = { joins: [], columns: [column('Price', 'Item.Price')] };
		const pairs = diff(withoutJoin, (t) => t.update('Class', { ClassID: 'PC' }, { Rank: 2 }));
		expect(pairs).toBeNull();
	});

	it('works for an inquiry without its key columns', () => {
		expect(diff({ columns: [column('Price', 'Item.Price')] }, update({ Price: 2 }))).toEqual([
			{ deleted: { Price: 1 }, inserted: { Price: 2 } },
		]);
	});

	it('pads a key differently on the two sides, as in the example of CFG', () => {
		const columns = [column('InventoryID', 'Item.CD', padded(8, 'Deleted'))];
		expect(diff({ columns }, update({ Price: 2 }))).toEqual([
			{ deleted: { InventoryID: 'LAPTOP  ' }, inserted: { InventoryID: 'LAPTOP' } },
		]);
	});

	describe('attributes', () => {
		const columns = [column('Price', 'Item.Price'), attribute('Color', 'Item.Color')];
		const tracked: Inquiry['tracked'] = ['Item.Price', 'Item.Color'];

		it('are null on both sides of an update that did not change them', () => {
			expect(diff({ columns, tracked }, update({ Price: 2 }))).toEqual([
				{ deleted: { Price: 1, Color: null }, inserted: { Price: 2, Color: null } },
			]);
		});

		it('show their values when they changed', () => {
			expect(diff({ columns, tracked }, update({ Color: 'blue' }))).toEqual([
				{ deleted: { Price: 1, Color: 'red' }, inserted: { Price: 1, Color: 'blue' } },
			]);
		});

		it('show their values when none of them is tracked, and in a row that is new or gone', () => {
			expect(diff({ columns }, update({ Price: 2 }))).toEqual([
				{ deleted: { Price: 1, Color: 'red' }, inserted: { Price: 2, Color: 'red' } },
			]);
			expect(diff({ columns, tracked }, (t) => t.delete('Item', laptop))).toEqual([
				{ deleted: { Price: 1, Color: 'red' }, inserted: null },
			]);
		});
	});

	it('shows the same text on both sides when a multilingual field changes', () => {
		const columns = [multilingual('Note', 'Item.Note')];
		expect(diff({ columns, tracked: 'all' }, update({ Note: 'b' }))).toEqual([
			{ deleted: { Note: 'b' }, inserted: { Note: 'b' } },
		]);
	});
});
