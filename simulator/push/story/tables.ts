import { randomUUID } from 'node:crypto';
import type { Database, Row } from '../../database/Database';

/** The opportunity's custom field, named as the REST server stores it: view and field. */
export const CALENDAR_EVENT_ID = 'Opportunity.UsrCalendarEventID';

/**
 * The tables that the scenarios work on, with their key columns. Names and columns are those of the
 * REST server's entities, so that both can share a database.
 */
export const storyTables: Readonly<Record<string, readonly string[]>> = {
	Opportunity: ['OpportunityID'],
	Event: ['NoteID'],
	Contact: ['ContactID'],
	StockItem: ['InventoryID'],
	ItemClass: ['ClassID'],
	PurchaseOrder: ['Type', 'OrderNbr'],
	SalesOrder: ['OrderType', 'OrderNbr'],
	Shipment: ['ShipmentNbr'],
	KitAssembly: ['ReferenceNbr'],
	InventoryAdjustment: ['ReferenceNbr'],
	'InventoryAdjustment.Details': ['NoteID'],
};

const adjustment = record({ ReferenceNbr: 'IA000099', Status: 'Balanced' });

const storyRows: Readonly<Record<string, readonly Row[]>> = {
	Contact: [
		record({
			ContactID: 100_101,
			LastName: 'Janssen',
			DisplayName: 'Jo "JJ" Janssen',
			Email: 'jo.janssen@example.com',
		}),
		record({
			ContactID: 100_201,
			LastName: 'Müller',
			DisplayName: 'Łucja Müller',
			Email: 'lucja.mueller@example.com',
		}),
	],
	Opportunity: [
		record({
			OpportunityID: 'OP000042',
			Subject: 'Juicers for the new café,\nthree sites',
			Status: 'Open',
			ContactID: 100_101,
			Owner: 'Łucja Müller',
			OwnerContactID: 100_201,
			[CALENDAR_EVENT_ID]: null,
		}),
	],
	ItemClass: [
		record({ ClassID: 'COMPUTER', Description: 'Computers' }),
		record({ ClassID: 'CONSUMER', Description: 'Consumer goods, 20" and less' }),
	],
	StockItem: [
		stockItem('AACOMPUT01', 'Acer laptop computer', 'COMPUTER', 500),
		stockItem('AALEGO500', 'Lego, 500 piece set', 'CONSUMER', 39.5),
	],
	PurchaseOrder: [
		record({
			Type: 'Normal',
			OrderNbr: 'PO000815',
			Status: 'Open',
			VendorID: 'SQUEEZO',
			OrderTotal: 120.75,
		}),
	],
	SalesOrder: [
		record({
			OrderType: 'SO',
			OrderNbr: 'SO004711',
			Status: 'Open',
			CustomerID: 'GOODFOOD',
			OrderTotal: 79,
		}),
	],
	Shipment: [
		record({
			ShipmentNbr: '002301',
			Status: 'Open',
			WarehouseID: 'MAIN',
			ShippedQty: 2,
			OrderNbr: 'SO004711',
		}),
	],
	KitAssembly: [
		record({ ReferenceNbr: 'KA000017', Status: 'B', InventoryID: 'AACOMPUT01', Qty: 5 }),
	],
	InventoryAdjustment: [adjustment],
	'InventoryAdjustment.Details': [
		adjustmentLine({ InventoryID: 'AALEGO500', Qty: -3, ReasonCode: 'COUNT' }),
		adjustmentLine({ InventoryID: 'AACOMPUT01', Qty: 1, ReasonCode: 'COUNT' }),
	],
};

/** A row of the table StockItem. */
export function stockItem(id: string, name: string, itemClass: string, price: number): Row {
	const modified = '2024-03-20T09:22:25.3014192Z';
	return record({
		InventoryID: id,
		Description: name,
		ItemClass: itemClass,
		ItemStatus: 'Active',
		DefaultPrice: price,
		'Item.AttributeCOLOR': 'Silver',
		LastModified: modified,
		LastModifiedDateTime: modified,
	});
}

function adjustmentLine(fields: Row): Row {
	return record({ ReferenceNbr: 'IA000099', ParentNoteID: adjustment.NoteID ?? null, ...fields });
}

function record(fields: Row): Row {
	return { ...fields, NoteID: randomUUID(), Archived: false };
}

/** Adds the tables and rows of the scenarios that the database does not have yet. */
export function addStoryTables(database: Database): void {
	for (const [name, keyColumns] of Object.entries(storyTables)) {
		if (!database.hasTable(name)) database.addTable(name, keyColumns);
	}
	database.transaction((transaction) => {
		for (const [name, rows] of Object.entries(storyRows)) {
			for (const row of rows) if (!transaction.get(name, row)) transaction.insert(name, row);
		}
	});
}
