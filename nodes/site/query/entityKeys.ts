/**
 * The key fields of entities of Acumatica's own endpoints, in the order of their forms. No description that an endpoint
 * gives of itself tells them; these are from the forms that the entities are mapped to. What is not here is not known.
 */
const KEYS: Readonly<Record<string, readonly string[]>> = {
	Account: ['AccountCD'],
	Appointment: ['ServiceOrderType', 'AppointmentNbr'],
	Bill: ['Type', 'ReferenceNbr'],
	BusinessAccount: ['BusinessAccountID'],
	Case: ['CaseID'],
	CashSale: ['Type', 'ReferenceNbr'],
	Check: ['Type', 'ReferenceNbr'],
	Contact: ['ContactID'],
	Customer: ['CustomerID'],
	CustomerClass: ['ClassID'],
	CustomerLocation: ['Customer', 'LocationID'],
	Employee: ['EmployeeID'],
	ExpenseClaim: ['RefNbr'],
	ExpenseReceipt: ['ReceiptID'],
	InventoryAdjustment: ['ReferenceNbr'],
	InventoryIssue: ['ReferenceNbr'],
	InventoryReceipt: ['ReferenceNbr'],
	Invoice: ['Type', 'ReferenceNbr'],
	ItemClass: ['ClassID'],
	ItemWarehouse: ['InventoryID', 'WarehouseID'],
	JournalTransaction: ['Module', 'BatchNbr'],
	KitAssembly: ['Type', 'ReferenceNbr'],
	Lead: ['LeadID'],
	Ledger: ['LedgerID'],
	NonStockItem: ['InventoryID'],
	Opportunity: ['OpportunityID'],
	Payment: ['Type', 'ReferenceNbr'],
	Project: ['ProjectID'],
	ProjectTask: ['ProjectID', 'ProjectTaskID'],
	PurchaseOrder: ['Type', 'OrderNbr'],
	PurchaseReceipt: ['Type', 'ReceiptNbr'],
	SalesInvoice: ['Type', 'ReferenceNbr'],
	SalesOrder: ['OrderType', 'OrderNbr'],
	Salesperson: ['SalespersonID'],
	ServiceOrder: ['ServiceOrderType', 'ServiceOrderNbr'],
	Shipment: ['ShipmentNbr'],
	StockItem: ['InventoryID'],
	Subaccount: ['SubaccountCD'],
	TaxZone: ['TaxZoneID'],
	TemplateItems: ['InventoryID'],
	TransferOrder: ['ReferenceNbr'],
	Vendor: ['VendorID'],
	VendorClass: ['ClassID'],
	Warehouse: ['WarehouseID'],
};

/** Empty where they are not known. */
export function keysOf(entity: string): readonly string[] {
	return KEYS[entity] ?? [];
}

/** Names under which entities show the date and time of their last change, the usual one first. */
export const DATES_OF_CHANGE: readonly string[] = [
	'LastModifiedDateTime',
	'LastModified',
	'LastModifiedOn',
];
