import type { INodeProperties } from 'n8n-workflow';

/** From where on. */
export const sinceProperties: INodeProperties[] = [
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

/** Between which points in time. */
export const rangeProperties: INodeProperties[] = [
	{
		displayName: 'Changed From',
		name: 'changedFrom',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'Rows that were last changed then or later are returned. Without an offset it is in the time zone of the workflow.',
	},
	{
		displayName: 'Changed Until',
		name: 'changedUntil',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'Rows that were last changed then or earlier are returned',
	},
];

const findDeletedOption: INodeProperties = {
	displayName: 'Find Deleted Rows',
	name: 'findDeleted',
	type: 'boolean',
	default: false,
	description:
		'Whether "Since: Last Run" gives rows that are gone too, with the event "deleted" and their keys, and new ones as "inserted". Each run reads the keys of all rows, and up to 50,000 are remembered; a filter limits both.',
};

const itemOptions = {
	limit: {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		hint: 'The oldest changes come first, the rest with the next run',
		description: 'Max number of results to return',
	},
	output: {
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
	overlap: {
		displayName: 'Overlap (Seconds)',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		description:
			'How far behind the newest row the next run looks for rows that were saved late. What was returned before is not returned again.',
	},
	queryName: {
		displayName: 'Query Name',
		name: 'queryName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Stock Items: Last Modified Date',
		description:
			'What the items have as query. Empty takes the name of the inquiry or entity; set it where push notifications name it otherwise.',
	},
} satisfies Record<string, INodeProperties>;

/** Options of changes since the last run, or a date. */
export const changeOptions: INodeProperties[] = [findDeletedOption, ...Object.values(itemOptions)];

/** Of a range, of which nothing is remembered. */
export const replayOptions: INodeProperties[] = [
	{ ...itemOptions.limit, hint: 'The oldest changes come first' },
	itemOptions.output,
	itemOptions.queryName,
];
