import { table } from '../parameters';
import { startNode } from '../startNode';

it('tables, their columns and where they lead to are read once for all lists', async () => {
	const { node, simulator } = await startNode();
	const { listSearch, loadOptions } = node.node.methods;
	const context = node.loadOptions(table('getAll', 'SOLine'));
	const { results } = await listSearch.searchTables.call(context, 'sol');
	expect(results.map(({ value }) => value)).toEqual(['SOLine']);
	const columns = await loadOptions.getTableColumns.call(context);
	expect(columns.slice(0, 3)).toEqual([
		{ name: 'OrderType (key)', value: 'OrderType', description: 'String' },
		{ name: 'OrderNbr (key)', value: 'OrderNbr', description: 'String' },
		{ name: 'LineNbr (key)', value: 'LineNbr', description: 'Int32' },
	]);
	expect(await loadOptions.getTableLinks.call(context)).toContainEqual({
		name: 'SOOrderByOrderNbr',
		value: 'SOOrderByOrderNbr',
		description: 'A row of SOOrder',
	});
	const asked = simulator.log().filter(({ path }) => path.endsWith('/dac/$metadata'));
	expect(asked).toHaveLength(1);
});

it('no table is chosen yet', async () => {
	const { node } = await startNode();
	const context = node.loadOptions(table('getAll', ''));
	expect(await node.node.methods.loadOptions.getTableColumns.call(context)).toEqual([]);
	expect(await node.node.methods.loadOptions.getTableLinks.call(context)).toEqual([]);
});

it('a user who may not look is told so in the list', async () => {
	const { node, gateway } = await startNode();
	gateway.onRequest = ({ path }) => (path.endsWith('$metadata') ? { status: 403 } : undefined);
	const context = node.loadOptions(table('getAll', ''));
	await expect(node.node.methods.listSearch.searchTables.call(context)).rejects.toMatchObject({
		description: expect.stringContaining('OData4 User'),
	});
});
