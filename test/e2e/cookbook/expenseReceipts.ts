import type { Kitchen } from './Kitchen';

export function playExpenseReceipts(kitchen: Kitchen): void {
	/** The fields of the form, in its order, as a browser sends them. */
	const filledIn = (number: string, employee = 'EP00000002') => {
		const form = new FormData();
		const values = [employee, 'MEAL', '2026-01-20', '18.5', number];
		values.forEach((value, index) => form.append(`field-${index}`, value));
		form.append('field-5', new Blob(['a photo'], { type: 'image/jpeg' }), 'receipt.jpg');
		return form;
	};

	it('a receipt is entered with its photo and submitted, once however often it is sent', async () => {
		const workflow = await kitchen.publish('expense-receipts');
		const first = await kitchen.fillIn(workflow, filledIn("R'42"));
		const wanted = { 'ReceiptDetails/RefNbr': "R'42" };
		const [receipt] = kitchen.rows('ExpenseReceipt', wanted);
		expect(first).toContain(`The receipt is entered as ${String(receipt?.ReceiptID)}.`);
		expect(receipt).toMatchObject({
			ClaimedBy: 'EP00000002',
			ExpenseItemID: 'MEAL',
			'ReceiptDetails/Amount': 18.5,
			Status: 'Open',
		});
		const files = () => kitchen.simulator.filesOf(String(receipt?.NoteID));
		expect(files()).toEqual([{ name: 'receipt.jpg', versions: ['a photo'] }]);

		expect(await kitchen.fillIn(workflow, filledIn("R'42"))).toContain('The receipt is entered');
		expect(kitchen.rows('ExpenseReceipt', wanted)).toEqual([receipt]);
		expect(files()).toEqual([{ name: 'receipt.jpg', versions: ['a photo', 'a photo'] }]);
		const submits = kitchen.writes().filter((write) => write.includes('SubmitExpenseReceipt'));
		expect(submits).toHaveLength(1);
	});

	it('an unknown employee is told in the form, and nothing is entered', async () => {
		const workflow = await kitchen.publish('expense-receipts');
		const refused = await kitchen.fillIn(workflow, filledIn('R-43', 'NOBODY'));
		expect(refused).toContain('That did not work');
		expect(refused).toMatch(/ClaimedBy: .*NOBODY/);
		expect(kitchen.rows('ExpenseReceipt', { 'ReceiptDetails/RefNbr': 'R-43' })).toEqual([]);
	});
}
