import { named } from '../nodes/Acumatica/parameters';

/** What stands under Options of the trigger, with the workflow as store and push notifications. */
export const OPTIONS = [
	...['Allowed Addresses', 'Batch Size', 'Batch Window (Seconds)', 'Coalesce Changes'],
	...['Deduplicate', 'Deduplication Memory (Hours)', 'Hold Inserted Rows'],
	...['Ignore Changes to These Fields', 'Ignore Key Case', 'Late Rows', 'Null Means Unchanged'],
	...['Only These Inquiries', 'Only These Tenants', 'Output'],
	...['Rate Limit (Messages per Minute)', 'Rejected Messages', 'Separate Outputs'],
	...['Silence Alarm', 'Tell When Silent For (Hours)'],
];

/** Where a record is looked for. */
const FOUND = ['Endpoint', 'Entity', 'Find Record By'];

/** What is written, and what comes back. */
const FIELDS = [
	...['Specify Fields', 'Mapping Column Mode', 'Values to Send', 'Custom Fields'],
	'Simplify',
];

/** The operations of each resource, with the fields that each begins with. */
export const OPERATIONS: Record<string, Record<string, readonly string[]>> = {
	Record: {
		'Get Many': ['Endpoint', 'Entity', 'Return All', 'Limit', 'Filter', 'Simplify'],
		Get: ['Endpoint', 'Entity', 'Record', 'Simplify'],
		'Get Changes Since': [
			...['Endpoint', 'Entity', 'Key Field Names or IDs', 'Date Field Name or ID', 'Since'],
			...['First Run Returns', 'Filter'],
		],
		'Replay Changes': [
			...['Endpoint', 'Entity', 'Key Field Names or IDs', 'Date Field Name or ID'],
			...['Changed From', 'Changed Until', 'Filter'],
		],
		Exists: ['Endpoint', 'Entity', 'Record'],
		Create: ['Endpoint', 'Entity', ...FIELDS],
		Update: [...FOUND, ...FIELDS],
		'Create or Update': [...FOUND, ...FIELDS],
		'Create or Update Many': ['Endpoint', 'Entity', 'Records From'],
		Delete: ['Endpoint', 'Entity', 'Record'],
	},
	Action: {
		Run: [
			...['Endpoint', 'Entity', 'Action', 'Find Record By', 'Key Fields'],
			'Specify Parameters',
		],
	},
	'Generic Inquiry': {
		'Get Many': [
			...['Inquiry', 'Return All', 'Limit', 'Filter', 'Sort By', 'Parameters', 'Simplify'],
		],
		'Get Changes Since': [
			...['Inquiry', 'Date Column Name or ID', 'Key Column Names or IDs', 'Since'],
			...['First Run Returns', 'Filter', 'Parameters'],
		],
		'Replay Changes': [
			...['Inquiry', 'Date Column Name or ID', 'Key Column Names or IDs'],
			...['Changed From', 'Changed Until', 'Filter', 'Parameters'],
		],
		'Get Schema': ['Inquiry'],
	},
	Table: {
		'Get Many': ['Table', 'Return All', 'Limit', 'Filter', 'Sort By', 'Simplify'],
		Get: ['Table', 'Row', 'Simplify'],
		'Get Schema': ['Table'],
	},
	File: {
		Attach: ['Endpoint', 'Entity', 'Record', 'Attach To', 'Input Data Field Name'],
		Download: ['Endpoint', 'Files', 'Entity', 'Record', 'Put Output File in Field'],
		'Get Many': ['Endpoint', 'Entity', 'Record', 'Return All', 'Limit'],
	},
	Report: {
		Print: ['Endpoint', 'Report', 'Specify Parameters', 'Put Output File in Field'],
	},
	Inquiry: {
		Run: [
			...['Endpoint', 'Inquiry', 'Results Name or ID', 'Specify Parameters'],
			...['Return All', 'Limit', 'Simplify'],
		],
	},
	'Push Notification': {
		'Check Setup': ['Give', 'Webhook URL', 'Row Keys'],
		'Get Sample': [
			...['Inquiry', 'Key Column Names or IDs', 'Date Column Name or ID', 'Event'],
			'Number of Rows',
		],
	},
	Endpoint: {
		'Get Many': ['Return All', 'Limit'],
		'Get Schema': ['Endpoint', 'Entity'],
	},
	'Custom API Call': {
		Send: ['Method', 'Path', 'Query Parameters', 'Headers', 'Response'],
	},
};

