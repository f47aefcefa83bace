import type { Kitchen } from './Kitchen';

const ITEM = { InventoryID: 'JUICER15' };

export function playAttributeChanges(kitchen: Kitchen): void {
	it('sends the attribute that has changed and no other, and tells of what the shop refused', async () => {
		const workflow = await kitchen.publish('attribute-changes');
		await kitchen.follow(workflow, 'Item Attributes');
		// No run: a description is no attribute.
		kitchen.change('StockItem', ITEM, { Description: 'Juicer' });
		kitchen.change('StockItem', ITEM, { 'Item.AttributeCOLOR': 'Red', Description: 'Red juicer' });
		await kitchen.lastRun(workflow.id);
		const sent = () => kitchen.other.bodies('PATCH /products/JUICER15');
		expect(sent()).toEqual([{ attributes: { Color: 'Red' } }]);

		kitchen.other.answer = ({ call }) => [call.startsWith('PATCH') ? 422 : 200, {}];
		kitchen.change('StockItem', ITEM, { 'Item.AttributeWARRANTY': 36 });
		await kitchen.lastRun(workflow.id);
		expect(sent()[1]).toEqual({ attributes: { Warranty: 36 } });
		expect(kitchen.other.bodies('POST /chat')).toEqual([
			{ text: expect.stringMatching(/^Attributes of JUICER15 were not taken: ./) },
		]);

		kitchen.other.reset();
		kitchen.change('StockItem', ITEM, { 'Item.AttributeCOLOR': null });
		await kitchen.lastRun(workflow.id);
		expect(sent()).toEqual([{ attributes: { Color: null } }]);
		await kitchen.unfollow();
	});
}
