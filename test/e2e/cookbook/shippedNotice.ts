import type { Kitchen } from './Kitchen';

const SHIPMENT = { ShipmentNbr: '000001' };

export function playShippedNotice(kitchen: Kitchen): void {
	const set = (Status: string, more = {}) =>
		kitchen.change('Shipment', SHIPMENT, { Status, ...more });

	it('the customer is told once when a shipment is confirmed, and the office when that fails', async () => {
		const [shipment] = kitchen.rows('Shipment', SHIPMENT);
		set('Open');
		kitchen.simulator.database('MyTenant').transaction((t) => {
			const of = { ParentNoteID: shipment?.NoteID ?? null, ...SHIPMENT };
			t.insert('Shipment.Packages', { ...of, NoteID: 'box-1', TrackingNbr: '1Z999' });
			t.insert('Shipment.Packages', { ...of, NoteID: 'box-2', TrackingNbr: null });
			t.insert('Shipment.Orders', { ...of, NoteID: 'of-1', OrderType: 'SO', OrderNbr: '000003' });
		});
		const workflow = await kitchen.publish('shipped-notice');
		await kitchen.follow(workflow, 'Shipments');
		set('Confirmed');
		await kitchen.lastRun(workflow.id);
		expect(kitchen.other.bodies('POST /mail')).toEqual([
			{
				to: 'orders@fruitico.example',
				subject: 'Your order 000003 is on its way',
				text: "Dear O'Brien & Sons / Fruitico, follow your parcels: 1Z999",
			},
		]);

		// No run: the status stays.
		kitchen.change('Shipment', SHIPMENT, { ShippedQty: 95 });
		set('Invoiced');
		await kitchen.lastRun(workflow.id);
		kitchen.other.answer = ({ call }) => [call === 'POST /mail' ? 503 : 200, {}];
		set('Confirmed');
		await kitchen.lastRun(workflow.id);
		expect(kitchen.other.bodies('POST /mail')).toHaveLength(2);
		expect(kitchen.other.bodies('POST /chat')).toEqual([
			{ text: expect.stringMatching(/^Nobody was told of shipment 000001: ./) },
		]);
		await kitchen.unfollow();
		expect(kitchen.writes()).toEqual([]);
	});
}
