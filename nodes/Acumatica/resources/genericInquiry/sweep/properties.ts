import type { INodeProperties } from 'n8n-workflow';

const COLUMNS = {
	loadOptionsMethod: 'getInquiryColumns',
	loadOptionsDependsOn: ['inquiry.value', 'options.tenant', 'options.odataAddress'],
};

/** The same, where a date is wanted. */
const DATE_COLUMNS = { ...COLUMNS, loadOptionsMethod: 'getInquiryDateColumns' };

/** By which columns. */
export const columnProperties: INodeProperties[] = [
	{
		displayName: 'Date Column Name or ID',
		name: 'dateColumn',
		type: 'options',
		typeOptions: DATE_COLUMNS,
		default: '',
		required: true,
		description:
			'The column with date and time of the last change of a row. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Key Column Names or IDs',
		name: 'keyColumns',
		type: 'multiOptions',
		typeOptions: COLUMNS,
		default: [],
		required: true,
		description:
			'The columns that identify a row together, the same as in the trigger. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

export const createdColumnOption: INodeProperties = {
	displayName: 'Created Column Name or ID',
	name: 'createdColumn',
	type: 'options',
	typeOptions: DATE_COLUMNS,
	default: '',
	description:
		'The column with the date at which a row came into being. With it, items of new rows have the event "inserted"; without it all have "updated". Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