/** What a form shows before it is chosen what it is about. */
export const FRESH: Record<string, readonly string[]> = {
	Record: ['Endpoint', 'Entity'],
	Action: ['Endpoint', 'Entity'],
	'Generic Inquiry': ['Inquiry'],
	Table: ['Table'],
	Report: ['Endpoint', 'Report'],
	Inquiry: ['Endpoint', 'Inquiry'],
};

/** A node that is set to each resource, and what it is about where that comes first. */
export const ABOUT: Record<string, Record<string, unknown>> = {
	Record: { resource: 'record', entity: named('Customer') },
	Action: { resource: 'action', operation: 'run', entity: named('SalesOrder') },
	'Generic Inquiry': { resource: 'genericInquiry', inquiry: named('StockItems') },
	Table: { resource: 'table', table: named('InventoryItem') },
	File: { resource: 'file', operation: 'attach' },
	Report: { resource: 'report', operation: 'print', entity: named('InvoicePrintout') },
	Inquiry: { resource: 'inquiry', operation: 'run', entity: named('AccountSummaryInquiry') },
	'Push Notification': { resource: 'pushNotification', operation: 'checkSetup' },
	Endpoint: { resource: 'endpoint' },
	'Custom API Call': { resource: 'customApiCall', operation: 'send' },
};

/** What a choice brings and takes. */
export const SWITCHES = [
	{
		resource: 'Record',
		operation: 'Get Many',
		parameter: 'filterType',
		choice: 'Build Manually',
		fields: [
			...['Endpoint', 'Entity', 'Return All', 'Limit', 'Filter', 'Must Match', 'Conditions'],
			'Simplify',
		],
	},
	{
		resource: 'Record',
		operation: 'Get Many',
		parameter: 'filterType',
		choice: 'String',
		fields: [
			...['Endpoint', 'Entity', 'Return All', 'Limit', 'Filter', 'Filter (String)', 'Simplify'],
		],
	},
	{
		resource: 'Record',
		operation: 'Update',
		parameter: 'findBy',
		choice: 'ID',
		fields: [...FOUND, 'Record ID', ...FIELDS],
	},
	{
		resource: 'Record',
		operation: 'Create',
		parameter: 'specifyFields',
		choice: 'Using JSON',
		fields: [
			...['Endpoint', 'Entity', 'Specify Fields', 'Fields (JSON)', 'Custom Fields', 'Simplify'],
		],
	},
	{
		resource: 'File',
		operation: 'Attach',
		parameter: 'attachTo',
		choice: 'Detail Row',
		fields: [
			...['Endpoint', 'Entity', 'Record', 'Attach To', 'Details', 'Row Field', 'Row Value'],
			'Input Data Field Name',
		],
	},
	{
		resource: 'File',
		operation: 'Download',
		parameter: 'files',
		choice: 'One by ID',
		fields: ['Endpoint', 'Files', 'File ID', 'Put Output File in Field'],
	},
	{
		resource: 'Custom API Call',
		operation: 'Send',
		parameter: 'method',
		choice: 'POST',
		fields: ['Method', 'Path', 'Query Parameters', 'Headers', 'Body', 'Response'],
	},
	{
		resource: 'Custom API Call',
		operation: 'Send',
		parameter: 'response',
		choice: 'File',
		fields: [
			...['Method', 'Path', 'Query Parameters', 'Headers', 'Response'],
			'Put Output File in Field',
		],
	},
	{
		resource: 'Generic Inquiry',
		operation: 'Get Changes Since',
		parameter: 'since',
		choice: 'Date',
		fields: [
			...['Inquiry', 'Date Column Name or ID', 'Key Column Names or IDs', 'Since'],
			...['Changed After', 'Filter', 'Parameters'],
		],
	},
];
