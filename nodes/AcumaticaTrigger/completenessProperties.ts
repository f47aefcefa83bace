import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { authenticationProperty } from '../editor/properties/authentication';
import { inquiryProperty, serviceOptions } from '../editor/properties/inquiry';
import {
	dateColumnProperty,
	firstRunProperties,
	keyColumnsProperty,
	overlapOption,
	queryNameOption,
	rowsPerPageOption,
} from '../editor/properties/readRows';

// Said by what hides them: n8n's editor hides each parameter by which a parameter is shown that a credential depends on.
const FOR_PUSH_NOTIFICATIONS = { hide: { messageFormat: ['entityEvent', 'pushStatus'] } };
const SIGNS_IN = { hide: { ...FOR_PUSH_NOTIFICATIONS.hide, completeness: [false] } };
const WHERE_IT_READS = { show: { messageFormat: ['pushNotification'], completeness: [true] } };

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
		keyColumnsProperty(
			'They count for the notifications of this inquiry too, in place of Row Keys.',
		),
		dateColumnProperty,
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
			displayName: 'Fetch Failed Notifications',
			name: 'fetchFailed',
			type: 'boolean',
			default: false,
			description:
				'Whether each sweep fetches what Acumatica could not send, which it keeps for two days (SM502000): it comes with the row before, as if it had arrived. The user needs access by OData to the tables PushNotificationsFailedToSend and PushNotificationsHook.',
		},
		...firstRunProperties,
	]),
];

const [odataAddress, tenant] = serviceOptions;
const SHOWN = { show: { '/messageFormat': ['pushNotification'], '/completeness': [true] } };

/** Its place among the trigger's options is by name. */
export const completenessOptions: INodeProperties[] = updateDisplayOptions(SHOWN, [
	...(odataAddress === undefined ? [] : [odataAddress]),
	overlapOption,
	rowsPerPageOption,
	queryNameOption(
		'What notifications call the inquiry that is read. Empty takes its name in OData; set it where the two differ, or each change comes twice.',
	),
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
