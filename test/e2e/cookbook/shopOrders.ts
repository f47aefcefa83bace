import type { Kitchen } from './Kitchen';

const order = (id: string, sku = 'APPLES') => ({
	id,
	customer: { id: "O'Hara-1", name: "Pat O'Hara", email: 'pat@example.com' },
	lines: [
		{ sku, quantity: 4, price: 2.75 },
		{ sku: 'APJAM96', quantity: 1, price: 14.7 },
	],
});

export function playShopOrders(kitchen: Kitchen): void {
	it('an order is entered with its customer and lines, and once however often it is sent', async () => {
		const workflow = await kitchen.publish('shop-orders');
		const first = await kitchen.call(workflow, 'order', order("#1001'a"));
		const [entered] = kitchen.rows('SalesOrder', { ExternalRef: "#1001'a" });
		expect([first.status, first.text]).toEqual([200, `{"order":"${String(entered?.OrderNbr)}"}`]);
		const [customer] = kitchen.rows('Customer', { AccountRef: "O'Hara-1" });
		expect(customer).toMatchObject({
			CustomerName: "Pat O'Hara",
			'MainContact/Email': 'pat@example.com',
		});
		expect(entered).toMatchObject({ CustomerID: customer?.CustomerID, OrderTotal: 25.7 });
		expect(kitchen.writes()).toEqual(['PUT Customer', 'PUT SalesOrder']);

		const again = await kitchen.call(workflow, 'order', order("#1001'a"));
		expect(again).toEqual(first);
		expect(kitchen.rows('SalesOrder', { ExternalRef: "#1001'a" })).toHaveLength(1);
		expect(kitchen.writes()).toHaveLength(2);

		const second = await kitchen.call(workflow, 'order', order('#1002'));
		expect(second.status).toBe(200);
		expect(kitchen.rows('Customer', { AccountRef: "O'Hara-1" })).toHaveLength(1);
		expect(kitchen.rows('SalesOrder', { CustomerID: customer?.CustomerID ?? null })).toHaveLength(
			2,
		);
	});

	it('can be tried at the test URL before it is published', async () => {
		const workflow = await kitchen.take('shop-orders');
		await kitchen.n8n.run(workflow.id, 'Order in the Shop');
		const tried = await kitchen.call(workflow, 'order', order('#1004'), true);
		const [entered] = kitchen.rows('SalesOrder', { ExternalRef: '#1004' });
		expect([tried.status, tried.text]).toEqual([200, `{"order":"${String(entered?.OrderNbr)}"}`]);
	});

	it('an order with an unknown item is refused with the reason, and leaves no order', async () => {
		const workflow = await kitchen.publish('shop-orders');
		const refused = await kitchen.call(workflow, 'order', order('#1003', 'NOSUCHITEM'));
		expect(refused.status).toBe(422);
		expect(refused.text).toMatch(/Details\[0\]\.InventoryID: .*'NOSUCHITEM/);
		expect(kitchen.rows('SalesOrder', { ExternalRef: '#1003' })).toEqual([]);
	});
}
