import type { INodeParameters } from 'n8n-workflow';

import { CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import { endAtLook, STANDING_CLOCK } from '../endAtLook';
import { pauses } from '../fastTime';
import { named, operation } from '../parameters';
import { startNode, type Stage } from '../startNode';

function run(entity: string, action: string, key: object, more: INodeParameters = {}) {
	const keyFields = Object.entries(key).map(([name, value]) => ({ name, value: String(value) }));
	return operation('action', 'run', entity, {
		action: named(action),
		keyFields: { field: keyFields },
		...more,
	});
}

const ORDER = { OrderType: 'SO', OrderNbr: '000001' };
const DEVICE = { DeviceCode: 'NOKIA3310' };

function device(action: string, more: INodeParameters = {}) {
	const options = { ...CUSTOM_OPTIONS, ...Object(more.options) };
	return {
		...run('Device', action, DEVICE, { ...more, options }),
		endpoint: named(CUSTOM_ENDPOINT),
	};
}

function posted({ simulator }: Stage, action: string): unknown {
	const entry = simulator.log().find(({ path }) => path.endsWith(`/${action}`));
	return JSON.parse(entry?.body ?? 'null');
}

function statusPolls({ simulator }: Stage): number {
	return simulator.log().filter(({ path }) => path.includes('/status/')).length;
}

describe('an action', () => {
	it('that ends at once is completed with its reply', async () => {
		const stage = await startNode();
		const [item] = await stage.node.json({ parameters: run('SalesOrder', 'PutOnHold', ORDER) });
		expect(item).toEqual({
			entity: 'SalesOrder',
			action: 'PutOnHold',
			record: { OrderType: 'SO', OrderNbr: '000001' },
			completed: true,
		});
		expect(posted(stage, 'PutOnHold')).toEqual({
			entity: { OrderType: { value: 'SO' }, OrderNbr: { value: '000001' } },
			parameters: {},
		});
	});

	it('that takes its time is asked for again, less and less often, until it has ended', async () => {
		const stage = await startNode(STANDING_CLOCK);
		endAtLook(stage, 5);
		pauses.length = 0;
		const parameters = run('SalesOrder', 'PrepareSalesInvoice', ORDER);
		const [item] = await stage.node.json({ parameters });
		expect(item).toMatchObject({ completed: true });
		expect(statusPolls(stage)).toBe(5);
		expect(pauses).toEqual([500, 750, 1125, 1687.5, 2531.25]);
	});

	it('takes parameters of the endpoint, wrapped', async () => {
		const stage = await startNode({ actionMilliseconds: 1 });
		const value = { ShipmentDate: '2026-03-01', WarehouseID: 'MAIN', Unset: null, Blank: '' };
		const parameters = run('SalesOrder', 'SalesOrderCreateShipment', ORDER, {
			parameters: { mappingMode: 'defineBelow', value },
		});
		await stage.node.run({ parameters });
		expect(posted(stage, 'SalesOrderCreateShipment')).toMatchObject({
			parameters: { ShipmentDate: { value: '2026-03-01' }, WarehouseID: { value: 'MAIN' } },
		});
		expect(Object.keys(Object(posted(stage, 'SalesOrderCreateShipment')).parameters)).toHaveLength(
			2,
		);
	});

	it.each([
		[
			'form',
			{ parameters: { mappingMode: 'defineBelow', value: { 'FilterPreview.Reason': 'Price' } } },
		],
		['JSON', { specifyParameters: 'json', parametersJson: '{"FilterPreview.Reason":"Price"}' }],
		[
			'JSON as the API has it',
			{
				specifyParameters: 'json',
				parametersJson: '{"custom":{"FilterPreview":{"Reason":"Price"}}}',
			},
		],
	])('takes parameters of a dialog from the %s', async (_from, more) => {
		const stage = await startNode();
		const key = { OpportunityID: 'OP000001' };
		await stage.node.run({ parameters: run('Opportunity', 'CloseAsLost', key, more as never) });
		expect(posted(stage, 'CloseAsLost')).toMatchObject({
			parameters: {
				custom: { FilterPreview: { Reason: { type: 'CustomStringField', value: 'Price' } } },
			},
		});
	});

	it('finds its record by ID, or by JSON with fields to set', async () => {
		const stage = await startNode();
		const [event] = await stage.node.json({
			parameters: operation('record', 'getAll', 'Opportunity', { limit: 1 }),
		});
		const byId = run(
			'Opportunity',
			'CloseAsWon',
			{},
			{ findBy: 'id', recordId: String(event?.id) },
		);
		expect(await stage.node.json({ parameters: byId })).toMatchObject([{ completed: true }]);
		const recordJson = '{"OpportunityID":"OP000002"}';
		const byJson = run('Opportunity', 'CloseAsWon', {}, { findBy: 'json', recordJson });
		expect(await stage.node.json({ parameters: byJson })).toMatchObject([{ completed: true }]);
	});

	it('whose reply has a Location that leads nowhere is completed all the same', async () => {
		const stage = await startNode({ actionLocationOn204: true });
		const [item] = await stage.node.json({ parameters: run('SalesOrder', 'PutOnHold', ORDER) });
		expect(item).toMatchObject({ completed: true });
		expect(statusPolls(stage)).toBe(0);
	});

	it('is not waited for if the user does not want to; the item tells where to ask', async () => {
		const stage = await startNode({ actionMilliseconds: 30 });
		const options = { doNotWait: true };
		const [item] = await stage.node.json({
			parameters: run('SalesOrder', 'PrepareSalesInvoice', ORDER, { options }),
		});
		expect(item).toMatchObject({ completed: false });
		expect(statusPolls(stage)).toBe(0);
		await new Promise((resolve) => setTimeout(resolve, 60));
		const path = String(item?.statusUrl);
		const call = { resource: 'customApiCall', operation: 'send', path };
		expect(await stage.node.json({ parameters: call })).toEqual([{ statusCode: 204 }]);
	});

	it('waits while an earlier one keeps the form busy', async () => {
		const stage = await startNode({ actionMilliseconds: 600 });
		const options = { doNotWait: true };
		const parameters = {
			...run('SalesOrder', 'PrepareSalesInvoice', {
				OrderType: 'SO',
				OrderNbr: '={{ $json.nbr }}',
			}),
			options,
		};
		const input = [{ nbr: '000001' }, { nbr: '000001' }];
		stage.simulator.setAction({
			entity: 'SalesOrder',
			action: 'PrepareSalesInvoice',
			mode: 'async',
		});
		const run2 = {
			...parameters,
			action: named('={{ $itemIndex ? "PutOnHold" : "PrepareSalesInvoice" }}'),
		};
		const items = await stage.node.json({ parameters: run2, input });
		expect(items).toMatchObject([{ completed: false }, { completed: true }]);
		expect(stage.simulator.log().filter(({ status }) => status === 409).length).toBeGreaterThan(0);
	});
});

describe('an action is an error', () => {
	it.each([
		['that fails later', 'AlwaysFails', /The action AlwaysFails failed\. .*cannot be calibrated/],
		['that does not exist', 'Explode', /Can't find action Explode/],
	])('%s, with the text of Acumatica', async (_name, action, message) => {
		const { node } = await startNode({ actionMilliseconds: 10 });
		const error = await node.error({ parameters: device(action) });
		expect(error.message).toMatch(message);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
	});

	it('that is still running when the time is over, with how to look it up', async () => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: device('NeverEnds', { options: { longestWait: 20 } }),
		});
		expect(error.message).toBe('The action NeverEnds is still running after 20 s');
		expect(error.description).toMatch(/GET http:.*\/NeverEnds\/status\/.* Custom API Call: 202/);
	});

	it('that is still running when the time is over, of which a busy form took a part', async () => {
		const stage = await startNode();
		let posted = 0;
		stage.gateway.onRequest = ({ method, path }) =>
			method === 'POST' && path.endsWith('/NeverEnds') && ++posted === 1
				? { status: 409, headers: { 'Retry-After': '55' } }
				: undefined;
		pauses.length = 0;
		const options = { longestWait: 60 };
		const error = await stage.node.error({ parameters: device('NeverEnds', { options }) });
		expect(error.message).toBe('The action NeverEnds is still running after 60 s');
		expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(60_000);
	});

	it('for which the form stays busy', async () => {
		const { node } = await startNode();
		const action = named('={{ $itemIndex ? "Activate" : "NeverEnds" }}');
		const options = { doNotWait: true, longestWait: 20 };
		const error = await node.error({
			parameters: { ...device('NeverEnds', { options }), action },
			input: [{}, {}],
		});
		expect(error.message).toMatch(/keeps the form busy.* It was so for 20 s, and nothing was done/);
	});

	it('of an entity that is not there', async () => {
		const { node } = await startNode();
		const error = await node.error({ parameters: run('Nonsense', 'PutOnHold', ORDER) });
		expect(error.message).toMatch(/Entity Nonsense was not found/);
	});

	it('with a parameter of another type', async () => {
		const { node } = await startNode();
		const json = { specifyParameters: 'json', parametersJson: '{"RetiredOn":"someday"}' };
		const error = await node.error({ parameters: device('Retire', json) });
		expect(error.message).toMatch(/could not read the request: .*RetiredOn/);
	});

	it('whose record is not there', async () => {
		const { node } = await startNode();
		const key = { OrderType: 'SO', OrderNbr: 'NONE' };
		const error = await node.error({ parameters: run('SalesOrder', 'PutOnHold', key) });
		expect(error.message).toMatch(
			/The record was not found \(SalesOrder SO\|NONE\): No entity satisfies/,
		);
	});

	it('that the state of the record does not allow', async () => {
		const { node } = await startNode();
		const error = await node.error({ parameters: run('SalesOrder', 'ReleaseFromHold', ORDER) });
		expect(error.message).toContain('The ReleaseFromHold button is disabled.');
	});

	it('whose status is on another host: it is not asked', async () => {
		const stage = await startNode();
		stage.gateway.onRequest = ({ method, path }) =>
			method === 'POST' && path.endsWith('/NeverEnds')
				? { status: 202, headers: { Location: 'https://elsewhere.example/status/1' } }
				: undefined;
		const error = await stage.node.error({ parameters: device('NeverEnds') });
		expect(error.message).toContain('whose status is on another host');
	});

	it('whose status cannot be asked any more says that it may go on', async () => {
		const stage = await startNode();
		stage.gateway.onRequest = ({ path }) =>
			path.includes('/status/') ? { status: 503, body: 'down' } : undefined;
		const error = await stage.node.error({ parameters: device('NeverEnds') });
		expect(error.message).toMatch(/was started, but how it ended cannot be told/);
	});

	it.each([
		['no action', { action: named('') }, '"Action" is empty'],
		['a path as action', { action: named('../Customer') }, 'must be the name of an action'],
		['no key', { keyFields: {} }, '"Key Fields" is empty'],
		['a key without value', { keyFields: { field: [{ name: 'A', value: '' }] } }, 'no value for A'],
		['a wrong ID', { findBy: 'id', recordId: '12' }, 'is not the ID of a record'],
		['no JSON', { findBy: 'json', recordJson: '{' }, '"Record (JSON)" must be a JSON object'],
	])('%s, without a request', async (_name, more, message) => {
		const { node, simulator } = await startNode();
		const error = await node.error({
			parameters: { ...run('SalesOrder', 'PutOnHold', ORDER), ...(more as INodeParameters) },
		});
		expect(error.message).toContain(message);
		expect(simulator.log()).toEqual([]);
	});
});

