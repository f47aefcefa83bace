import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { authenticationProperty } from '../editor/properties/authentication';
import { inquiryProperty, serviceOptions } from '../editor/properties/inquiry';

// Said by what hides them: n8n's editor hides each parameter by which a parameter is shown that a credential depends on.
const FOR_PUSH_NOTIFICATIONS = { hide: { messageFormat: ['entityEvent', 'pushStatus'] } };
const SIGNS_IN = { hide: { ...FOR_PUSH_NOTIFICATIONS.hide, completeness: [false] } };
const WHERE_IT_READS = { show: { messageFormat: ['pushNotification'], completeness: [true] } };

const COLUMNS = {
	loadOptionsMethod: 'getInquiryColumns',
	loadOptionsDependsOn: ['inquiry.value', 'options.tenant', 'options.odataAddress'],
};

const NOTICE = [
	'The trigger reads the inquiry from time to time and gives out what no notification told of.<ul>',
	'<li>In Acumatica, turn on "Expose via OData" of the inquiry (SM208000), and add the date and time of the last change to its results.</li>',
	'<li>Each sweep signs in, takes one API seat for a moment, and signs out.</li>',
	'<li>Of a row that changed several times since the last sweep, what got lost in between stays lost: the newest state comes.</li></ul>',
].join('');

/** What gets lost on the way is read. Names are a contract: saved workflows depend on them. */
export const completenessProperties: INodeProperties[] = [
	...updateDisplayOptions(FOR_PUSH_NOTIFICATIONS, [
		{
			displayName: 'Completeness',
			name: 'completeness',
			type: 'boolean',
			default: false,
			description:
				'Whether to read the inquiry as well, so that changes whose notifications got lost come all the same, each once, and no row counts as deleted that is still there',
		},
	]),
	{
		displayName: NOTICE,
		name: 'completenessNotice',
		type: 'notice',
		default: '',
		displayOptions: WHERE_IT_READS,
	},
	{
		...authenticationProperty,
		displayName: 'Sign In With',
		name: 'readAuthentication',
		displayOptions: SIGNS_IN,
	},
	...updateDisplayOptions(WHERE_IT_READS, [
		inquiryProperty,
		{
			displayName: 'Key Column Names or IDs',
			name: 'keyColumns',
			type: 'multiOptions',
			typeOptions: COLUMNS,
			default: [],
			required: true,
			description:
				'The columns that identify a row together. They count for the notifications of this inquiry too, in place of Row Keys. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Date Column Name or ID',
			name: 'dateColumn',
			type: 'options',
			typeOptions: { ...COLUMNS, loadOptionsMethod: 'getInquiryDateColumns' },
			default: '',
			required: true,
			description:
				'The column with date and time of the last change of a row. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Sweep Interval (Minutes)',
			name: 'sweepInterval',
			type: 'number',
			typeOptions: { minValue: 0.01, maxValue: 1440, numberPrecision: 2 },
			default: 5,
			description: 'How often the rows are read that changed since the last time',
		},
		{
			displayName: 'Look Up Deleted Rows',
			name: 'lookUpDeleted',
			type: 'boolean',
			default: true,
			description:
				'Whether to look a deleted row up before it goes out. If it is still there, its update goes out instead, whose new half got lost.',
		},
		{
			displayName: 'Find Unreported Deletions Every (Minutes)',
			name: 'deletionSearch',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10080, numberPrecision: 2 },
			default: 60,
			description:
				'How often the keys of all rows are read to find rows that are gone, of which no notification told. 0 for never.',
		},
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
				{ name: 'Nothing', value: 'nothing', description: 'It only notes the rows that are there' },
			],
			default: 'nothing',
			description: 'What comes of the rows that are there when reading begins',
		},
		{
			displayName: 'Changed Since',
			name: 'changedSince',
			type: 'dateTime',
			default: '',
			required: true,
			description:
				'Rows that have changed at this time or later come at the first run. Without an offset it is by the time zone of the workflow.',
			displayOptions: { show: { firstRun: ['since'] } },
		},
	]),
];

const [odataAddress, tenant] = serviceOptions;
const SHOWN = { show: { '/messageFormat': ['pushNotification'], '/completeness': [true] } };

/** Its place among the trigger's options is by name. */
export const completenessOptions: INodeProperties[] = updateDisplayOptions(SHOWN, [
	...(odataAddress === undefined ? [] : [odataAddress]),
	{
		displayName: 'Overlap (Seconds)',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 86400 },
		default: 300,
		description:
			'How far behind the newest row each sweep looks for rows that were saved late: Acumatica sets the date of a change before it saves it. What came before does not come again.',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000 },
		default: 1000,
		description: 'How many rows of the inquiry are read at once',
	},
	{
		displayName: 'Query Name',
		name: 'queryName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Stock Items: Last Modified Date',
		description:
			'What notifications call the inquiry that is read. Empty takes its name in OData; set it where the two differ, or each change comes twice.',
	},
	{
		displayName: 'Settling Time (Seconds)',
		name: 'settlingTime',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600 },
		default: 60,
		description:
			'How long a notification may be under way. What changed within it is left to notifications, and read with the next sweep.',
	},
	...(tenant === undefined ? [] : [tenant]),
]);
