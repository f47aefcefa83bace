import { recordFromJson, startNode } from '../startNode';

describe('Create', () => {
	it('writes plain values and gives the new record', async () => {
		const { node, simulator } = await startNode();
		const [created] = await node.json({
			parameters: recordFromJson('create', 'Opportunity', {
				Subject: 'Juicers, 20"',
				BusinessAccount: 'GOODFOOD',
				Amount: 12.5,
				ManualAmount: true,
				Estimation: '2026-06-30',
				ContactInformation: { Email: 'a@example.com' },
				Products: [{ InventoryID: 'APPLES', Qty: 2 }, { InventoryID: 'JUICER15' }],
				note: 'From n8n',
			}),
		});
		expect(created).toMatchObject({
			OpportunityID: expect.stringMatching(/^OP/),
			Amount: 12.5,
			note: 'From n8n',
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(put?.headers).toMatchObject({
			'if-none-match': '*',
			'content-type': 'application/json',
		});
		expect(JSON.parse(put?.body ?? '')).toMatchObject({
			Amount: { value: 12.5 },
			Products: [{ InventoryID: { value: 'APPLES' }, Qty: { value: 2 } }, {}],
			note: { value: 'From n8n' },
		});
	});

	it('refuses a record that exists', async () => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: recordFromJson('create', 'Customer', {
				CustomerID: 'GOODFOOD',
				CustomerName: 'Again',
			}),
		});
		expect(error.message).toMatch(/not in the state that the operation needs.*already exists/);
		expect(error.description).toContain('Create or Update');
	});

	it('tells that a record was not saved, though Acumatica answered 200', async () => {
		const { node } = await startNode({}, 'plain', { username: 'viewer' });
		const error = await node.error({
			parameters: recordFromJson('create', 'Customer', { CustomerName: 'Not allowed' }),
		});
		expect(error.message).toContain('without saving it');
		expect(error.description).toContain('right to view');
	});

	it('takes the branch and the business date for this request', async () => {
		const { node, simulator } = await startNode();
		await node.run({
			parameters: recordFromJson(
				'create',
				'Case',
				{ Subject: 'x' },
				{
					options: { branch: 'East Branch', businessDate: '2026-03-31T00:00:00' },
				},
			),
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(put?.headers).toMatchObject({
			'px-cbapibranch': 'East Branch',
			'px-cbapibusinessdate': '2026-03-31',
		});
	});

	it.each([
		['not an object', '[1]', /"Fields \(JSON\)" must be a JSON object/],
		['not JSON', '{Subject}', /"Fields \(JSON\)" must be a JSON object/],
		['nothing', '{}', /nothing to write/],
		[
			'rows that are none',
			'{"Products": [1]}',
			/"Fields \(JSON\)" has 1 in Products\[0\], which must be a row/,
		],
	])('refuses %s without asking Acumatica', async (_name, text, message) => {
		const { node, simulator } = await startNode();
		const error = await node.error({ parameters: recordFromJson('create', 'Opportunity', text) });
		expect(error.message).toMatch(message);
		expect(simulator.log()).toEqual([]);
	});
});

it.each([
	['two writes of different records are under way at most', {}, 2],
	['writes go one after the other where the user has it so', { parallelRequests: 1 }, 1],
])('%s', async (_what, options, most) => {
	const { node, simulator } = await startNode();
	simulator.injectFault({ kind: 'slow', path: '/Case', milliseconds: 20, times: 10 });
	const fields = { Subject: 'Case {{ $json.n }}' };
	const parameters = recordFromJson('create', 'Case', fields, { options });
	const input = Array.from({ length: 5 }, (_, n) => ({ n }));
	await node.run({ parameters, input });
	const together = simulator.log().map(({ concurrent }) => concurrent);
	expect(together).toHaveLength(7);
	expect(Math.max(...together)).toBeLessThanOrEqual(most);
});
