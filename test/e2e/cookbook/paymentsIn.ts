import type { Kitchen } from './Kitchen';

const payment = (id: string, amount: number, customer = 'FRUITICO') => ({
	id,
	customer,
	invoice: 'AR000001',
	amount,
	method: 'WIRE',
});

export function playPaymentsIn(kitchen: Kitchen): void {
	const { simulator } = kitchen;
	const releasing = { entity: 'Payment', action: 'ReleasePayment' };
	const invoice = () => kitchen.rows('Invoice', { ReferenceNbr: 'AR000001' });

	it('a payment is entered, applied and released, once however often it is told', async () => {
		const workflow = await kitchen.publish('payments-in');
		simulator.setAction({ ...releasing, failure: 'The period is closed.' });
		const stuck = await kitchen.call(workflow, 'payment', payment('pi_1', 79.2));
		simulator.setAction(releasing);
		expect(stuck.status).toBe(422);
		expect(stuck.text).toContain('The period is closed.');
		expect(invoice()).toMatchObject([{ Balance: 379.2 }]);
		expect(kitchen.rows('Payment', { ExternalRef: 'pi_1' })).toMatchObject([
			{ Status: 'Balanced', PaymentAmount: 79.2, PaymentMethod: 'WIRE' },
		]);

		const released = await kitchen.call(workflow, 'payment', payment('pi_1', 79.2));
		const [entered, ...more] = kitchen.rows('Payment', { ExternalRef: 'pi_1' });
		expect(more).toEqual([]);
		expect([released.status, JSON.parse(released.text)]).toEqual([
			200,
			{ payment: entered?.ReferenceNbr, status: 'Closed', notApplied: 0 },
		]);
		expect(invoice()).toMatchObject([{ Balance: 300, Status: 'Open' }]);

		expect(await kitchen.call(workflow, 'payment', payment('pi_1', 79.2))).toEqual(released);
		expect(invoice()).toMatchObject([{ Balance: 300 }]);
		const release = 'POST Payment/ReleasePayment';
		expect(kitchen.writes()).toEqual(['PUT Payment', release, release]);

		await kitchen.call(workflow, 'payment', payment('pi_2', 300));
		expect(invoice()).toMatchObject([{ Balance: 0, Status: 'Closed' }]);
	});

	it('a payment of an unknown customer is refused with the reason, and is not entered', async () => {
		const workflow = await kitchen.publish('payments-in');
		const refused = await kitchen.call(workflow, 'payment', payment('pi_3', 5, 'NOBODY'));
		expect(refused.status).toBe(422);
		expect(refused.text).toMatch(/CustomerID: .*'NOBODY/);
		expect(kitchen.rows('Payment', { ExternalRef: 'pi_3' })).toEqual([]);
	});
}
