import type { Happening } from './Effect';
import { changeOrders } from './ordersOfShipment';

/** An order whose shipment is confirmed is completed: the statuses of the forms, their order is inferred. [D] */
export function confirmShipment(happening: Happening): void {
	changeOrders(happening, {
		order: { Status: 'Completed' },
		lineOfOrder: { Status: 'Confirmed' },
	});
}
