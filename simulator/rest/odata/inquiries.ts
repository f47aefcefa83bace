import type { FieldType } from '../entities/EntityDefinition';
import type { GenericInquiry, InquiryColumn } from './GenericInquiry';

function column(name: string, type: FieldType = 'String', from = name): InquiryColumn {
	return { name, type, column: from };
}

/** The generic inquiries of the site that are exposed by OData. */
export const genericInquiries: readonly GenericInquiry[] = [
	{
		name: 'BI-Customers',
		screen: 'AR303000',
		entity: 'Customer',
		columns: [
			{ ...column('Customer', 'String', 'CustomerID'), width: 10 },
			column('CustomerName'),
			column('CustomerStatus', 'String', 'Status'),
			column('City', 'String', 'MainContact/Address/City'),
			column('CreditLimit', 'Decimal'),
			column('LastModifiedOn', 'DateTime', 'LastModifiedDateTime'),
		],
	},
	{
		name: 'StockItems',
		screen: 'IN202500',
		entity: 'StockItem',
		columns: [
			{ ...column('InventoryID'), width: 12 },
			column('Description'),
			column('ItemStatus'),
			column('DefaultPrice', 'Decimal'),
			{
				...column('Margin', 'Decimal'),
				formula: (row) => Number(row.DefaultPrice ?? 0) - Number(row.LastCost ?? 0),
			},
			column('LastModifiedOn', 'DateTime', 'LastModifiedDateTime'),
		],
	},
	{
		name: 'SalesOrderLines',
		screen: 'SO301000',
		entity: 'SalesOrder',
		detail: 'Details',
		columns: [
			column('OrderType'),
			column('OrderNbr'),
			column('LineNbr', 'Int'),
			column('Customer', 'String', '^CustomerID'),
			column('Status', 'String', '^Status'),
			column('OrderDate', 'Date', '^Date'),
			column('InventoryID'),
			column('Quantity', 'Decimal', 'OrderQty'),
			column('Amount', 'Decimal'),
			column('_3rdPartyRef', 'String', 'ExternalRef'),
		],
	},
	{
		name: 'InventoryBalance',
		screen: 'IN401000',
		entity: 'StockItem',
		detail: 'WarehouseDetails',
		columns: [
			column('InventoryID', 'String', '^InventoryID'),
			column('Warehouse', 'String', 'WarehouseID'),
			column('QtyOnHand', 'Decimal'),
		],
		parameters: { Warehouse: { type: 'String', column: 'WarehouseID' } },
	},
];
