import { named } from '../parameters';
import { startNode } from '../startNode';

jest.mock('../../../../nodes/Acumatica/transport/time', () => jest.requireActual('../fastTime'));

function getSchema(schemaOf: string, endpoint = 'Integration/1.0', options = {}) {
	return {
		resource: 'endpoint',
		operation: 'getSchema',
		endpoint: named(endpoint),
		schemaOf: named(schemaOf),
		options,
	};
}

it('lists the endpoints, as many as are wanted', async () => {
	const { node } = await startNode();
	const list = { resource: 'endpoint', operation: 'getAll' };
	const all = await node.json({ parameters: { ...list, returnAll: true } });
	expect(all).toHaveLength(5);
	expect(all.at(-1)).toEqual({ endpoint: 'Integration/1.0', name: 'Integration', version: '1.0' });
	expect(await node.json({ parameters: { ...list, limit: 2 } })).toEqual(all.slice(0, 2));
});

it('lists what an endpoint has', async () => {
	const { node } = await startNode();
	const found = await node.json({ parameters: getSchema('') });
	expect(found.map(({ entity, kind }) => [entity, kind])).toEqual([
		['Customer', 'record'],
		['Device', 'record'],
		['SalesOrder', 'record'],
		['StockItem', 'record'],
		['DevicePrintout', 'report'],
	]);
	const inquiries = await node.json({ parameters: getSchema('', 'Default/25.200.001') });
	expect(inquiries).toContainEqual({
		entity: 'InventorySummaryInquiry',
		kind: 'inquiry',
		actions: [],
	});
});

it('describes an entity: fields, details, custom fields, actions of endpoint and workflow', async () => {
	const { node } = await startNode();
	const [device] = await node.json({ parameters: getSchema('Device') });
	expect(device).toMatchObject({
		entity: 'Device',
		fields: expect.arrayContaining([{ name: 'HourlyRate', type: 'Decimal' }]),
		details: ['Parts'],
		customFields: expect.arrayContaining([
			{ name: 'ServDevices.UsrColour', type: 'CustomStringField' },
		]),
		actions: expect.arrayContaining([
			{ name: 'Retire', parameters: [{ name: 'RetiredOn', type: 'DateTime' }] },
		]),
	});
	const [opportunity] = await node.json({
		parameters: getSchema('Opportunity', 'Default/25.200.001'),
	});
	expect(opportunity?.actions).toContainEqual({
		name: 'CloseAsLost',
		parameters: [{ name: 'FilterPreview.Reason', type: 'CustomStringField' }],
	});
});

it('without custom fields takes one request less', async () => {
	const { node, simulator } = await startNode();
	const [device] = await node.json({
		parameters: getSchema('Device', 'Integration/1.0', { customFields: false }),
	});
	expect(device).toMatchObject({ customFields: [] });
	expect(simulator.log().filter(({ path }) => path.endsWith('$adHocSchema'))).toEqual([]);
});

it.each([
	['an entity that is not there', 'Nothing', 'Integration/1.0', /has no entity "Nothing"/],
	['an endpoint that is not there', '', 'Gone/1', /Endpoint \[Gone\/1\] not found/],
])('%s is an error', async (_name, entity, endpoint, message) => {
	const { node } = await startNode();
	const error = await node.error({ parameters: getSchema(entity, endpoint) });
	expect(error.message).toMatch(message);
});

it('goes on with the other items where the user wants that', async () => {
	const { node } = await startNode();
	const items = await node.run({
		parameters: getSchema('={{ $json.entity }}'),
		input: [{ entity: 'Nothing' }, { entity: 'Device' }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: expect.any(String) }, pairedItem: { item: 0 } },
		{ json: { entity: 'Device' }, pairedItem: { item: 1 } },
	]);
});
