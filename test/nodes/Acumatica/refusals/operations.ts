import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import { CONTRACT, CUSTOM_ENDPOINT, CUSTOM_OPTIONS, ENDPOINT } from '../contract';
import { inquiry, named, operation, table } from '../parameters';
import {
	parameters as checkSetup,
	rightDestination,
	showDestinations,
} from '../pushNotification/pushSetup';
import type { Stage } from '../startNode';

/** One operation with parameters under which it works, and the requests that this takes. */
export interface OperationCase {
	readonly resource: string;
	readonly operation: string;
	readonly parameters: INodeParameters;
	/** In their order; the last one does what the operation is for. */
	readonly requests: ReadonlyArray<'read' | 'write'>;
	/** Refusals, by name, that are this operation's answer and no error: the items that it gives. */
	readonly answers?: Readonly<Record<string, readonly IDataObject[]>>;
	/** Whether the refusal of a record comes out as `refusals[0].reason` of the item, and is no error. */
	readonly collects?: boolean;
	/** Refusals, by name, that are no error either: something that could not be looked at. */
	readonly tolerates?: readonly string[];
	/** What errors say that come while it is waited for. */
	readonly started?: string;
	/** The form whose rights count; none where there is no form. */
	readonly screen?: string;
	readonly binary?: IBinaryKeyData;
	/** What must be there before. */
	readonly prepare?: (stage: Stage) => Promise<void>;
}

const FILE: IBinaryKeyData = {
	data: { data: btoa('content'), mimeType: 'text/plain', fileName: 'a.txt' },
};
const CUSTOMER = { CustomerID: 'GOODFOOD', CustomerName: 'GoodFood' };
const ITEM = { record: named('APPLES', 'keys') };

const options = { waitForSeat: 0 };

function record(name: string, more: INodeParameters): INodeParameters {
	return operation('record', name, 'Customer', { options, ...more });
}

function write(name: string, fieldsJson: object): OperationCase {
	const parameters = record(name, {
		specifyFields: 'json',
		fieldsJson: JSON.stringify(fieldsJson),
	});
	return {
		resource: 'record',
		operation: name,
		parameters,
		requests: ['write'],
		screen: 'AR303000',
	};
}

function read(name: string, more: INodeParameters): OperationCase {
	const parameters = record(name, more);
	return {
		resource: 'record',
		operation: name,
		parameters,
		requests: ['read'],
		screen: 'AR303000',
	};
}

const attach = operation('file', 'attach', 'StockItem', { ...ITEM, options });

async function withFile({ node }: Stage): Promise<void> {
	await node.run({ parameters: attach, binary: FILE });
}

function readFiles(name: string, requests: OperationCase['requests']): OperationCase {
	const parameters = operation('file', name, 'StockItem', { ...ITEM, options });
	const prepare = withFile;
	return { resource: 'file', operation: name, parameters, requests, screen: 'IN202500', prepare };
}

