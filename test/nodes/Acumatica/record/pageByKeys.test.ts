import type { INodeParameters } from 'n8n-workflow';

import { record, startNode } from '../startNode';

const byKeys = (more: INodeParameters = {}) => ({ pageBy: 'keys', pageSize: 2, ...more });

async function keysFound(entity: string, more: INodeParameters, stage = startNode()) {
	const { node } = await stage;
	const items = await node.json({ parameters: record('getAll', entity, more) });
	return items.map(({ OrderType, OrderNbr }) => `${String(OrderType)} ${String(OrderNbr)}`);
}

describe('Page By: Keys', () => {
	it('gives the same records as by number, also with a filter', async () => {
		const all = await keysFound('SalesOrder', { returnAll: true });
		const found = await keysFound('SalesOrder', { returnAll: true, options: byKeys() });
		expect(found).toEqual(all);
		expect(all.length).toBeGreaterThan(3);
		const filtered = {
			filterType: 'string',
			filterString: "OrderType eq 'SO' or OrderType eq 'QT'",
			returnAll: true,
		};
		expect(await keysFound('SalesOrder', { ...filtered, options: byKeys() })).toEqual(
			await keysFound('SalesOrder', filtered),
		);
	});

	it('asks for what is behind the last key, and for no number of records', async () => {
		const stage = startNode();
		await keysFound('SalesOrder', { returnAll: true, options: byKeys() }, stage);
		const { simulator } = await stage;
		const queries = simulator.log().map(({ query }) => decodeURIComponent(query));
		expect(queries.filter((query) => query.includes('$skip'))).toEqual([]);
		expect(
			queries.some((query) =>
				/\(OrderType gt '\w\w'\) or \(OrderType eq '\w\w' and OrderNbr gt '\d+'\)/.test(query),
			),
		).toBe(true);
	});
});

it('keys that are not wanted are asked for and left out again', async () => {
	const { node, simulator } = await startNode();
	const options = byKeys({ select: 'Status' });
	const items = await node.json({
		parameters: record('getAll', 'SalesOrder', { limit: 3, options }),
	});
	expect(items).toHaveLength(3);
	expect(items.every((item) => 'Status' in item && !('OrderNbr' in item))).toBe(true);
	expect(decodeURIComponent(simulator.log().at(-2)?.query ?? '')).toContain(
		'$select=Status,OrderType,OrderNbr',
	);
});

it.each([
	['Invoice', 'a key of this entity is a drop-down'],
	['CustomThing', 'does not know the keys'],
])('%s is paged by number, and a hint says why', async (entity, why) => {
	const stage = await startNode();
	const { node, gateway } = stage;
	if (entity === 'CustomThing') {
		gateway.onRequest = ({ path }) =>
			path.includes('/CustomThing')
				? { status: 200, headers: { 'Content-Type': 'application/json' }, body: '[]' }
				: undefined;
	}
	await node.run({ parameters: record('getAll', entity, { options: { pageBy: 'keys' } }) });
	expect(node.hints[0]?.message).toContain(why);
});

it('a site that takes no notice of the filter is paged by number', async () => {
	const { node, gateway } = await startNode();
	const all = await node.json({ parameters: record('getAll', 'Customer', { returnAll: true }) });
	gateway.onRequest = ({ path }) => {
		const query = decodeURIComponent(path);
		if (!query.includes('CustomerID gt')) return undefined;
		const page = all
			.slice(0, Number(/\$top=(\d+)/.exec(query)?.[1]))
			.map(({ id, CustomerID }) => ({ id, CustomerID: { value: CustomerID } }));
		return {
			status: 200,
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(page),
		};
	};
	const parameters = record('getAll', 'Customer', { returnAll: true, options: byKeys() });
	expect((await node.json({ parameters })).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
	expect(node.hints.at(-1)?.message).toContain('not give them in the order of their keys');
});

it('goes on behind a key without the spaces that fill it up', async () => {
	const stage = startNode({ paddedKeys: true });
	const { node, simulator } = await stage;
	const parameters = record('getAll', 'StockItem', { returnAll: true, options: byKeys() });
	const items = await node.json({ parameters });
	const all = await node.json({ parameters: record('getAll', 'StockItem', { returnAll: true }) });
	expect(items.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
	const behind = simulator
		.log()
		.flatMap(({ query }) => /InventoryID gt '([^']*)'/.exec(decodeURIComponent(query))?.[1] ?? []);
	expect(behind.length).toBeGreaterThan(1);
	expect(behind).toEqual(behind.map((key) => key.trim()));
});
