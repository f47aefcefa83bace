import type { INodeProperties } from 'n8n-workflow';

/** Of triggers that read an inquiry: which columns tell rows and their versions apart, and where reading begins. */

const COLUMNS = {
	loadOptionsMethod: 'getInquiryColumns',
	loadOptionsDependsOn: ['inquiry.value', 'options.tenant', 'options.odataAddress'],
};
/** The same, where a date is wanted. */
export const INQUIRY_DATE_COLUMNS = { ...COLUMNS, loadOptionsMethod: 'getInquiryDateColumns' };
const FROM_LIST =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

/** @param more a sentence on what else they are for */
export function keyColumnsProperty(more: string): INodeProperties {
	return {
		displayName: 'Key Column Names or IDs',
		name: 'keyColumns',
		type: 'multiOptions',
		typeOptions: COLUMNS,
		default: [],
		required: true,
		description: ['The columns that identify a row together.', more, FROM_LIST]
			.filter((sentence) => sentence !== '')
			.join(' '),
	};
}

export const dateColumnProperty: INodeProperties = {
	displayName: 'Date Column Name or ID',
	name: 'dateColumn',
	type: 'options',
	typeOptions: INQUIRY_DATE_COLUMNS,
	default: '',
	required: true,
	description:
		'The column with date and time of the last change of a row. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The same for records of an entity. */

const FIELDS = {
	loadOptionsMethod: 'getFilterFields',
	loadOptionsDependsOn: ['endpoint.value', 'entity.value'],
};

export const keyFieldsProperty: INodeProperties = {
	displayName: 'Key Field Names or IDs',
	name: 'entityKeys',
	type: 'multiOptions',
	typeOptions: FIELDS,
	default: [],
	description: `The fields that identify a record together. Empty takes those that are marked as key in the list; where none is marked they have to be chosen. ${FROM_LIST}`,
};

export const dateFieldProperty: INodeProperties = {
	displayName: 'Date Field Name or ID',
	name: 'dateField',
	type: 'options',
	typeOptions: { ...FIELDS, loadOptionsMethod: 'getDateFields' },
	default: '',
	description:
		'The field with date and time of the last change of a record. Empty takes LastModifiedDateTime, or LastModified where the entity has no other. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const firstRunProperties: INodeProperties[] = [
	{
		displayName: 'First Run',
		name: 'firstRun',
		type: 'options',
		options: [
			{
				name: 'All Rows',
				value: 'snapshot',
				description: 'Each row that is there comes once, with the event "snapshot"',
			},
			{
				name: 'Changes Since a Date',
				value: 'since',
				description: 'Rows that have changed since then come as updated',
			},
			{
				name: 'Nothing',
				value: 'nothing',
				description: 'The rows that are there are noted, and only what changes from then on comes',
			},
		],
		default: 'nothing',
		description: 'What comes of the rows that are there when the workflow is published first',
	},
	{
		displayName: 'Changed After',
		name: 'changedAfter',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { firstRun: ['since'] } },
		description:
			'Rows of this date and newer come. Without an offset it is in the time zone of the workflow.',
	},
];

export const overlapOption: INodeProperties = {
	displayName: 'Overlap (Seconds)',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 86400 },
	default: 300,
	description:
		'How far behind the newest row each reading looks for rows that were saved late: Acumatica sets the date of a change before it saves it. What came before does not come again.',
};

export const rowsPerPageOption: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10000 },
	default: 1000,
	description: 'How many rows one request asks for',
};

export function queryNameOption(description: string): INodeProperties {
	return {
		displayName: 'Query Name',
		name: 'queryName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Stock Items: Last Modified Date',
		description,
	};
}
