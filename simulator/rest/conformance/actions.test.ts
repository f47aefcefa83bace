import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';
import { CUSTOM, type TestSite } from './TestSite';

const orderEntity = { entity: { OrderType: { value: 'SO' }, OrderNbr: { value: '000001' } } };

/** Asks for the place that a Location names, as a client does: on the same origin. */
const follow = (site: TestSite, user: SignedIn, location: unknown) =>
	site.client.send('GET', String(location), { headers: user.headers });

conforms('Actions', [
	{
		confidence: 'A',
		behaviour: 'a synchronous action is a 204 without Location',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const reply = await user.send('POST', 'SalesOrder/CancelSalesOrder', { body: orderEntity });
			expect([reply.status, reply.text, reply.headers.location]).toEqual([204, '', undefined]);
			expect((await user.get('SalesOrder/SO/000001')).json).toMatchObject({
				Status: { value: 'Canceled' },
			});
		},
	},
	{
		confidence: 'C',
		behaviour: 'the 204 may carry a Location that does not resolve (switch)',
		options: { actionLocationOn204: true },
		check: async (site) => {
			const user = await SignedIn.to(site);
			const reply = await user.send('POST', 'SalesOrder/CancelSalesOrder', { body: orderEntity });
			expect(reply.status).toBe(204);
			const { status } = await follow(site, user, reply.headers.location);
			expect(status).toBeGreaterThanOrEqual(400);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a long one is a 202, a site-absolute Location, 202 while it runs, then 204',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const body = { ...orderEntity, parameters: { WarehouseID: { value: 'MAIN' } } };
			const reply = await user.send('POST', 'SalesOrder/SalesOrderCreateShipment', { body });
			expect(reply.status).toBe(202);
			expect(reply.headers.location).toMatch(
				/^\/AcumaticaERP\/entity\/Default\/25\.200\.001\/SalesOrder\/SalesOrderCreateShipment\/status\/[0-9a-f-]{36}$/,
			);
			const status = async () => (await follow(site, user, reply.headers.location)).status;
			expect(await status()).toBe(202);
			site.simulator.advance(1500);
			expect(await status()).toBe(204);
			expect(await status()).toBe(204);
			expect(await user.values('Shipment', 'ShipmentNbr')).toEqual(['000001', '000002']);
			const shipment = await user.get('Shipment/000002', { $expand: 'Details' });
			expect(shipment.json).toMatchObject({
				CustomerID: { value: 'GOODFOOD' },
				Details: [{ InventoryID: { value: 'JUICER15' } }, { InventoryID: { value: 'APJAM96' } }],
			});
		},
	},
	{
		confidence: 'D',
		behaviour: 'an order is shipped, the shipment confirmed and invoiced, the invoice released',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const run = async (action: string, entity: object) => {
				const reply = await user.send('POST', action, { body: { entity } });
				site.simulator.advance(1500);
				expect((await follow(site, user, reply.headers.location)).status).toBe(204);
			};
			await run('SalesOrder/SalesOrderCreateShipment', orderEntity.entity);
			const shipment = { ShipmentNbr: { value: '000002' } };
			await run('Shipment/ConfirmShipment', shipment);
			const status = async () =>
				(await user.get('SalesOrder/SO/000001', { $expand: 'Shipments' })).json;
			expect(await status()).toMatchObject({
				Status: { value: 'Completed' },
				Shipments: [{ ShipmentNbr: { value: '000002' }, Status: { value: 'Confirmed' } }],
			});
			await run('Shipment/PrepareInvoice', shipment);
			const named = { InvoiceType: { value: 'Invoice' }, InvoiceNbr: { value: 'IN000001' } };
			expect((await user.get('Shipment/000002', { $expand: 'Orders' })).json).toMatchObject({
				Status: { value: 'Invoiced' },
				Orders: [{ OrderNbr: { value: '000001' }, ...named }],
			});
			expect(await status()).toMatchObject({ Status: { value: 'Invoiced' }, Shipments: [named] });
			const invoice = { Type: { value: 'Invoice' }, ReferenceNbr: { value: 'IN000001' } };
			await run('SalesInvoice/ReleaseSalesInvoice', invoice);
			const made = await user.get('SalesInvoice/Invoice/IN000001', { $expand: 'Details' });
			expect(made.json).toMatchObject({
				Status: { value: 'Open' },
				Balance: { value: 3852.8 },
				Details: [
					{ Qty: { value: 2 }, Amount: { value: 3500 }, ShipmentNbr: { value: '000002' } },
					{ Qty: { value: 24 }, Amount: { value: 352.8 } },
				],
			});
		},
	},
	{
		confidence: 'D',
		behaviour:
			'a released payment lowers the balance of the invoice, and closes it when nothing is left',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const pay = async (amount: number) => {
				const { json } = await user.put('Payment', {
					CustomerID: { value: 'FRUITICO' },
					PaymentAmount: { value: amount },
					DocumentsToApply: [
						{ ReferenceNbr: { value: 'AR000001' }, AmountPaid: { value: amount } },
					],
				});
				const body = { entity: { id: memberAt(json, 'id') } };
				await user.send('POST', 'Payment/ReleasePayment', { body });
				site.simulator.advance(1500);
				return [
					await user.values('Invoice', 'Balance'),
					await user.values('Invoice', 'Status'),
					(await user.values('Payment', 'Status')).at(-1),
				];
			};
			expect(await pay(300)).toEqual([[79.2], ['Open'], 'Closed']);
			expect(await pay(79.2)).toEqual([[0], ['Closed'], 'Closed']);
		},
	},
	{
		confidence: 'A',
		behaviour: 'meanwhile the form is a 409 for this session, and for no other',
		check: async (site) => {
			const user = await SignedIn.to(site);
			await user.send('POST', 'SalesOrder/PrepareSalesInvoice', { body: orderEntity });
			const blocked = await user.get('SalesOrder');
			expect(blocked.status).toBe(409);
			expect(blocked.text).toContain('A long operation is running for this screen');
			expect((await user.get('Customer')).status).toBe(200);
			expect((await (await SignedIn.to(site)).get('SalesOrder')).status).toBe(200);
			site.simulator.advance(1500);
			expect((await user.get('SalesOrder')).status).toBe(200);
		},
	},
	{
		confidence: 'U',
		behaviour: 'a failed operation is an error at its status',
		check: async (site) => {
			const user = await SignedIn.to(site, CUSTOM);
			const body = { entity: { DeviceCode: { value: 'NOKIA3310' } } };
			const reply = await user.send('POST', 'Device/AlwaysFails', { body });
			site.simulator.advance(1500);
			const end = await follow(site, user, reply.headers.location);
			expect([end.status, end.json]).toEqual([
				422,
				expect.objectContaining({ exceptionMessage: 'The device cannot be calibrated.' }),
			]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'an operation may never end',
		check: async (site) => {
			const user = await SignedIn.to(site, CUSTOM);
			const body = { entity: { DeviceCode: { value: 'NOKIA3310' } } };
			const reply = await user.send('POST', 'Device/NeverEnds', { body });
			site.simulator.advance(500_000);
			expect((await follow(site, user, reply.headers.location)).status).toBe(202);
			expect(site.simulator.sessions()).toMatchObject([{ running: 1 }]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'workflow actions take the parameters of their dialog',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const reply = await user.send('POST', 'Opportunity/CloseAsLost', {
				body: {
					entity: { OpportunityID: { value: 'OP000001' } },
					parameters: {
						custom: { FilterPreview: { Reason: { type: 'CustomStringField', value: 'Price' } } },
					},
				},
			});
			expect(reply.status).toBe(204);
			expect((await user.get('Opportunity/OP000001')).json).toMatchObject({
				Status: { value: 'Lost' },
				Reason: { value: 'Price' },
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'an unknown action is a 404, no entity a 400, no record a 500, a wrong state a 422',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const post = async (action: string, body?: object) =>
				(await user.send('POST', `SalesOrder/${action}`, { body })).status;
			expect(await post('Nonsense', orderEntity)).toBe(404);
			expect(await post('CancelSalesOrder', {})).toBe(400);
			expect(await post('CancelSalesOrder')).toBe(400);
			const nobody = { entity: { OrderType: { value: 'SO' }, OrderNbr: { value: '9' } } };
			expect(await post('CancelSalesOrder', nobody)).toBe(500);
			expect(await post('ReopenSalesOrder', orderEntity)).toBe(422);
		},
	},
]);
