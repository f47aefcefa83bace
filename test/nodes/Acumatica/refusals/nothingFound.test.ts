import type { INodeParameters } from 'n8n-workflow';

import { ENDPOINT } from '../contract';
import { inquiry, named, operation } from '../parameters';
import { startNode } from '../startNode';

const NOBODY = { filterType: 'string', filterString: "CustomerID eq 'NOBODY'" };
const NO_ITEM = { filterType: 'string', filterString: "InventoryID eq 'NOTHING'" };
const ITEM = { record: named('APPLES', 'keys') };
const SINCE_TOMORROW: INodeParameters = {
	dateColumn: 'LastModifiedOn',
	keyColumns: ['InventoryID'],
	since: 'date',
	changedAfter: '2999-01-01T00:00:00Z',
};
const CALL = { resource: 'customApiCall', operation: 'send' };

it.each<[string, INodeParameters]>([
	['records', operation('record', 'getAll', 'Customer', NOBODY)],
	['files to list', operation('file', 'getAll', 'StockItem', ITEM)],
	['files to download', operation('file', 'download', 'StockItem', ITEM)],
	['rows of a generic inquiry', inquiry('getAll', 'StockItems', NO_ITEM)],
	['changes of a generic inquiry', inquiry('getChanges', 'StockItems', SINCE_TOMORROW)],
	[
		'rows of an inquiry',
		operation('inquiry', 'run', 'InventorySummaryInquiry', {
			parameters: {
				mappingMode: 'defineBelow',
				value: { InventoryID: 'AACOMPUT01', WarehouseID: 'WHOLESALE' },
			},
		}),
	],
	[
		'entries of a list of a custom call',
		{ ...CALL, path: `/entity/${ENDPOINT}/Customer?$filter=CustomerID eq 'NOBODY'` },
	],
])('no %s: no items, and no error', async (_name, parameters) => {
	const { node, simulator } = await startNode();
	expect(await node.run({ parameters })).toEqual([]);
	expect(node.hints).toEqual([]);
	expect(simulator.log().some(({ status, method }) => status === 200 && method !== 'POST')).toBe(
		true,
	);
});

it.each<[string, INodeParameters, string]>([
	['endpoints', { resource: 'endpoint', operation: 'getAll' }, '{"version":{},"endpoints":[]}'],
	[
		'entities of an endpoint',
		{ resource: 'endpoint', operation: 'getSchema', endpoint: named('Empty/1') },
		'{"info":{"version":"4"},"paths":{},"components":{"schemas":{}}}',
	],
])('no %s: no items, and no error', async (_name, parameters, body) => {
	const { node, gateway } = await startNode();
	gateway.onRequest = ({ path }) =>
		path.startsWith('/entity') && !path.startsWith('/entity/auth')
			? { status: 200, headers: { 'Content-Type': 'application/json' }, body }
			: undefined;
	expect(await node.run({ parameters })).toEqual([]);
});

it('a record is deleted without anything to show for it, whatever type the empty answer has', async () => {
	const { node, gateway } = await startNode();
	gateway.onRequest = ({ method }) =>
		method === 'DELETE' ? { status: 204, headers: { 'Content-Type': 'text/html' } } : undefined;
	const parameters = operation('record', 'delete', 'Customer', {
		record: named('GOODFOOD', 'keys'),
	});
	expect(await node.json({ parameters })).toEqual([
		{ deleted: true, entity: 'Customer', record: 'GOODFOOD' },
	]);
});
