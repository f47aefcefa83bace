import type { INodeParameters } from 'n8n-workflow';

import { operation } from '../parameters';
import { startNode } from '../startNode';

jest.mock('../../../../nodes/Acumatica/transport/time', () => jest.requireActual('../fastTime'));

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

	it('is sent again when the connection breaks: it changes nothing', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'reset', path: 'InventorySummaryInquiry' });
		expect((await node.json({ parameters: run() })).length).toBeGreaterThan(0);
	});

	it('without rows gives nothing', async () => {
		const { node } = await startNode();
		const parameters = run({ InventoryID: 'APPLES', WarehouseID: 'EAST' });
		const found = await node.run({ parameters, onError: 'continueRegularOutput' });
		expect(found.filter(({ json }) => json.InventoryID !== undefined)).toEqual([]);
	});
});

describe('an inquiry is an error', () => {
	it('with a parameter that Acumatica refuses', async () => {
		const { node } = await startNode();
		const error = await node.error({ parameters: run({ InventoryID: 'NOTHING' }) });
		expect(error.message).toMatch(/InventoryID: .*NOTHING/);
	});

	it('with results that it does not have', async () => {
		const { node } = await startNode();
		const error = await node.error({ parameters: run({}, { results: 'Nonsense' }) });
		expect(error.message).toContain('does not know one of the field names');
	});

	it('without rights, and others go on where the user wants that', async () => {
		const { node } = await startNode();
		const items = await node.run({
			parameters: run({ InventoryID: '={{ $json.id }}' }),
			input: [{ id: 'NOTHING' }, { id: 'APPLES' }],
			onError: 'continueRegularOutput',
		});
		expect(items[0]).toMatchObject({
			json: { error: expect.any(String) },
			pairedItem: { item: 0 },
		});
		expect(items[1]).toMatchObject({ json: { InventoryID: 'APPLES' }, pairedItem: { item: 1 } });
	});
});
