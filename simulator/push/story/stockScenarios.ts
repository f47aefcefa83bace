import type { Database, Row } from '../../database/Database';
import { stockItems } from './inquiries';
import { assuming } from './Scenario';
import type { Scenario, Stage } from './Scenario';
import { stockItem } from './tables';

const laptop = { InventoryID: 'AACOMPUT01' };
const lego = { InventoryID: 'AALEGO500' };

/** Changes a stock item the way a save does: with the date of the change. */
export function saveItem(database: Database, key: Row, fields: Row): void {
	database.transaction((t) => t.update('StockItem', key, { ...fields, ...modifiedNow(database) }));
}

function modifiedNow(database: Database): Row {
	const now = new Date(database.now()).toISOString();
	return { LastModified: now, LastModifiedDateTime: now };
}

/** One value or the other, whichever the item does not have: a repeated run changes it again. */
function otherOf(database: Database, key: Row, field: string, [one, two]: [string, string]) {
	return { [field]: database.get('StockItem', key)?.[field] === one ? two : one };
}

export function* playStock({ database }: Stage): Iterable<string> {
	saveItem(database, laptop, otherOf(database, laptop, 'ItemStatus', ['Inactive', 'Active']));
	yield 'The status of a laptop changes: its padded keys differ between Deleted and Inserted.';

	database.transaction((t) => {
		for (const key of [laptop, lego]) {
			const price = t.get('StockItem', key)?.DefaultPrice;
			const DefaultPrice = typeof price === 'number' ? price + 1.5 : 10;
			t.update('StockItem', key, { DefaultPrice, ...modifiedNow(database) });
		}
	});
	yield 'A price list is applied: two items in one notification.';
}

export function* playSplit({ database, sender }: Stage): Iterable<string> {
	assuming(sender, { split: { share: 1 } }, () =>
		saveItem(database, lego, otherOf(database, lego, 'ItemStatus', ['No Sales', 'Active'])),
	);
	yield 'The status of a toy changes, reported in two requests: one update, not a deletion.';
}

export function* playDuplicate({ database, sender }: Stage): Iterable<string> {
	assuming(sender, { duplicate: { share: 1 } }, () =>
		saveItem(database, lego, otherOf(database, lego, 'Item.AttributeCOLOR', ['Blue', 'Red'])),
	);
	yield 'The color of a toy changes; the sender repeats the accepted notification.';
}

function* playDelete({ database }: Stage): Iterable<string> {
	const item = stockItem('AAOBSOLETE', 'Fax machine', 'COMPUTER', 99);
	database.transaction((t) => t.insert('StockItem', item));
	yield 'A stock item is created: Inserted only.';
	database.transaction((t) => t.delete('StockItem', item));
	yield 'The stock item is deleted: Deleted only, with all its columns.';
}

const inquiries = [stockItems];

export const stockScenario: Scenario = {
	name: 'stock',
	summary: 'stock items with padded keys change, one and several at a time',
	inquiries,
	play: playStock,
};

export const splitScenario: Scenario = {
	name: 'split',
	summary: 'one update comes in two requests (an assumption; see --split)',
	inquiries,
	play: playSplit,
};

export const duplicateScenario: Scenario = {
	name: 'duplicate',
	summary: 'a notification that was accepted comes a second time (an assumption)',
	inquiries,
	play: playDuplicate,
};

export const deleteScenario: Scenario = {
	name: 'delete',
	summary: 'a stock item is created and deleted',
	inquiries,
	play: playDelete,
};
