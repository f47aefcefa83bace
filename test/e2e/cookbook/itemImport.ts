import type { Kitchen } from './Kitchen';

const CSV = `InventoryID,Description,DefaultPrice,ItemClass
APPLES,"Apples, red",2.75,
PEARS,Pears,3,FOOD
PLUMS,Plums,4,NOCLASS
`;

export function playItemImport(kitchen: Kitchen): void {
	it('writes each row by its key and shows which were refused; twice changes nothing', async () => {
		const workflow = await kitchen.publish('item-import');
		const send = async () => {
			const form = new FormData();
			form.append('field-0', new Blob([CSV], { type: 'text/csv' }), 'items.csv');
			return await kitchen.fillIn(workflow, form);
		};
		const items = () =>
			['APPLES', 'PEARS', 'PLUMS'].map((InventoryID) => kitchen.rows('StockItem', { InventoryID }));
		for (const page of [await send(), await send()]) {
			expect(page).toContain('2 written, 1 refused');
			expect(page).toMatch(/PLUMS: .*ItemClass '?.*NOCLASS/);
		}
		expect(items()).toMatchObject([
			[{ Description: 'Apples, red', DefaultPrice: 2.75, ItemClass: 'FOOD' }],
			[{ Description: 'Pears', DefaultPrice: 3 }],
			[],
		]);
	});
}
