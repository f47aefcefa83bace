import type { INodeProperties } from 'n8n-workflow';

import { filterBy } from '../entity/filterProperties';
import { sortProperty } from '../odata/sort';

const DEPENDS_ON = ['table.value', 'options.tenant'];
/** Which rows of a table are returned, and in which order. */
export const filterProperties: INodeProperties[] = [
	...filterBy({
		method: 'getTableColumns',
		dependsOn: DEPENDS_ON,
		placeholder: "e.g. OrderType eq 'SO' and LastModifiedDateTime gt 2026-01-31T00:00:00Z",
		description:
			"A $filter in the words of OData 4, such as OrderType eq 'SO', contains(OrderDesc,'food') or LastModifiedDateTime gt 2026-01-31T00:00:00Z",
		valueHint:
			'What to compare with, as the table has it: codes, where the form shows a text for them',
	}),
	sortProperty('getTableColumns', DEPENDS_ON),
];

/** What of a row comes back, and which rows beside those in use. */
export const rowOptions: INodeProperties[] = [
	{
		displayName: 'Column Names or IDs',
		name: 'select',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTableColumns', loadOptionsDependsOn: DEPENDS_ON },
		default: [],
		description:
			'The columns to return; all of them without this option. Columns of what is expanded are named with a slash in an expression: SOLineCollection/OrderQty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Expand Names or IDs',
		name: 'expand',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTableLinks', loadOptionsDependsOn: DEPENDS_ON },
		default: [],
		description:
			'Details (SOLineCollection) and related rows (BAccountByCustomerID) to be returned with each row. Up to three levels, with slashes between them, in an expression: SOLineCollection/InventoryItemByInventoryID. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Deleted Rows',
		name: 'deletedRows',
		type: 'options',
		options: [
			{
				name: 'Include',
				value: 'include',
				description: 'Beside the others. Nothing documented tells them apart.',
			},
			{ name: 'Leave Out', value: 'leaveOut' },
			{ name: 'Only Deleted Rows', value: 'only' },
		],
		default: 'leaveOut',
		description:
			'Whether rows that were deleted come too. Acumatica keeps them for tables that are listed on SM207010.',
	},
	{
		displayName: 'Include Archived',
		name: 'includeArchived',
		type: 'boolean',
		default: false,
		description: 'Whether archived rows are found too',
	},
];

/** Names one row. */
export const rowProperty: INodeProperties = {
	displayName: 'Row',
	name: 'row',
	type: 'resourceLocator',
	default: { mode: 'keys', value: '' },
	required: true,
	description:
		"Which row: the values of the table's key columns in their order with | between them, such as SO|000058, or a condition that only this row meets",
	modes: [
		{
			displayName: 'By Keys',
			name: 'keys',
			type: 'string',
			placeholder: 'e.g. SO|000058',
			hint: 'The values of the key columns in the order that Get Schema tells, with | between them',
		},
		{
			displayName: 'By Condition',
			name: 'condition',
			type: 'string',
			placeholder: 'e.g. NoteID eq 7adbf4e5-4e48-ea11-817f-eb1af000b4cf',
			hint: 'A $filter in the words of OData 4 that only this row meets',
		},
	],
};