/** Every operation of the node, as `resource: operation`. */
export const operationCases: readonly OperationCase[] = [
	write('create', { CustomerID: 'NEWONE', CustomerName: 'New' }),
	write('upsert', CUSTOMER),
	write('update', CUSTOMER),
	{
		resource: 'record',
		operation: 'upsertMany',
		parameters: record('upsertMany', {
			recordsFrom: 'json',
			recordsJson: JSON.stringify([CUSTOMER]),
		}),
		requests: ['write'],
		collects: true,
		screen: 'AR303000',
	},
	{ ...read('delete', { record: named('GOODFOOD', 'keys') }), requests: ['write'] },
	{
		...read('exists', { record: named('GOODFOOD', 'keys') }),
		answers: { '500, no such record': [{ exists: false }] },
	},
	read('get', { record: named('GOODFOOD', 'keys') }),
	read('getAll', {}),
	{
		...read('getChanges', {
			dateField: 'LastModifiedDateTime',
			since: 'date',
			changedAfter: '2000-01-01T00:00:00Z',
		}),
		// A record is asked for, then the same by its own keys and date.
		requests: ['read', 'read', 'read', 'read'],
	},
	{
		...read('replay', {
			dateField: 'LastModifiedDateTime',
			changedFrom: '2000-01-01T00:00:00Z',
			changedUntil: '2100-01-01T00:00:00Z',
		}),
		requests: ['read', 'read', 'read', 'read'],
	},
	{
		resource: 'action',
		operation: 'run',
		parameters: operation('action', 'run', 'SalesOrder', {
			action: named('PrepareSalesInvoice'),
			findBy: 'json',
			recordJson: '{"OrderType": "SO", "OrderNbr": "000001"}',
			options,
		}),
		requests: ['write', 'read'],
		started: 'The action PrepareSalesInvoice',
		screen: 'SO301000',
	},
	{
		resource: 'file',
		operation: 'attach',
		parameters: attach,
		requests: ['read', 'write'],
		screen: 'IN202500',
		binary: FILE,
	},
	readFiles('download', ['read', 'read']),
	readFiles('getAll', ['read']),
	{
		resource: 'genericInquiry',
		operation: 'getAll',
		parameters: inquiry('getAll', 'StockItems', { options }),
		requests: ['read'],
		screen: 'IN202500',
	},
	{
		resource: 'genericInquiry',
		operation: 'getChanges',
		parameters: inquiry('getChanges', 'StockItems', {
			dateColumn: 'LastModifiedOn',
			keyColumns: ['InventoryID'],
			since: 'date',
			changedAfter: '2000-01-01T00:00:00Z',
			options,
		}),
		requests: ['read'],
		screen: 'IN202500',
	},
	{
		resource: 'genericInquiry',
		operation: 'replay',
		parameters: inquiry('replay', 'StockItems', {
			dateColumn: 'LastModifiedOn',
			keyColumns: ['InventoryID'],
			changedFrom: '2000-01-01T00:00:00Z',
			changedUntil: '2100-01-01T00:00:00Z',
			options,
		}),
		// A row is asked for, then all of them.
		requests: ['read', 'read'],
		screen: 'IN202500',
	},
	{
		resource: 'genericInquiry',
		operation: 'getSchema',
		parameters: inquiry('getSchema', 'StockItems', { options }),
		requests: ['read'],
	},
	{
		resource: 'table',
		operation: 'getAll',
		parameters: table('getAll', 'SOOrder', { options }),
		requests: ['read'],
	},
	{
		resource: 'table',
		operation: 'get',
		parameters: table('get', 'SOOrder', { row: named('SO|000001', 'keys'), options }),
		requests: ['read', 'read'],
	},
	{
		resource: 'table',
		operation: 'getSchema',
		parameters: table('getSchema', 'SOOrder', { options }),
		requests: ['read'],
	},
	{
		resource: 'inquiry',
		operation: 'run',
		parameters: operation('inquiry', 'run', 'InventorySummaryInquiry', { options }),
		requests: ['read'],
		screen: 'IN401000',
	},
	{
		resource: 'pushNotification',
		operation: 'checkSetup',
		parameters: checkSetup,
		// The tables one after the other.
		requests: Array.from({ length: 12 }, () => 'read' as const),
		tolerates: [
			'400, a request that does not fit',
			'401 again and again',
			'403, no rights',
			'404, unknown',
			'500, with what caused it',
			'500, no such record',
			'500, a page',
		],
		prepare: async (stage) => void showDestinations(stage, [rightDestination()]),
	},
	{
		resource: 'pushNotification',
		operation: 'getSample',
		parameters: {
			...inquiry('getSample', 'StockItems', {
				dateColumn: 'LastModifiedOn',
				keyColumns: ['InventoryID'],
				options,
			}),
			resource: 'pushNotification',
		},
		requests: ['read'],
		screen: 'IN202500',
	},
	{
		resource: 'report',
		operation: 'print',
		parameters: operation(
			'report',
			'print',
			'DevicePrintout',
			{ options: { ...options, ...CUSTOM_OPTIONS } },
			CUSTOM_ENDPOINT,
		),
		requests: ['write', 'read'],
		started: 'The report DevicePrintout',
		screen: 'RS601000',
	},
	{
		resource: 'endpoint',
		operation: 'getAll',
		parameters: { resource: 'endpoint', operation: 'getAll', options },
		requests: ['read'],
	},
	{
		resource: 'endpoint',
		operation: 'getSchema',
		parameters: {
			resource: 'endpoint',
			operation: 'getSchema',
			endpoint: named(ENDPOINT),
			schemaOf: named('StockItem'),
			options,
		},
		requests: ['read', 'read'],
		screen: 'IN202500',
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: {
			resource: 'customApiCall',
			operation: 'send',
			path: `/entity/${ENDPOINT}/StockItem/APPLES`,
			options,
		},
		requests: ['read'],
		screen: 'IN202500',
	},
];

/** Those that the contract version changes, and with version 4 the others as well. */
export const casesOfVersion = operationCases.filter(
	({ parameters }) => CONTRACT === 4 || 'endpoint' in parameters,
);
