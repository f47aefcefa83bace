import type { Row, Value } from '../../../database/Database';
import { ID } from '../../records/columns';
import type { Happening } from './Effect';

/** A line of a shipment's Orders, with the order's own line that names the shipment. */
interface ShippedOrder {
	readonly line: Row;
	readonly lineOfOrder: Row | undefined;
	readonly order: Row | undefined;
}

/** The orders that the action's shipment ships; none for one that was entered by hand. */
export function ordersOfShipment({ request, record: shipment }: Happening): ShippedOrder[] {
	const { records } = request.tenant;
	return records.linesOf('Shipment.Orders', String(shipment[ID])).map((line) => {
		const keys = { OrderType: line.OrderType ?? null, OrderNbr: line.OrderNbr ?? null };
		const order = records.byKeys('SalesOrder', keys);
		const lineOfOrder = records
			.linesOf('SalesOrder.Shipments', String(order?.[ID]))
			.find((candidate) => candidate.ShipmentNbr === shipment.ShipmentNbr);
		return { line, lineOfOrder, order };
	});
}

/** Changes the orders of the action's shipment, and the lines by which order and shipment name each other. */
export function changeOrders(
	happening: Happening,
	changes: {
		readonly order: Readonly<Record<string, Value>>;
		readonly lineOfOrder: Readonly<Record<string, Value>>;
		readonly line?: Readonly<Record<string, Value>>;
	},
): void {
	const { transaction, stamp } = happening;
	for (const { line, lineOfOrder, order } of ordersOfShipment(happening)) {
		if (changes.line !== undefined) transaction.update('Shipment.Orders', line, changes.line);
		if (lineOfOrder === undefined || order === undefined) continue;
		transaction.update('SalesOrder.Shipments', lineOfOrder, changes.lineOfOrder);
		transaction.update('SalesOrder', order, { ...changes.order, LastModified: stamp });
	}
}

/** Lines of the orders that a shipment ships, which say what was agreed on the prices. */
export function orderLine({ request }: Happening, shipped: Row): Row | undefined {
	const { records } = request.tenant;
	const keys = { OrderType: shipped.OrderType ?? null, OrderNbr: shipped.OrderNbr ?? null };
	const order = records.byKeys('SalesOrder', keys);
	return records
		.linesOf('SalesOrder.Details', String(order?.[ID]))
		.find(({ LineNbr }) => LineNbr === shipped.OrderLineNbr);
}
