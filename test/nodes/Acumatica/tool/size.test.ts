import { startNode } from '../startNode';
import { operation } from '../parameters';

const ORDERS = 50;

/** What a model would be given to read, in bytes. */
function sizeOf(items: readonly object[]): number {
	return Buffer.byteLength(JSON.stringify(items));
}

it('Simplify and Fields to Return keep what a model has to read small', async () => {
	const { node } = await startNode();
	const fieldsJson = '={{ JSON.stringify({ CustomerID: "GOODFOOD", Description: $json.text }) }}';
	const orders = Array.from({ length: ORDERS }, (_, index) => ({ text: `Order ${index}` }));
	await node.run({
		parameters: operation('record', 'create', 'SalesOrder', { specifyFields: 'json', fieldsJson }),
		input: orders,
	});
	const list = async (more: object) =>
		await node.json({
			parameters: operation('record', 'getAll', 'SalesOrder', { limit: ORDERS, ...more }),
		});
	const raw = await list({ simplify: false });
	const simple = await list({});
	const selected = await list({ options: { select: 'OrderNbr, Status, OrderTotal' } });
	expect([raw, simple, selected].map(({ length }) => length)).toEqual([ORDERS, ORDERS, ORDERS]);
	const sizes = [raw, simple, selected].map(sizeOf);
	expect(sizes[1]).toBeLessThan((sizes[0] ?? 0) * 0.75);
	expect(sizes[2]).toBeLessThan((sizes[1] ?? 0) * 0.2);
	const kept = Object.keys(selected[0] ?? {}).sort();
	expect(kept).toEqual(['OrderNbr', 'OrderTotal', 'Status', 'id', 'note']);
});
