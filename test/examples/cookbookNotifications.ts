import { Database, type Row } from '../../simulator/database/Database';
import { attribute, column, padded } from '../../simulator/push/columns';
import type { Inquiry } from '../../simulator/push/Inquiry';
import { warehouseInquiries } from '../../simulator/push/story/warehouseInquiries';

/** An inquiry that recipes subscribe to, and a change that they wait for. */
export interface Notification {
	readonly inquiry: Inquiry;
	readonly row: Row;
	readonly change: Row;
}

const customers: Inquiry = {
	name: 'Customers for the CRM',
	from: 'Customer',
	columns: [
		column('CustomerID', 'Customer.CustomerID', padded(10)),
		column('CustomerName', 'Customer.CustomerName'),
		column('Email', 'Customer.Email'),
		column('AccountRef', 'Customer.AccountRef'),
	],
	tracked: 'all',
	key: ['CustomerID'],
};

const itemAttributes: Inquiry = {
	name: 'Item Attributes',
	from: 'StockItem',
	columns: [
		column('InventoryID', 'StockItem.InventoryID', padded(12, 'Inserted')),
		column('Description', 'StockItem.Description'),
		attribute('Color', 'StockItem.Item.AttributeCOLOR'),
		attribute('Warranty', 'StockItem.Item.AttributeWARRANTY'),
	],
	tracked: 'all',
	key: ['InventoryID'],
};

function ofWarehouse(name: string): Inquiry {
	const inquiry = warehouseInquiries.find((candidate) => candidate.name === name);
	if (inquiry === undefined) throw new Error(`There is no inquiry ${name}`);
	return inquiry;
}

const notifications: readonly Notification[] = [
	{
		inquiry: ofWarehouse('Purchase Orders'),
		row: {
			Type: 'Normal',
			OrderNbr: 'PO000001',
			Status: 'On Hold',
			VendorID: 'SQUEEZO',
			OrderTotal: 12_100,
		},
		change: { Status: 'Pending Approval' },
	},
	{
		inquiry: ofWarehouse('Shipments'),
		row: { ShipmentNbr: '000001', Status: 'Open', WarehouseID: 'RETAIL', ShippedQty: 96 },
		change: { Status: 'Confirmed' },
	},
	{
		inquiry: customers,
		row: {
			CustomerID: 'TOMYUM',
			CustomerName: 'Thai Food Restaurant',
			Email: 'thai@tomyum.example',
			AccountRef: 'crm-17',
		},
		change: { Email: 'kitchen@tomyum.example' },
	},
	{
		inquiry: itemAttributes,
		row: {
			InventoryID: 'JUICER15',
			Description: 'Juicer, 1.5 litres per minute',
			'Item.AttributeCOLOR': 'Silver',
			'Item.AttributeWARRANTY': 24,
		},
		change: { 'Item.AttributeCOLOR': 'Red' },
	},
];

export function notificationOf(inquiry: string): Notification {
	const found = notifications.find(({ inquiry: { name } }) => name === inquiry);
	if (found === undefined) throw new Error(`No notifications are known of the inquiry ${inquiry}`);
	return found;
}

/** A database with the row alone, for an inquiry without the tables of its joins. */
export function databaseOf({ inquiry: { from, key }, row }: Notification): Database {
	const database = new Database({ tables: { [from]: [...key], SalesOrder: ['OrderNbr'] } });
	database.transaction((t) => t.insert(from, row));
	return database;
}
