import type { INodeParameters } from 'n8n-workflow';

import { named, operation } from '../parameters';
import { startNode } from '../startNode';

function run(value: object = {}, more: INodeParameters = {}) {
	return operation('inquiry', 'run', 'InventorySummaryInquiry', {
		parameters: { mappingMode: 'defineBelow', value } as never,
		...more,
	});
}

describe('an inquiry of the endpoint', () => {
	it('gives the rows of its result, plain', async () => {
		const { node } = await startNode();
		const rows = await node.json({ parameters: run({ InventoryID: 'APPLES' }) });
		expect(rows.length).toBeGreaterThan(0);
		expect(rows[0]).toMatchObject({ InventoryID: 'APPLES', WarehouseID: expect.any(String) });
		expect(rows[0]).not.toHaveProperty('id');
	});

	it('takes parameters as JSON, gives chosen columns, and the raw data if it is wanted', async () => {
		const { node } = await startNode();
		const json = { specifyParameters: 'json', parametersJson: '{"WarehouseID":"RETAIL"}' };
		const parameters = run({}, { ...json, options: { select: 'InventoryID, OnHand' } });
		const rows = await node.json({ parameters });
		expect(rows.map((row) => Object.keys(row).sort())).toContainEqual(['InventoryID', 'OnHand']);
		const raw = await node.json({ parameters: run({}, { ...json, simplify: false, limit: 1 }) });
		expect(raw).toMatchObject([{ WarehouseID: { value: 'RETAIL' } }]);
	});

	it("leaves out what is the API's own of a record that is given as its parameters", async () => {
		const { node, simulator } = await startNode();
		const id = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
		const read = { id, rowNumber: 1, _links: { self: '/' }, files: [], WarehouseID: 'RETAIL' };
		const parametersJson = JSON.stringify(read);
		await node.json({ parameters: run({}, { specifyParameters: 'json', parametersJson }) });
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(JSON.parse(put?.body ?? '')).toEqual({ id, WarehouseID: { value: 'RETAIL' } });
	});

	it('is sent again when the connection breaks: it changes nothing', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'reset', path: 'InventorySummaryInquiry' });
		expect((await node.json({ parameters: run() })).length).toBeGreaterThan(0);
	});
});

describe('an inquiry is an error', () => {
	it('with a parameter that Acumatica refuses', async () => {
		const { node } = await startNode();
		const error = await node.error({ parameters: run({ InventoryID: 'NOTHING' }) });
		expect(error.message).toMatch(/InventoryID: .*NOTHING/);
	});

	it.each([
		['that is not there', 'NothingInquiry', /Entity NothingInquiry was not found/],
		['that is a record', 'Customer', /does not know one of the field names/],
		['that has no name', '', /"Inquiry" is empty/],
	])('%s', async (_name, entity, message) => {
		const { node } = await startNode();
		const parameters = { ...run(), entity: named(entity) };
		expect((await node.error({ parameters })).message).toMatch(message);
	});

	it('with a column that it does not have', async () => {
		const { node } = await startNode();
		const parameters = run({}, { options: { select: 'Nonsense' } });
		expect((await node.error({ parameters })).message).toContain('one of the field names');
	});

	it('with results that it does not have', async () => {
		const { node } = await startNode();
		const error = await node.error({ parameters: run({}, { results: 'Nonsense' }) });
		expect(error.message).toContain('does not know one of the field names');
	});

	it('for one item, and others go on where the user wants that', async () => {
		const { node } = await startNode();
		const items = await node.run({
			parameters: run({ InventoryID: '={{ $json.id }}' }),
			input: [{ id: 'NOTHING' }, { id: 'APPLES' }],
			onError: 'continueRegularOutput',
		});
		expect(items[0]).toMatchObject({
			json: { error: expect.stringContaining('NOTHING') },
			pairedItem: { item: 0 },
		});
		expect(items[1]).toMatchObject({ json: { InventoryID: 'APPLES' }, pairedItem: { item: 1 } });
	});
});
