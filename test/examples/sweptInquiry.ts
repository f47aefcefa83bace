import { column, localTime, padded } from '../../simulator/push/columns';
import type { Inquiry } from '../../simulator/push/Inquiry';

/** As OData shows it, but for the padded key and the local time without an offset. */
export const sweptInquiry: Inquiry = {
	name: 'StockItems',
	from: 'StockItem',
	columns: [
		column('InventoryID', 'StockItem.InventoryID', padded(12, 'Inserted')),
		column('DefaultPrice', 'StockItem.DefaultPrice'),
		column('LastModifiedOn', 'StockItem.LastModifiedDateTime', localTime(330)),
	],
	tracked: 'all',
	key: ['InventoryID'],
};
