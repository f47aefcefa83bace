import type { INodeProperties } from 'n8n-workflow';

const COLUMNS = {
	loadOptionsMethod: 'getInquiryColumns',
	loadOptionsDependsOn: ['inquiry.value', 'options.tenant', 'options.odataAddress'],
};

/** The same, where a date is wanted. */
const DATE_COLUMNS = { ...COLUMNS, loadOptionsMethod: 'getInquiryDateColumns' };

/** From where on, and by which columns. */
export const changeProperties: INodeProperties[] = [
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
	{
		displayName: 'Since',
		name: 'since',
		type: 'options',
		options: [
			{
				name: 'Date',
				value: 'date',
				description: 'Changes after a date and time that is given; nothing is remembered',
			},
			{
				name: 'Last Run',
				value: 'lastRun',
				description:
					'Changes after those that the last run gave. Remembered for workflows that run by themselves; a run by hand changes nothing.',
			},
		],
		default: 'lastRun',
		description: 'Which changes are returned',
	},
	{
		displayName: 'Changed After',
		name: 'changedAfter',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { since: ['date'] } },
		description: 'Rows whose date is newer are returned',
	},
	{
		displayName: 'First Run Returns',
		name: 'firstRun',
		type: 'options',
		options: [
			{
				name: 'All Rows',
				value: 'all',
				description: 'Every row, which can be many: "Limit" spreads them over several runs',
			},
			{
				name: 'Nothing',
				value: 'nothing',
				description: 'It only notes from which point on the next run looks',
			},
		],
		default: 'nothing',
		displayOptions: { show: { since: ['lastRun'] } },
		description: 'What comes when nothing is remembered yet',
	},
];

export const changeOptions: INodeProperties[] = [
	{
		displayName: 'Created Column Name or ID',
		name: 'createdColumn',
		type: 'options',
		typeOptions: DATE_COLUMNS,
		default: '',
		description:
			'The column with the date at which a row came into being. With it, items of new rows have the event "inserted"; without it all have "updated". Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		hint: 'The oldest changes come first, the rest with the next run',
		description: 'Max number of results to return',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Full Event',
				value: 'event',
				description: 'The row with its key and where it comes from, as in the trigger',
			},
			{
				name: 'Row',
				value: 'row',
				description: 'The columns at the top level, the rest under _acumatica, as in the trigger',
			},
		],
		default: 'event',
		description: 'The shape of the items: the one that the trigger is set to',
	},
	{
		displayName: 'Overlap (Seconds)',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		description:
			'How far behind the newest row the next run looks for rows that were saved late. What was returned before is not returned again.',
	},
	{
		displayName: 'Query Name',
		name: 'queryName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Stock Items: Last Modified Date',
		description:
			'What the items have as query. Empty takes the name of the inquiry; set it where push notifications name it otherwise.',
	},
];
