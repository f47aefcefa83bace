import type { Kitchen } from './Kitchen';

const STEPS = [
	'POST SalesOrder/SalesOrderCreateShipment',
	'POST Shipment/ConfirmShipment',
	'POST Shipment/PrepareInvoice',
	'POST SalesInvoice/ReleaseSalesInvoice',
];
const PACKED = { type: 'SO', number: '000001' };

export function playOrderToInvoice(kitchen: Kitchen): void {
	const { simulator } = kitchen;
	const confirming = { entity: 'Shipment', action: 'ConfirmShipment' };

	it('goes on where it was broken off, and gives the same numbers when it is done', async () => {
		const workflow = await kitchen.publish('order-to-invoice');
		simulator.setAction({ ...confirming, failure: 'The warehouse is being counted.' });
		const refused = await kitchen.call(workflow, 'packed', PACKED);
		simulator.setAction(confirming);
		expect(refused.status).toBe(422);
		expect(refused.text).toContain('The warehouse is being counted.');
		const [line] = kitchen.rows('SalesOrder.Shipments', { OrderNbr: '000001' });
		const ShipmentNbr = line?.ShipmentNbr ?? null;
		expect(kitchen.rows('Shipment', { ShipmentNbr })).toMatchObject([{ Status: 'Open' }]);

		const done = await kitchen.call(workflow, 'packed', PACKED);
		const [invoice] = kitchen.rows('SalesInvoice', { CustomerID: 'GOODFOOD' });
		expect(invoice).toMatchObject({ Status: 'Open', Amount: 3852.8 });
		const numbers = { shipment: ShipmentNbr, invoice: invoice?.ReferenceNbr, amount: 3852.8 };
		expect([done.status, JSON.parse(done.text)]).toEqual([200, numbers]);
		expect(kitchen.rows('Shipment', { ShipmentNbr })).toMatchObject([{ Status: 'Invoiced' }]);
		expect(kitchen.writes()).toEqual([STEPS[0], STEPS[1], ...STEPS.slice(1)]);

		expect(await kitchen.call(workflow, 'packed', PACKED)).toEqual(done);
		expect(kitchen.writes()).toHaveLength(5);
	});

	it('an order on hold is refused, and nothing is shipped', async () => {
		const workflow = await kitchen.publish('order-to-invoice');
		const refused = await kitchen.call(workflow, 'packed', { type: 'SO', number: '000002' });
		expect(refused.status).toBe(422);
		expect(refused.text).toContain('The SalesOrderCreateShipment button is disabled.');
		expect(kitchen.rows('SalesOrder.Shipments', { OrderNbr: '000002' })).toEqual([]);
	});
}
