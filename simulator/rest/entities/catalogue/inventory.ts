import type { EntitySource } from '../EntitySource';
import { COLOR, ORIGIN, WARRANTY } from './attributes';
import { attributes, itemLines, UNITS, WAREHOUSES } from './blocks';

export const stockItem: EntitySource = {
	name: 'StockItem',
	screen: 'IN202500',
	title: 'Stock Items',
	graph: 'PX.Objects.IN.InventoryItemMaint',
	view: 'Item',
	keys: 'InventoryID',
	fields: {
		String:
			'BaseUOM Content DefaultWarehouseID Description ImageUrl InventoryID ItemClass ItemStatus ItemType LotSerialClass PostingClass PriceClass PurchaseUOM SalesUOM TaxCategory ValuationMethod Visibility',
		Boolean: 'ExportToExternal IsAKit',
		Decimal: 'AverageCost CurrentStdCost DefaultPrice DimensionWeight LastCost MSRP',
		Guid: 'NoteID',
		DateTime: 'LastModified LastModifiedDateTime',
	},
	choices: {
		ItemStatus:
			'Active:AC|No Sales:NS|No Purchases:NP|No Request:NR|Inactive:IN|Marked for Deletion:DE',
		ItemType:
			'Finished Good:F|Component Part:M|Subassembly:A|Non-Stock Item:N|Labor:L|Service:S|Charge:C|Expense:E',
		ValuationMethod: 'Average:A|FIFO:F|Standard:T|Specific:S',
	},
	selectors: {
		ItemClass: ['ALLOTHER', 'FOOD', 'JUICE', 'COMPUTER', 'CONSUMER'],
		BaseUOM: UNITS,
		SalesUOM: UNITS,
		PurchaseUOM: UNITS,
		DefaultWarehouseID: WAREHOUSES,
	},
	defaults: {
		ItemStatus: 'Active',
		ItemType: 'Finished Good',
		ItemClass: 'ALLOTHER',
		ValuationMethod: 'Average',
		PostingClass: 'AOTHER',
		TaxCategory: 'TAXABLE',
		BaseUOM: 'EACH',
		SalesUOM: 'EACH',
		PurchaseUOM: 'EACH',
		IsAKit: false,
		ExportToExternal: false,
		DefaultPrice: 0,
		LastCost: 0,
	},
	readOnly: 'AverageCost LastCost',
	widths: { InventoryID: 12 },
	details: {
		Attributes: attributes('ItemClass', { JUICE: [COLOR, WARRANTY], FOOD: [ORIGIN] }),
		WarehouseDetails: {
			typeName: 'StockItemWarehouseDetail',
			view: 'itemsiterecords',
			keys: 'WarehouseID',
			fields: {
				String: 'DefaultIssueLocationID DefaultReceiptLocationID Status WarehouseID',
				Decimal: 'QtyOnHand',
				Boolean: 'IsDefault',
			},
			selectors: { WarehouseID: WAREHOUSES },
		},
		CrossReferences: {
			typeName: 'InventoryItemCrossReference',
			view: 'itemxrefrecords',
			keys: 'AlternateID',
			fields: { String: 'AlternateID AlternateType Description UOM VendorOrCustomer' },
		},
	},
	custom: {
		'ItemSettings.UsrRepairItemType': 'String',
		'Item.AttributeCOLOR': 'String',
		'Item.AttributeWARRANTY': 'Int',
	},
	actions: { UpdateStandardCostStockItem: { mode: 'async' } },
};

export const inventoryAdjustment: EntitySource = {
	name: 'InventoryAdjustment',
	screen: 'IN303000',
	title: 'Adjustments',
	graph: 'PX.Objects.IN.INAdjustmentEntry',
	view: 'adjustment',
	keys: 'ReferenceNbr',
	fields: {
		String: 'Description ExternalRef ReferenceNbr Status',
		Boolean: 'Hold',
		Decimal: 'TotalCost TotalQty',
		Date: 'Date',
		DateTime: 'LastModifiedDateTime',
	},
	choices: { Status: 'On Hold:H|Balanced:B|Released:R' },
	defaults: { Status: 'Balanced', Hold: false, TotalCost: 0, TotalQty: 0 },
	readOnly: 'Status TotalCost TotalQty',
	numbering: { field: 'ReferenceNbr', prefix: 'IN', width: 6 },
	totals: { TotalCost: 'Details.ExtendedCost', TotalQty: 'Details.Qty' },
	statusByHold: ['On Hold', 'Balanced'],
	details: {
		Details: itemLines({
			typeName: 'InventoryAdjustmentDetail',
			strings: 'BranchID LocationID LotSerialNbr ReasonCode WarehouseID',
			others: { Date: 'ExpirationDate' },
			quantity: 'Qty',
			price: 'UnitCost',
			amount: 'ExtendedCost',
			description: 'Description',
			itemPrice: 'LastCost',
			view: 'transactions',
			selectors: { WarehouseID: WAREHOUSES },
		}),
	},
	actions: {
		ReleaseAdjustment: { mode: 'async', sets: { Status: 'Released' }, from: ['Balanced'] },
	},
};

export const inventorySummaryInquiry: EntitySource = {
	kind: 'inquiry',
	name: 'InventorySummaryInquiry',
	screen: 'IN401000',
	title: 'Inventory Summary',
	graph: 'PX.Objects.IN.InventorySummaryEnq',
	view: 'Filter',
	fields: {
		String: 'InventoryID LocationID Subitem WarehouseID',
		Boolean: 'ExpandByLotSerialNumber',
		DateTime: 'LastModifiedDateTime',
	},
	selectors: { InventoryID: 'StockItem.InventoryID', WarehouseID: WAREHOUSES },
	defaults: { ExpandByLotSerialNumber: false },
	details: {
		Results: {
			typeName: 'InventorySummaryRow',
			view: 'ISERecords',
			fields: {
				String: 'BaseUOM InventoryID LocationID Subitem WarehouseID',
				Decimal: 'Available AvailableForShipment EstimatedTotalCost EstimatedUnitCost OnHand',
			},
		},
	},
};
