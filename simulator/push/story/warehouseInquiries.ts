import { column, decimal, labels, padded } from '../columns';
import type { Inquiry } from '../Inquiry';
import { stockItems } from './inquiries';

const kitStatus = labels({ H: 'On Hold', B: 'Balanced', R: 'Released' });
const quantity = decimal(6);

const purchaseOrders: Inquiry = {
	name: 'Purchase Orders',
	from: 'PurchaseOrder',
	alias: 'POOrder',
	columns: [
		column('Type', 'POOrder.Type'),
		column('OrderNbr', 'POOrder.OrderNbr'),
		column('Status', 'POOrder.Status'),
		column('Vendor', 'POOrder.VendorID', padded(10)),
		column('OrderTotal', 'POOrder.OrderTotal', decimal(4)),
	],
	tracked: ['POOrder.Status', 'POOrder.OrderTotal'],
	key: ['Type', 'OrderNbr'],
};

const salesOrders: Inquiry = {
	name: 'Sales Orders, Open',
	from: 'SalesOrder',
	alias: 'SOOrder',
	where: ({ SOOrder }) => SOOrder?.Status === 'Open' || SOOrder?.Status === 'Shipping',
	columns: [
		column('OrderType', 'SOOrder.OrderType'),
		column('OrderNbr', 'SOOrder.OrderNbr'),
		column('Status', 'SOOrder.Status'),
		column('Customer', 'SOOrder.CustomerID', padded(10)),
		column('OrderTotal', 'SOOrder.OrderTotal', decimal(4)),
	],
	tracked: 'all',
	key: ['OrderType', 'OrderNbr'],
};

const shipments: Inquiry = {
	name: 'Shipments',
	from: 'Shipment',
	alias: 'SOShipment',
	joins: [
		{
			alias: 'SOOrder',
			table: 'SalesOrder',
			on: ({ SOShipment }) => ({ OrderType: 'SO', OrderNbr: SOShipment?.OrderNbr ?? '' }),
		},
	],
	columns: [
		column('ShipmentNbr', 'SOShipment.ShipmentNbr'),
		column('Status', 'SOShipment.Status'),
		column('Warehouse', 'SOShipment.WarehouseID', padded(10, 'Inserted')),
		column('ShippedQty', 'SOShipment.ShippedQty', quantity),
		column('SOOrder_orderNbr', 'SOOrder.OrderNbr'),
	],
	tracked: ['SOShipment.Status', 'SOShipment.ShippedQty'],
	key: ['ShipmentNbr'],
};

const assemblyOrders: Inquiry = {
	name: 'Assembly Orders',
	from: 'KitAssembly',
	alias: 'INKitRegister',
	columns: [
		column('ReferenceNbr', 'INKitRegister.ReferenceNbr'),
		column('Status', 'INKitRegister.Status', kitStatus),
		column('InventoryID', 'INKitRegister.InventoryID', padded(30)),
		column('Qty', 'INKitRegister.Qty', quantity),
	],
	tracked: ['INKitRegister.Status', 'INKitRegister.Qty'],
	key: ['ReferenceNbr'],
};

const adjustments: Inquiry = {
	name: 'Inventory Adjustments',
	from: 'InventoryAdjustment.Details',
	alias: 'INTran',
	joins: [
		{
			alias: 'INRegister',
			table: 'InventoryAdjustment',
			on: ({ INTran }) => ({ ReferenceNbr: INTran?.ReferenceNbr ?? '' }),
		},
	],
	columns: [
		column('ReferenceNbr', 'INTran.ReferenceNbr'),
		column('INTran_noteID', 'INTran.NoteID'),
		column('Status', 'INRegister.Status'),
		column('ReasonCode', 'INTran.ReasonCode'),
		column('InventoryID', 'INTran.InventoryID', padded(30, 'Deleted')),
		column('Qty', 'INTran.Qty', quantity),
	],
	tracked: ['INRegister.Status', 'INTran.Qty'],
	key: ['INTran_noteID'],
};

/** Six inquiries, to which a warehouse system subscribes. */
export const warehouseInquiries: readonly Inquiry[] = [
	purchaseOrders,
	stockItems,
	shipments,
	salesOrders,
	assemblyOrders,
	adjustments,
];
