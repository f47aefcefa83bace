import type { FieldType } from '../entities/EntityDefinition';
import type { GenericInquiry, InquiryColumn } from './GenericInquiry';

function column(name: string, type: FieldType = 'String', from = name): InquiryColumn {
	return { name, type, column: from };
}

/** A later column of an equal caption gets `_2`, the next one `_3`. [C] */
function captioned(columns: readonly InquiryColumn[]): InquiryColumn[] {
	const counts = new Map<string, number>();
	return columns.map((one) => {
		const count = (counts.get(one.name) ?? 0) + 1;
		counts.set(one.name, count);
		return count === 1 ? one : { ...one, name: `${one.name}_${count}` };
	});
}

/** The generic inquiries of the site that are exposed by OData. */
export const genericInquiries: readonly GenericInquiry[] = [
	{
		name: 'BI-Customers',
		screen: 'AR303000',
		entity: 'Customer',
		keys: ['Customer'],
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
		keys: ['InventoryID'],
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
		keys: ['OrderType', 'OrderNbr', 'LineNbr'],
		columns: captioned([
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
			column('Description', 'String', 'LineDescription'),
			column('Description', 'String', '^Description'),
		]),
	},
	{
		name: 'InventoryBalance',
		screen: 'IN401000',
		entity: 'StockItem',
		detail: 'WarehouseDetails',
		keys: ['InventoryID', 'Warehouse'],
		columns: [
			column('InventoryID', 'String', '^InventoryID'),
			column('Warehouse', 'String', 'WarehouseID'),
			column('QtyOnHand', 'Decimal'),
		],
		parameters: { Warehouse: { type: 'String', column: 'WarehouseID' } },
	},
	{
		// Its slash keeps it from being reached: it is in $metadata, and answers 404. [C]
		name: 'Orders/Open',
		screen: 'SO301000',
		entity: 'SalesOrder',
		keys: ['OrderType', 'OrderNbr'],
		columns: [column('OrderType'), column('OrderNbr'), column('Status')],
	},
];
