import type { INodeParameters } from 'n8n-workflow';

import { OpenApi } from '../../../../nodes/site/query/openApi';
import { inquiry, named, operation } from '../parameters';
import { startNode, type Stage } from '../startNode';
import { largeOpenApi, onlyOpenApi } from './largeOpenApi';

type Search = keyof Stage['node']['node']['methods']['listSearch'];
type Options = keyof Stage['node']['node']['methods']['loadOptions'];

async function search({ node }: Stage, method: Search, parameters: INodeParameters, filter = '') {
	const list = node.node.methods.listSearch[method];
	const { results } = await list.call(node.loadOptions(parameters), filter);
	return results.map(({ value }) => value);
}

async function entries({ node }: Stage, method: Options, parameters: INodeParameters) {
	return await node.node.methods.loadOptions[method].call(node.loadOptions(parameters));
}

async function options(stage: Stage, method: Options, parameters: INodeParameters) {
	return (await entries(stage, method, parameters)).map(({ value }) => value);
}

async function labels(stage: Stage, method: Options, parameters: INodeParameters) {
	return (await entries(stage, method, parameters)).map(({ name }) => name);
}

async function actionParameters({ node }: Stage, entity: string, action: string) {
	const parameters = operation('action', 'run', entity, { action: named(action) });
	const load = node.node.methods.resourceMapping.getActionParameters;
	return await load.call(node.loadOptions(parameters));
}

function signIns({ simulator }: Stage): number {
	return simulator.log().filter(({ path }) => path === '/identity/connect/token').length;
}

describe('the editor lists', () => {
	it('actions of the endpoint and of the workflow of the form', async () => {
		const stage = await startNode();
		const names = await search(stage, 'searchActions', operation('action', 'run', 'Opportunity'));
		expect(names).toEqual([
			'CloseAsLost',
			'CloseAsWon',
			'CreateAccountFromOpportunity',
			'CreateOpportunitySalesOrder',
			'Open',
		]);
		expect(await search(stage, 'searchActions', operation('action', 'run', ''))).toEqual([]);
	});

	it('parameters of an action, whichever kind it is', async () => {
		const stage = await startNode();
		const ship = await actionParameters(stage, 'SalesOrder', 'SalesOrderCreateShipment');
		expect(ship.fields.map(({ id, type }) => [id, type])).toEqual([
			['ShipmentDate', 'string'],
			['WarehouseID', 'string'],
		]);
		const lost = await actionParameters(stage, 'Opportunity', 'CloseAsLost');
		expect(lost.fields).toMatchObject([
			{ id: 'FilterPreview.Reason', displayName: 'Reason (FilterPreview)', type: 'string' },
		]);
		const none = await actionParameters(stage, 'SalesOrder', 'PutOnHold');
		expect(none).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('no parameters'),
		});
	});

	it('inquiries and reports of the endpoint, and the details of an inquiry', async () => {
		const stage = await startNode();
		const run = operation('inquiry', 'run', 'InventorySummaryInquiry');
		expect(await search(stage, 'searchEndpointInquiries', run)).toEqual([
			'InventorySummaryInquiry',
		]);
		expect(await options(stage, 'getDetails', run)).toEqual(['Results']);
		const print = operation('report', 'print', '', {}, 'Integration/1.0');
		expect(await search(stage, 'searchReports', print)).toEqual(['DevicePrintout']);
	});

	it('custom fields of the record, with the type to choose', async () => {
		const stage = await startNode();
		const create = operation('record', 'create', 'Device', {}, 'Integration/1.0');
		expect(await options(stage, 'getCustomFields', create)).toEqual([
			'ServDevices.UsrColour',
			'ServDevices.UsrInsuredValue',
			'ServDevices.UsrRetiredOn',
			'ServDevices.UsrFragile',
			'ServDevices.AttributeOWNER',
		]);
		const { node } = stage;
		const found = await node.node.methods.loadOptions.getCustomFields.call(
			node.loadOptions(create),
		);
		expect(found.map(({ description }) => description)).toEqual([
			'Text',
			'Decimal',
			'Date and Time',
			'Boolean',
			'Text',
		]);
		expect(await options(stage, 'getCustomFields', operation('record', 'create', ''))).toEqual([]);
	});

	it('generic inquiries with their columns and parameters', async () => {
		const stage = await startNode();
		const balance = inquiry('getAll', 'InventoryBalance');
		expect(await search(stage, 'searchInquiries', balance, 'bal')).toEqual(['InventoryBalance']);
		expect(await options(stage, 'getInquiryColumns', balance)).toEqual([
			'InventoryID',
			'Warehouse',
			'QtyOnHand',
		]);
		expect(await labels(stage, 'getInquiryColumns', balance)).toEqual([
			'InventoryID (key)',
			'Warehouse (key)',
			'QtyOnHand',
		]);
		expect(await options(stage, 'getInquiryParameters', balance)).toEqual(['Warehouse']);
		expect(await options(stage, 'getInquiryColumns', inquiry('getAll', ''))).toEqual([]);
	});
});

describe('what the editor asked is kept', () => {
	it('so that several lists of an endpoint take one session', async () => {
		const stage = await startNode();
		const parameters = operation('record', 'getAll', 'Customer');
		await Promise.all([
			search(stage, 'searchEntities', parameters),
			options(stage, 'getFilterFields', parameters),
			options(stage, 'getDetails', parameters),
		]);
		await search(stage, 'searchEntities', parameters, 'cust');
		expect(signIns(stage)).toBe(1);
	});

	it('but is asked for anew with ! in front of the search', async () => {
		const stage = await startNode();
		const parameters = operation('record', 'getAll', 'Customer');
		await search(stage, 'searchEntities', parameters);
		await search(stage, 'searchEntities', parameters, '!cust');
		expect(signIns(stage)).toBe(2);
	});

	it('apart for another endpoint, and never for another credential', async () => {
		const stage = await startNode();
		const parameters = operation('record', 'getAll', 'Customer');
		await search(stage, 'searchEntities', parameters);
		const other = { ...parameters, endpoint: named('Integration/1.0') };
		expect(await search(stage, 'searchEntities', other)).toContain('Device');
		const { instanceUrl } = stage;
		const stranger = await startNode({}, 'password', { instanceUrl, sharedSecret: 'wrong' });
		await expect(search(stranger, 'searchEntities', parameters)).rejects.toThrow(
			/does not accept the connected application/,
		);
	});
});

it('an endpoint of real size is read once, and most of it is not kept', async () => {
	const stage = await startNode();
	const body = largeOpenApi();
	expect(body.length).toBeGreaterThan(3_000_000);
	stage.gateway.onRequest = onlyOpenApi(body);
	const parameters = operation('record', 'getAll', 'Entity7');
	expect(await search(stage, 'searchEntities', parameters)).toHaveLength(120);
	expect(await options(stage, 'getFilterFields', parameters)).toHaveLength(100);
	expect(signIns(stage)).toBe(1);
	const kept = OpenApi.parse(JSON.parse(body));
	expect(JSON.stringify(kept).length).toBeLessThan(body.length / 3);
});
