import type { INodeParameters } from 'n8n-workflow';

import { readExample } from '../../../demo/examples';
import { inquiry } from '../parameters';
import { startNode } from '../startNode';

const INQUIRY = inquiry('getSample', 'StockItems', {
	dateColumn: 'LastModifiedOn',
	keyColumns: ['InventoryID'],
});

function parameters(more: INodeParameters = {}): INodeParameters {
	return { ...INQUIRY, resource: 'pushNotification', ...more };
}

async function sample(more: INodeParameters = {}) {
	const { node, simulator } = await startNode();
	const items = await node.json({ parameters: parameters(more) });
	return { items, node, simulator };
}

const ROWS = new Set(['row', 'before', 'after', 'key', 'changes', 'additionalInfo']);

/** The names of an item's members and the types of their values; what rows hold depends on the inquiry. */
function shapeOf(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]): [string, unknown] => [
			name,
			ROWS.has(name) ? (member === null ? 'null' : 'row') : shapeOf(member),
		]),
	);
}

/** What the trigger gave out of a notification, as an example has it pinned. */
function pinnedOf(event: string): Record<string, unknown> {
	for (const name of ['first-workflow', 'calendar-event', 'warehouse-sync', 'change-log']) {
		const { pinData = {} } = readExample(name);
		for (const { json } of Object.values(pinData).flat()) if (json.event === event) return json;
	}
	throw new Error(`No example has an item "${event}" pinned`);
}

it.each(['inserted', 'updated', 'deleted'])('an item "%s" is one of the trigger', async (event) => {
	const { items } = await sample({ event });
	expect(items).toHaveLength(3);
	for (const item of items) {
		expect(shapeOf(item)).toEqual(shapeOf(pinnedOf(event)));
		const { format, pairing } = Object(pinnedOf(event).source);
		expect(item.source).toMatchObject({ format, pairing });
	}
});

it('gives the newest rows, the newest last as the trigger does, with their key', async () => {
	const { node, simulator } = await startNode();
	simulator
		.database()
		.transaction((t) =>
			t.update(
				'StockItem',
				{ InventoryID: 'APPLES' },
				{ LastModifiedDateTime: '2031-05-05T12:00:00Z' },
			),
		);
	const items = await node.json({ parameters: parameters({ rows: 2 }) });
	expect(items).toHaveLength(2);
	expect(items[1]).toMatchObject({
		event: 'updated',
		query: 'StockItems',
		tenant: 'MyTenant',
		key: { InventoryID: 'APPLES' },
		row: { InventoryID: 'APPLES' },
		source: { occurredAt: expect.stringMatching(/^2031-05-05T/) },
	});
	expect(items[1]?.before).toEqual(items[1]?.after);
});

it('has the shape that Output of the trigger is set to, and the title that it knows', async () => {
	const options = { output: 'row', queryName: 'Stock Items: Last Modified Date' };
	const { items } = await sample({ options });
	expect(items[0]).toMatchObject({
		InventoryID: expect.any(String),
		_acumatica: { event: 'updated', query: 'Stock Items: Last Modified Date' },
	});
	const { items: events } = await sample({ options: { output: 'cloudEvent' } });
	expect(events[0]).toMatchObject({
		specversion: '1.0',
		type: 'acumatica.row.updated',
		data: { event: 'updated' },
	});
});

it('says how to pin it, and that a key is missing', async () => {
	const { items, node } = await sample({ keyColumns: [], dateColumn: '' });
	expect(items[0]).toMatchObject({
		key: {},
		source: { timestamp: '630822816000000000', occurredAt: '2000-01-01T00:00:00.000Z' },
	});
	expect(node.hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(/^To use this sample in the Acumatica Trigger: copy/),
		expect.stringMatching(/^"Key Column Names or IDs" is empty/),
	]);
	const right = await sample();
	expect(right.node.hints).toHaveLength(1);
});

it('an inquiry without rows is told', async () => {
	const { node, gateway } = await startNode();
	gateway.onRequest = ({ path }) =>
		path.includes('/odata/')
			? { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"value":[]}' }
			: undefined;
	const error = await node.error({ parameters: parameters() });
	expect(error.message).toBe('The inquiry has no rows to show');
});

it.each([
	['keyColumns', ['Inventory ID'], /"Inventory ID" in "Key Column Names or IDs" cannot be/],
	['dateColumn', 'a desc', /"a desc" in "Date Column Name or ID" cannot be a column/],
])('%s %j is refused before anything is sent', async (name, value, message) => {
	const { node, simulator } = await startNode();
	const error = await node.error({ parameters: parameters({ [name]: value }) });
	expect(error.message).toMatch(message);
	expect(simulator.log()).toEqual([]);
});
