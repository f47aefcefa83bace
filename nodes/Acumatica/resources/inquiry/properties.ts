import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from '../../../editor/properties/listOrNameProperty';

/** Which inquiry of the endpoint; named as the entity that it is. */
export const inquiryProperty: INodeProperties = listOrNameProperty({
	displayName: 'Inquiry',
	name: 'entity',
	description: 'An inquiry of the endpoint, such as InventorySummaryInquiry',
	one: 'an inquiry',
	method: 'searchEndpointInquiries',
	example: 'InventorySummaryInquiry',
});

/** The details in which the inquiry has its result. */
export const resultsProperty: INodeProperties = {
	displayName: 'Results Name or ID',
	name: 'results',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getDetails',
		loadOptionsDependsOn: ['endpoint.value', 'entity.value'],
	},
	default: 'Results',
	description:
		'The details in which the inquiry gives its rows: Results for most. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const columnsOption: INodeProperties = {
	displayName: 'Columns to Return',
	name: 'select',
	type: 'string',
	default: '',
	placeholder: 'e.g. InventoryID, OnHand',
	description:
		'Names of fields of the result, separated by commas, such as InventoryID, OnHand. Empty returns all.',
};
