import type { INodeProperties } from 'n8n-workflow';

/** Which report of the endpoint; named as the entity that it is. */
export const reportProperty: INodeProperties = {
	displayName: 'Report',
	name: 'entity',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'A report of the endpoint. System endpoints have none: add it to an endpoint of your own (SM207060).',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a report...',
			typeOptions: { searchListMethod: 'searchReports', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. InvoicePrintout',
		},
	],
};
