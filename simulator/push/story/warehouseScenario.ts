import type { Database, Row } from '../../database/Database';
import type { Scenario, Stage } from './Scenario';
import { saveItem } from './stockScenarios';
import { warehouseInquiries } from './warehouseInquiries';

/** A day in a warehouse: something changes in each of the six inquiries. */
function* playWarehouse({ database }: Stage): Iterable<string> {
	const purchaseOrder = { Type: 'Normal', OrderNbr: 'PO000815' };
	toggle(database, 'PurchaseOrder', purchaseOrder, 'Status', ['Completed', 'Open']);
	yield 'Purchase Orders: goods are received, the status of PO000815 changes.';

	const toy = { InventoryID: 'AALEGO500' };
	const name = `Lego, 500 piece set (${Math.floor(database.now())})`;
	saveItem(database, toy, { Description: name });
	yield 'Stock Items: an item gets another description.';

	toggle(database, 'Shipment', { ShipmentNbr: '002301' }, 'Status', ['Confirmed', 'Open']);
	yield 'Shipments: the status of shipment 002301 changes.';

	const salesOrder = { OrderType: 'SO', OrderNbr: 'SO004711' };
	toggle(database, 'SalesOrder', salesOrder, 'Status', ['Completed', 'Open']);
	yield 'Sales Orders: SO004711 is completed and leaves the inquiry of open orders, or comes back.';

	toggle(database, 'KitAssembly', { ReferenceNbr: 'KA000017' }, 'Status', ['R', 'B']);
	yield 'Assembly Orders: the status of KA000017 changes.';

	toggle(database, 'InventoryAdjustment', { ReferenceNbr: 'IA000099' }, 'Status', [
		'Released',
		'Balanced',
	]);
	yield 'Inventory Adjustments: the document changes, and with it both of its lines.';
}

function toggle(
	database: Database,
	table: string,
	key: Row,
	field: string,
	[one, two]: readonly [string, string],
): void {
	const value = database.get(table, key)?.[field] === one ? two : one;
	database.transaction((t) => t.update(table, key, { [field]: value }));
}

export const warehouseScenario: Scenario = {
	name: 'warehouse',
	summary: 'a change in each of six inquiries that a warehouse system listens to',
	inquiries: warehouseInquiries,
	play: playWarehouse,
};
