import { CUSTOM_ENDPOINT, ENDPOINT } from '../contract';
import { named } from '../parameters';
import { startNode } from '../startNode';

function getSchema(schemaOf: string, endpoint = CUSTOM_ENDPOINT, options = {}) {
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
	expect(all).toHaveLength(8);
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
	const inquiries = await node.json({ parameters: getSchema('', ENDPOINT) });
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
		linked: [],
		details: [
			{
				name: 'Parts',
				fields: expect.arrayContaining([{ name: 'Qty', type: 'Decimal' }]),
				linked: [],
				details: [],
			},
		],
		customFields: expect.arrayContaining([
			{ name: 'ServDevices.UsrColour', type: 'CustomStringField' },
			{ name: 'Parts/Parts.UsrSerialNbr', type: 'CustomStringField' },
		]),
		actions: expect.arrayContaining([
			{ name: 'Retire', parameters: [{ name: 'RetiredOn', type: 'DateTime' }] },
		]),
	});
	const [opportunity] = await node.json({
		parameters: getSchema('Opportunity', ENDPOINT),
	});
	expect(opportunity?.actions).toContainEqual({
		name: 'CloseAsLost',
		parameters: [{ name: 'FilterPreview.Reason', type: 'CustomStringField' }],
	});
	expect(JSON.stringify(opportunity?.customFields)).not.toContain('_workflowActions');
});

it('describes what is inside of linked entities, but nothing inside of itself', async () => {
	const { node, gateway } = await startNode();
	const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
	const schemas = {
		Contact: {
			allOf: [{ properties: { Name: ref('StringValue'), Account: ref('Account') } }],
		},
		Account: {
			allOf: [{ properties: { Contacts: { type: 'array', items: ref('Contact') } } }],
		},
	};
	const body = JSON.stringify({
		info: { version: '4' },
		paths: { '/Contact': { put: {} } },
		components: { schemas },
	});
	gateway.onRequest = ({ path }) =>
		path.endsWith('/swagger.json')
			? { status: 200, headers: { 'Content-Type': 'application/json' }, body }
			: undefined;
	const parameters = getSchema('Contact', ENDPOINT, { customFields: false });
	expect(await node.json({ parameters })).toEqual([
		{
			entity: 'Contact',
			fields: [{ name: 'Name', type: 'String' }],
			linked: [{ name: 'Account', fields: [], linked: [], details: [{ name: 'Contacts' }] }],
			details: [],
			customFields: [],
			actions: [],
		},
	]);
});

it('gives only the names of details and linked entities where that is enough', async () => {
	const { node } = await startNode();
	const options = { nestedFields: false };
	const [order] = await node.json({
		parameters: getSchema('SalesOrder', ENDPOINT, options),
	});
	expect(order?.details).toContainEqual({ name: 'Details' });
	expect(order?.fields).toContainEqual({ name: 'OrderNbr', type: 'String' });
});

it('is read once for all items of a run, whatever entity they ask for', async () => {
	const { node, simulator } = await startNode();
	const input = ['Customer', 'SalesOrder', 'Customer'].map((entity) => ({ entity }));
	const items = await node.json({
		parameters: getSchema('={{ $json.entity }}', ENDPOINT),
		input,
	});
	expect(items.map(({ entity }) => entity)).toEqual(['Customer', 'SalesOrder', 'Customer']);
	const read = (end: string) => simulator.log().filter(({ path }) => path.endsWith(end)).length;
	expect(read('/swagger.json')).toBe(1);
	expect(read('/Customer/$adHocSchema')).toBe(1);
	expect(read('/SalesOrder/$adHocSchema')).toBe(1);
});

it('without custom fields takes one request less', async () => {
	const { node, simulator } = await startNode();
	const [device] = await node.json({
		parameters: getSchema('Device', CUSTOM_ENDPOINT, { customFields: false }),
	});
	expect(device).toMatchObject({ customFields: [] });
	expect(simulator.log().filter(({ path }) => path.endsWith('$adHocSchema'))).toEqual([]);
});

it.each([
	['an entity that is not there', 'Nothing', CUSTOM_ENDPOINT, /has no entity "Nothing"/],
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
