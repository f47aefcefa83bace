import { recordFromJson, startNode } from '../../startNode';
import { put, told } from './columnsStage';

describe('refused', () => {
	it('a value that the attribute does not have is an error of Acumatica', async () => {
		const { node } = await startNode();
		const fields = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'Purple' };
		const error = await node.error({ parameters: recordFromJson('update', 'StockItem', fields) });
		expect(error.message).toContain(
			"Attributes[COLOR].Value: The list value 'Purple' is not allowed",
		);
	});

	it('an attribute in a row and in a column is an error that names both, and nothing is sent', async () => {
		const stage = await startNode();
		const fields = {
			InventoryID: 'JUICER15',
			Attributes: [{ AttributeID: 'COLOR', Value: 'B' }],
			'Attributes.COLOR': 'R',
		};
		const error = await stage.node.error({
			parameters: recordFromJson('update', 'StockItem', fields),
		});
		expect(error.message).toContain('"Attributes.COLOR" and "Attributes"');
		expect(put(stage).body).toEqual({});
	});

	it.each<[string, object]>([
		['as a column', { 'Attributes.COLR': 'R' }],
		['as a row', { Attributes: [{ AttributeID: 'COLR', Value: 'R' }] }],
	])('an attribute that the class does not have is told %s', async (_name, attributes) => {
		const stage = await startNode();
		const fields = { InventoryID: 'JUICER15', ...attributes };
		const hints = await told(stage, recordFromJson('update', 'StockItem', fields));
		expect(hints).toEqual([
			'The class of this StockItem has no attribute "COLR", so Acumatica discarded its value without an error. Did you mean "COLOR"?',
		]);
	});

	it('one of an entity that has no attributes is told by the description, and is no error', async () => {
		const stage = await startNode();
		const fields = { OrderType: 'SO', OrderNbr: '000001', 'Attributes.COLOR': 'R' };
		const hints = await told(stage, recordFromJson('update', 'SalesOrder', fields));
		expect(hints).toEqual([expect.stringContaining('SalesOrder has no field "Attributes"')]);
	});

	it('a custom field that the entity does not list is told', async () => {
		const stage = await startNode();
		const fields = { CustomerID: 'GOODFOOD', 'BAccount.AttributeINDUSTRI': 'Food' };
		const hints = await told(stage, recordFromJson('update', 'Customer', fields));
		expect(hints).toEqual([
			expect.stringMatching(
				/no custom field "BAccount.AttributeINDUSTRI".*"BAccount.AttributeINDUSTRY"/,
			),
		]);
	});
});
