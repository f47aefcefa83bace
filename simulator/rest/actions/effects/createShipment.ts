import { randomUUID } from 'node:crypto';
import { ARCHIVED, ID, NOTE, PARENT } from '../../records/columns';
import type { Happening } from './Effect';

/** The shipment of an order, as SalesOrderCreateShipment makes it. */
export function createShipment(happening: Happening): void {
	const { transaction, request, record: order, parameters, stamp } = happening;
	const { tenant, endpoint } = request;
	const shipment = endpoint.entities.get('Shipment');
	if (shipment === undefined) return;
	const id = randomUUID();
	const number = tenant.numbers.next(shipment);
	const lines = tenant.records.linesOf('SalesOrder.Details', String(order[ID]));
	const quantity = lines.reduce((sum, line) => sum + Number(line.OrderQty ?? 0), 0);
	const of = { OrderType: order.OrderType ?? null, OrderNbr: order.OrderNbr ?? null };
	transaction.insert('Shipment', {
		[ID]: id,
		[NOTE]: '',
		[ARCHIVED]: false,
		ShipmentNbr: number,
		Type: 'Shipment',
		Operation: 'Issue',
		Status: 'Open',
		Hold: false,
		CustomerID: order.CustomerID ?? null,
		WarehouseID: parameters.WarehouseID ?? 'MAIN',
		ShipmentDate: parameters.ShipmentDate ?? stamp,
		ShippedQty: quantity,
		CreatedDateTime: stamp,
		LastModifiedDateTime: stamp,
	});
	lines.forEach((line, index) =>
		transaction.insert('Shipment.Details', {
			[ID]: randomUUID(),
			[NOTE]: '',
			[PARENT]: id,
			ShipmentNbr: number,
			LineNbr: index + 1,
			...of,
			OrderLineNbr: line.LineNbr ?? null,
			InventoryID: line.InventoryID ?? null,
			Description: line.LineDescription ?? null,
			UOM: line.UOM ?? null,
			OrderedQty: line.OrderQty ?? null,
			ShippedQty: line.OrderQty ?? null,
		}),
	);
	const both = { [NOTE]: '', ShipmentNbr: number, ShipmentType: 'Shipment', ShippedQty: quantity };
	transaction.insert('SalesOrder.Shipments', {
		...both,
		...of,
		[ID]: randomUUID(),
		[PARENT]: order[ID] ?? null,
		Status: 'Open',
		ShipmentDate: stamp,
	});
	transaction.insert('Shipment.Orders', { ...both, ...of, [ID]: randomUUID(), [PARENT]: id });
}
