import { column } from '../../push/columns';
import type { Inquiry } from '../../push/Inquiry';
import { opportunityEvents } from '../../push/story/inquiries';

/** Inquiries that the command tells a webhook about, over the tables that the REST API writes. */
export const pushInquiries: readonly Inquiry[] = [
	{
		name: 'Stock Items: Last Modified Date',
		from: 'StockItem',
		columns: [
			column('InventoryID', 'StockItem.InventoryID'),
			column('Description', 'StockItem.Description'),
			column('ItemStatus', 'StockItem.ItemStatus'),
			column('DefaultPrice', 'StockItem.DefaultPrice'),
			column('StockItem_lastModifiedDateTime', 'StockItem.LastModifiedDateTime'),
		],
		tracked: 'all',
		key: ['InventoryID'],
	},
	{
		name: 'Customers',
		from: 'Customer',
		columns: [
			column('CustomerID', 'Customer.CustomerID'),
			column('CustomerName', 'Customer.CustomerName'),
			column('Status', 'Customer.Status'),
			column('Email', 'Customer.Email'),
		],
		tracked: 'all',
		key: ['CustomerID'],
	},
	{
		name: 'Sales Orders',
		from: 'SalesOrder',
		columns: [
			column('OrderType', 'SalesOrder.OrderType'),
			column('OrderNbr', 'SalesOrder.OrderNbr'),
			column('Customer', 'SalesOrder.CustomerID'),
			column('Status', 'SalesOrder.Status'),
			column('OrderTotal', 'SalesOrder.OrderTotal'),
			column('Priority', 'SalesOrder.Document.AttributePRIORITY'),
		],
		tracked: 'all',
		key: ['OrderType', 'OrderNbr'],
	},
	opportunityEvents,
];
