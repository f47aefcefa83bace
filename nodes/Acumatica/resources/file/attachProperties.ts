import type { INodeProperties } from 'n8n-workflow';

const ROW = { attachTo: ['row'] };

/** The file to attach, and the part of the record that gets it. */
export const attachProperties: INodeProperties[] = [
	{
		displayName: 'Attach To',
		name: 'attachTo',
		type: 'options',
		options: [
			{ name: 'Detail Row', value: 'row', description: 'A row of its details, such as a line' },
			{ name: 'Record', value: 'record', description: 'The record itself' },
		],
		default: 'record',
		description: 'What the file belongs to',
	},
	{
		displayName: 'Details',
		name: 'detail',
		type: 'string',
		default: 'Details',
		required: true,
		displayOptions: { show: ROW },
		description: 'Name of the details that the row is in, as the endpoint has it',
	},
	{
		displayName: 'Row Field',
		name: 'rowField',
		type: 'string',
		default: 'LineNbr',
		required: true,
		displayOptions: { show: ROW },
		description: 'A field of the row that tells it from the others, such as LineNbr or InventoryID',
	},
	{
		displayName: 'Row Value',
		name: 'rowValue',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2',
		displayOptions: { show: ROW },
		description: 'The value that the field has in the row. The first row that has it is meant.',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		default: 'data',
		required: true,
		description: 'Which binary field of the incoming item is attached',
		hint: 'The name of the input field containing the binary file data to be attached',
	},
];

export const commentOption: INodeProperties = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	default: '',
	description:
		'Comment of this version, up to 500 characters. Without it, the comment of an older version goes.',
};

export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. drawing.pdf',
	description: 'Name under which the file is attached. Empty takes the name that it has.',
};
