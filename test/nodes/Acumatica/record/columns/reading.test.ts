import { byKeys, record, startNode } from '../../startNode';
import { attributesOf, COLUMNS, JUICER, ownFields } from './columnsStage';

describe('reading', () => {
	it('gives a column for each attribute, in place of the list', async () => {
		const stage = await startNode();
		expect(await attributesOf(stage, 'JUICER15')).toEqual({
			'Attributes.COLOR': 'S',
			'Attributes.WARRANTY': '24',
		});
	});

	it('gives them raw where the record is not simplified', async () => {
		const { node } = await startNode();
		const parameters = record('get', 'StockItem', {
			record: byKeys('APPLES'),
			simplify: false,
			options: COLUMNS,
		});
		const [item] = await node.json({ parameters });
		expect(item).toMatchObject({ InventoryID: { value: 'APPLES' }, 'Attributes.ORIGIN': {} });
		expect(item).not.toHaveProperty(['Attributes']);
	});

	it('gives columns of many records, each those of its class, by expression too', async () => {
		const { node } = await startNode();
		const parameters = record('getAll', 'StockItem', {
			returnAll: true,
			options: { attributesAsColumns: '={{ $json.columns }}', select: 'InventoryID', pageSize: 3 },
		});
		const items = await node.json({ parameters, input: [{ columns: true }] });
		const own = items.map(ownFields);
		expect(own).toHaveLength(8);
		expect(own).toEqual(
			expect.arrayContaining([
				{ InventoryID: 'AALEGO500' },
				{ InventoryID: 'APPLES', 'Attributes.ORIGIN': null },
				{ InventoryID: 'JUICER15', 'Attributes.COLOR': 'S', 'Attributes.WARRANTY': '24' },
			]),
		);
	});

	it('gives the ones that Fields to Return names, without the option, and says which are missing', async () => {
		const stage = await startNode();
		const parameters = record('getAll', 'StockItem', {
			returnAll: true,
			filterType: 'string',
			filterString: "ItemClass eq 'JUICE' or ItemClass eq 'FOOD'",
			options: { select: ['InventoryID', 'Attributes.Color', 'Attributes.ORIGIN'] },
		});
		const items = await stage.node.json({ parameters });
		expect(items.map(ownFields)).toContainEqual({
			InventoryID: 'JUICER15',
			'Attributes.COLOR': 'S',
			'Attributes.ORIGIN': null,
		});
		expect(items.every((item) => !('Attributes.WARRANTY' in item))).toBe(true);
		// What is asked for by name needs no description.
		expect(stage.simulator.log().filter(({ path }) => path.endsWith('swagger.json'))).toEqual([]);
		expect(stage.node.hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('names Attributes.Color, and there are records without'),
			expect.stringContaining('names Attributes.ORIGIN, and there are records without'),
		]);
	});

	it('gives custom fields as columns that were asked for, by either option', async () => {
		const { node } = await startNode();
		for (const options of [
			{ custom: 'Document.AttributePRIORITY' },
			{ select: 'OrderNbr, Document.AttributePRIORITY' },
		]) {
			const parameters = record('get', 'SalesOrder', {
				record: byKeys('SO|000001'),
				options: { ...COLUMNS, ...options },
			});
			const [order] = await node.json({ parameters });
			expect(order).toMatchObject({
				OrderNbr: '000001',
				'Document.AttributePRIORITY': 'Normal',
			});
			expect(order).not.toHaveProperty('custom');
		}
	});

	it.each([
		[
			'SalesOrder',
			'SO|000001',
			{ OrderType: 'SO', OrderNbr: '000001' },
			'Document.AttributePRIORITY',
		],
		['StockItem', 'JUICER15', { InventoryID: 'JUICER15' }, 'Attributes.WARRANTY'],
	])(
		'gives no other fields of %s %s than the keys beside columns that Fields to Return names alone',
		async (entity, key, keys, column) => {
			const { node } = await startNode();
			const options = { ...COLUMNS, select: column };
			const parameters = record('get', entity, { record: byKeys(key), options });
			const [read] = await node.json({ parameters });
			expect(ownFields(read ?? {})).toEqual({ ...keys, [column]: expect.any(String) });
		},
	);

	it('expands nothing that the entity does not have, and asks for its description once', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('get', 'SalesOrder', {
			record: byKeys('SO|000001'),
			options: COLUMNS,
		});
		const orders = await node.json({ parameters, input: [{}, {}, {}] });
		expect(orders).toHaveLength(3);
		expect(simulator.log().filter(({ path }) => path.endsWith('swagger.json'))).toHaveLength(1);
	});

	it('leaves records as they were without the option', async () => {
		const { node, simulator } = await startNode();
		const options = { expand: 'Attributes', custom: 'Item.AttributeCOLOR' };
		const [item] = await node.json({
			parameters: record('get', 'StockItem', { record: JUICER, options }),
		});
		expect(item).toMatchObject({
			Attributes: [{ AttributeID: 'COLOR', Value: 'S' }, { AttributeID: 'WARRANTY' }],
			custom: { Item: { AttributeCOLOR: 'Silver' } },
		});
		expect(simulator.log().filter(({ path }) => path.endsWith('swagger.json'))).toEqual([]);
	});

	it('shows all attributes as columns where rows are asked for beside one of them', async () => {
		const { node } = await startNode();
		const [item] = await node.json({
			parameters: record('get', 'StockItem', {
				record: JUICER,
				options: { select: 'InventoryID, Attributes, Attributes.COLOR' },
			}),
		});
		expect(item).toMatchObject({ 'Attributes.COLOR': 'S', 'Attributes.WARRANTY': '24' });
	});

	it('says which option it is where the list cannot show attributes', async () => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: record('getAll', 'Case', { options: COLUMNS }),
		});
		expect(error.message).toContain('cannot read these fields in a list');
		expect(error.description).toContain('"Attributes as Columns"');
		const [read] = await node.json({
			parameters: record('get', 'Case', { record: byKeys('000001'), options: COLUMNS }),
		});
		expect(read).toHaveProperty(['Attributes.CHANNEL'], null);
	});
});

it('Fields to Return that names the rows asks for them whole', async () => {
	const stage = await startNode();
	const options = { ...COLUMNS, select: 'InventoryID, Attributes' };
	await stage.node.run({ parameters: record('get', 'StockItem', { record: JUICER, options }) });
	const { query } = stage.simulator.log().find(({ path }) => path.includes('JUICER15')) ?? {};
	expect(decodeURIComponent(String(query))).not.toContain('AttributeID');
});
