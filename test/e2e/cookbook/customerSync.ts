import type { Kitchen } from './Kitchen';

export function playCustomerSync(kitchen: Kitchen): void {
	const CustomerID = 'ALCIRC';
	const ref = () => kitchen.rows('Customer', { CustomerID })[0]?.AccountRef;

	/** A CRM that gives companies an ID and finds them by Acumatica's number. */
	function beCrm(): Record<string, Record<string, unknown>> {
		const companies: Record<string, Record<string, unknown>> = {};
		kitchen.other.answer = ({ call, body }) => {
			const [method, path = ''] = call.split(' ');
			const byNumber = path.startsWith('/companies/by-number/');
			const key = path.split('/').at(-1) ?? '';
			const id = byNumber ? `crm-${key}` : key;
			if (method === 'PUT') companies[id] = { id, ...body };
			const company = companies[id];
			return company === undefined ? [404, {}] : [200, company];
		};
		return companies;
	}

	it('each side gets what the other has, and what is the same goes nowhere', async () => {
		const companies = beCrm();
		const workflow = await kitchen.publish('customer-sync');
		await kitchen.follow(workflow, 'Customers for the CRM');
		const calls = () => kitchen.other.calls.map(({ call }) => call);

		kitchen.change('Customer', { CustomerID }, { CustomerName: 'Circus of Alaska' });
		await kitchen.lastRun(workflow.id);
		const name = 'Circus of Alaska';
		const email = 'tickets@circusalaska.example';
		expect(companies).toEqual({ 'crm-ALCIRC': { id: 'crm-ALCIRC', name, email } });
		expect(ref()).toBe('crm-ALCIRC');
		expect(calls()).toEqual(['PUT /companies/by-number/ALCIRC']);

		kitchen.change('Customer', { CustomerID }, { Email: 'info@circus.example' });
		await kitchen.lastRun(workflow.id);
		expect(companies['crm-ALCIRC']).toMatchObject({ name, email: 'info@circus.example' });

		companies['crm-ALCIRC'] = { id: 'crm-ALCIRC', name: 'The Circus', email: 'a@circus.example' };
		const told = await kitchen.call(workflow, 'customer', companies['crm-ALCIRC']);
		expect([told.status, told.text]).toEqual([200, '{"number":"ALCIRC"}']);
		// Its own run, and the one that Acumatica's notification of it starts.
		const runs = await kitchen.lastRuns(workflow.id, 2);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(kitchen.rows('Customer', { CustomerID })).toMatchObject([
			{ CustomerName: 'The Circus', Email: 'a@circus.example', AccountRef: 'crm-ALCIRC' },
		]);
		expect(calls().slice(3)).toEqual(['GET /companies/crm-ALCIRC']);

		await kitchen.call(workflow, 'customer', companies['crm-ALCIRC']);
		await kitchen.unfollow();
		await kitchen.lastRun(workflow.id);
		expect(calls()).toHaveLength(4);
		expect(kitchen.writes()).toEqual(Array(3).fill('PUT Customer'));
	});

	it('a company that is new in the CRM becomes a customer; one without a name is refused', async () => {
		const workflow = await kitchen.publish('customer-sync');
		const company = { id: 'crm-new', name: 'New Diner', email: 'new@diner.example' };
		const told = await kitchen.call(workflow, 'customer', company);
		const [customer, ...more] = kitchen.rows('Customer', { AccountRef: 'crm-new' });
		expect(more).toEqual([]);
		expect(customer).toMatchObject({ CustomerName: 'New Diner', Email: 'new@diner.example' });
		expect(JSON.parse(told.text)).toEqual({ number: customer?.CustomerID });
		const refused = await kitchen.call(workflow, 'customer', { ...company, id: 'x', name: '' });
		expect(refused.status).toBe(422);
		expect(refused.text).toContain("'CustomerName' cannot be empty.");
		expect(kitchen.rows('Customer', { AccountRef: 'x' })).toEqual([]);
	});
}
