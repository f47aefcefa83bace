import type { Kitchen } from './Kitchen';

/** What the simulator has in RETAIL: 4 AACOMPUT01, 120 APPLES, 75 CARJAM08. */
const SHOWN = { AACOMPUT01: 5, APPLES: 120, CARJAM08: 0, GONE: 7, GONE2: 0 };

export function playStockToShop(kitchen: Kitchen): void {
	it('sets what differs, takes away what is gone, and then has nothing to do', async () => {
		const shown: Record<string, number> = { ...SHOWN };
		kitchen.other.answer = ({ call, body }) => {
			const item = call.replace('PUT /stock/', '');
			if (item === 'CARJAM08' && shown.CARJAM08 === 0 && !refusedOnce) {
				refusedOnce = true;
				return [409, { message: 'The product is being edited' }];
			}
			if (item in shown) shown[item] = Number(body.quantity);
			return [200, Object.entries(shown).map(([sku, quantity]) => ({ sku, quantity }))];
		};
		let refusedOnce = false;
		const workflow = await kitchen.take('stock-to-shop');
		expect((await kitchen.run(workflow, 'Every 15 Minutes')).status).toBe('success');
		expect(shown).toEqual({ AACOMPUT01: 4, APPLES: 120, CARJAM08: 0, GONE: 0, GONE2: 0 });
		expect(kitchen.other.bodies('POST /chat')).toEqual([
			{ text: expect.stringMatching(/^The stock of CARJAM08 could not be set: ./) },
		]);

		await kitchen.run(workflow, 'Every 15 Minutes');
		expect(shown.CARJAM08).toBe(75);
		const calls = kitchen.other.calls.length;
		await kitchen.run(workflow, 'Every 15 Minutes');
		expect(kitchen.other.calls.slice(calls).map(({ call }) => call)).toEqual(['GET /stock']);
		expect(kitchen.writes()).toEqual([]);
	});

	it('touches nothing where the inquiry has no row, as with a misspelt warehouse', async () => {
		const workflow = await kitchen.take('stock-to-shop', { RETAIL: 'RETIAL' });
		kitchen.other.answer = () => [200, [{ sku: 'APPLES', quantity: 120 }]];
		expect((await kitchen.run(workflow, 'Every 15 Minutes')).status).toBe('success');
		expect(kitchen.other.calls).toEqual([]);
	});
}
