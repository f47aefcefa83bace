import { randomUUID } from 'node:crypto';
import { ARCHIVED, ID, NOTE, PARENT } from '../../records/columns';
import type { Happening } from './Effect';
import { changeOrders, orderLine } from './ordersOfShipment';

/**
 * The invoice of a shipment (SO303000), named by the shipment's Orders and by the order's Shipments. That it is
 * balanced is a setting of a site (Hold Invoices on Entry); which one is usual is not known. [U]
 */
export function prepareInvoice(happening: Happening): void {
	const { transaction, request, record: shipment, stamp } = happening;
	const { tenant, endpoint } = request;
	const invoice = endpoint.entities.get('SalesInvoice');
	if (invoice === undefined) return;
	const id = randomUUID();
	const number = tenant.numbers.next(invoice);
	const shipped = tenant.records.linesOf('Shipment.Details', String(shipment[ID]));
	const lines = shipped.map((line) => {
		const price = Number(orderLine(happening, line)?.UnitPrice ?? 0);
		const quantity = Number(line.ShippedQty ?? 0);
		return { line, price, quantity, amount: Math.round(price * quantity * 100) / 100 };
	});
	const total = lines.reduce((sum, { amount }) => sum + amount, 0);
	const type = { InvoiceType: 'Invoice', InvoiceNbr: number };
	transaction.insert('SalesInvoice', {
		[ID]: id,
		[NOTE]: '',
		[ARCHIVED]: false,
		Type: 'Invoice',
		ReferenceNbr: number,
		CustomerID: shipment.CustomerID ?? null,
		Currency: 'USD',
		Status: 'Balanced',
		Hold: false,
		CreditHold: false,
		Date: stamp,
		DueDate: stamp,
		DetailTotal: total,
		Amount: total,
		Balance: total,
		TaxTotal: 0,
		CreatedDate: stamp,
		LastModifiedDateTime: stamp,
	});
	lines.forEach(({ line, price, quantity, amount }, index) =>
		transaction.insert('SalesInvoice.Details', {
			[ID]: randomUUID(),
			[NOTE]: '',
			[PARENT]: id,
			Type: 'Invoice',
			ReferenceNbr: number,
			LineNbr: index + 1,
			OrderType: line.OrderType ?? null,
			OrderNbr: line.OrderNbr ?? null,
			OrderLineNbr: line.OrderLineNbr ?? null,
			ShipmentNbr: shipment.ShipmentNbr ?? null,
			InventoryID: line.InventoryID ?? null,
			TransactionDescr: line.Description ?? null,
			UOM: line.UOM ?? null,
			Qty: quantity,
			UnitPrice: price,
			Amount: amount,
		}),
	);
	changeOrders(happening, {
		order: { Status: 'Invoiced' },
		lineOfOrder: { Status: 'Invoiced', ...type },
		line: type,
	});
}
