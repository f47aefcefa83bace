import type { AcumaticaSimulator } from '../../../simulator/rest/AcumaticaSimulator';
import { insertRecord } from '../../../simulator/rest/demo/addDemoData';
import { recordEntities } from '../../../simulator/rest/entities/endpoints';

const TABLE = 'StockItem';

/** The ID of a stock item, so that a benchmark can ask for it. */
export const inventoryId = (index: number) => `B${String(index).padStart(8, '0')}`;

/** Puts so many stock items in. */
export function addStockItems(simulator: AcumaticaSimulator, rows: number): void {
	const stockItem = recordEntities().find(({ name }) => name === TABLE);
	if (stockItem === undefined) throw new Error('There is no StockItem');
	const stamp = new Date().toISOString();
	simulator.database().transaction((transaction) => {
		for (let index = 0; index < rows; index++) {
			const fields = {
				InventoryID: inventoryId(index),
				Description: `Item ${index}`,
				ItemStatus: 'Active',
				DefaultPrice: index / 4,
			};
			insertRecord(transaction, stockItem, { fields }, stamp);
		}
	});
}

/** Takes out what was added since, and gives how many. */
export function removeOtherStockItems(simulator: AcumaticaSimulator, rows: number): number {
	const database = simulator.database();
	const others = [...database.rows(TABLE)].filter(
		({ InventoryID }) => !/^B\d{8}$/.test(String(InventoryID).trim()),
	);
	database.transaction((transaction) => {
		for (const row of others) transaction.delete(TABLE, row);
	});
	const left = [...database.rows(TABLE)].length;
	if (left !== rows) throw new Error(`${left} stock items are left, not ${rows}`);
	return others.length;
}
