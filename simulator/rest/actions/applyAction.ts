import { randomUUID } from 'node:crypto';
import type { Row, Transaction, Value } from '../../database/Database';
import type { ActionDefinition } from '../entities/EntityDefinition';
import { ARCHIVED, ID, NOTE, PARENT } from '../records/columns';
import type { RecordRequest } from '../records/RecordRequest';
import { keyOf } from '../records/saveDraft';

/** Does what an action does, in one transaction; a record that is gone by then is left alone. */
export function applyAction(
	request: RecordRequest,
	action: ActionDefinition,
	recordId: string,
	parameters: Row,
): void {
	const { tenant, entity, simulation } = request;
	const record = tenant.records.byId(entity.table, recordId);
	if (record === undefined) return;
	const stamp = new Date(simulation.clock.now()).toISOString();
	const reason = dialogColumns(request, parameters);
	const fields = { ...action.sets, ...reason };
	if (Object.keys(fields).length === 0) return;
	const modified = entity.modifiedColumn === undefined ? {} : { [entity.modifiedColumn]: stamp };
	tenant.database.transaction((transaction) => {
		transaction.update(entity.table, keyOf(entity, record), { ...fields, ...modified });
		if (action.effect === 'createShipment') {
			createShipment(transaction, request, record, parameters, stamp);
		}
	});
}

/** A choice made in the action's dialog goes into the field of that name. */
function dialogColumns({ entity }: RecordRequest, parameters: Row): Record<string, Value> {
	const columns = new Set([...entity.fields.values()].map(({ column }) => column));
	return Object.fromEntries(
		Object.entries(parameters).filter(([name, value]) => columns.has(name) && value !== null),
	);
}

/** The shipment of an order, as SalesOrderCreateShipment makes it. */
function createShipment(
	transaction: Transaction,
	{ tenant, endpoint }: RecordRequest,
	order: Row,
	parameters: Row,
	stamp: string,
): void {
	const shipment = endpoint.entities.get('Shipment');
	if (shipment === undefined) return;
	const id = randomUUID();
	const number = tenant.numbers.next(shipment);
	const lines = tenant.records.linesOf('SalesOrder.Details', String(order[ID]));
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
		ShippedQty: lines.reduce((sum, line) => sum + Number(line.OrderQty ?? 0), 0),
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
			OrderType: order.OrderType ?? null,
			OrderNbr: order.OrderNbr ?? null,
			OrderLineNbr: line.LineNbr ?? null,
			InventoryID: line.InventoryID ?? null,
			Description: line.LineDescription ?? null,
			UOM: line.UOM ?? null,
			OrderedQty: line.OrderQty ?? null,
			ShippedQty: line.OrderQty ?? null,
		}),
	);
	transaction.insert('SalesOrder.Shipments', {
		[ID]: randomUUID(),
		[NOTE]: '',
		[PARENT]: order[ID] ?? null,
		ShipmentNbr: number,
		ShipmentType: 'Shipment',
		Status: 'Open',
		ShipmentDate: stamp,
	});
}
