import type { IDataObject } from 'n8n-workflow';

const GUID = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';

/** What the parameters are set to beside the one that is looked at, so that the operation works. */
export const samples: Readonly<IDataObject> = {
	limit: 9,
	filterString: "Status eq 'Open'",
	filters: { conditions: [{ field: 'Status', operator: 'equals', type: 'text', value: 'Open' }] },
	inquiryParameters: { parameter: [{ name: 'Warehouse', type: 'text', value: 'MAIN' }] },
	sort: { column: [{ name: 'LastModifiedOn', direction: 'asc' }] },
	recordId: GUID,
	matchFilter: 'Number eq 1',
	fileId: GUID,
	fileName: 'a.txt',
	specifyFields: 'json',
	fieldsJson: '{"CustomerID": "GOODFOOD"}',
	customFields: { field: [{ name: 'View.UsrField', type: 'CustomStringField', value: 'x' }] },
	recordsJson: '[{"CustomerID": "GOODFOOD"}]',
	recordJson: '{"OrderNbr": "000001"}',
	keyFields: { field: [{ name: 'OrderNbr', value: '000001' }] },
	rowValue: '3',
	query: { pair: [{ name: '$top', value: '5' }] },
	webhookUrl: 'https://n8n.example.com/webhook/1/webhook',
	rowKeys: { keys: [{ query: 'Items', fields: 'InventoryID' }] },
	headers: { pair: [{ name: 'PX-ApiArchive', value: 'SHOW' }] },
};

/** What some parameters count for alone, by path. */
export const samplesFor: Readonly<Record<string, IDataObject>> = {
	// Of an entity whose keys the node knows it demands them.
	keyFields: { entity: 'Device' },
	'options.exportField': { give: 'sheet' },
	'options.saveAs': { files: 'name' },
	'options.trackedFields': { give: 'sheet' },
};

/** Other options that some count with alone, by path. */
export const besides: Readonly<Record<string, IDataObject>> = {
	'options.linkForm': { addLink: true },
};

/** What an entry can have in place of a sample where it takes only some words. */
export const others: Readonly<Record<string, string>> = {
	asc: 'desc',
};