it('goes on with the other items where the user wants that', async () => {
	const { node } = await startNode();
	const parameters = run('SalesOrder', 'PutOnHold', {
		OrderType: 'SO',
		OrderNbr: '={{ $json.nbr }}',
	});
	const input = [{ nbr: 'NONE' }, { nbr: '000001' }];
	const items = await node.run({ parameters, input, onError: 'continueRegularOutput' });
	expect(items).toMatchObject([
		{ json: { error: expect.stringContaining('not found') }, pairedItem: { item: 0 } },
		{ json: { completed: true }, pairedItem: { item: 1 } },
	]);
});

it.each([
	['at once', (path: string) => path.endsWith('/PutOnHold')],
	['while it runs', (path: string) => path.includes('/status/')],
])('an action that is refused %s is no refused record', async (_name, isRefused) => {
	const { node, gateway } = await startNode({ actionMilliseconds: 1 });
	const body = JSON.stringify({ error: 'x', Hold: { value: true, error: 'Nothing to hold.' } });
	const action = isRefused('/status/') ? 'PrepareSalesInvoice' : 'PutOnHold';
	gateway.onRequest = ({ path }) => (isRefused(path) ? { status: 422, body } : undefined);
	const error = await node.error({ parameters: run('SalesOrder', action, ORDER) });
	expect(error.message).toMatch(/Acumatica refused to carry this out: Hold: Nothing to hold\.$/);
	expect(error.description).not.toContain('Details[0]');
});
