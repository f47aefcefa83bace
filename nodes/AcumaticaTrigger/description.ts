import type { INodeProperties } from 'n8n-workflow';

import { completenessProperties } from './completenessProperties';
import { triggerOptions } from './triggerOptions';

// n8n shows no other tags than a, ul and li in a notice.
const SETUP_STEPS = [
	'In Acumatica, open Push Notifications (SM302000) and add a destination:<ul>',
	'<li>Destination Type: Webhook. Address: the Production URL above.</li>',
	'<li>Header Name and Header Value: as in the credential below.</li>',
	'<li>Generic Inquiries: add the inquiry. Its results must show the columns that identify a row; name it below with them.</li>',
	'<li>Prefer a few tracked fields to Track All Fields.</li>',
	'<li>Select Active and save. Publish this workflow (Activate, in n8n 1).</li></ul>',
].join('');

const ENTITY_EVENT_STEPS = [
	'For middleware or a customization project that sends events such as Customer.Updated. Acumatica itself sends push notifications.<ul>',
	'<li>Have it POST to the Production URL above.</li>',
	'<li>In the credential below, choose Signature (HMAC) and how it signs.</li></ul>',
].join('');

const PUSH_STATUS_STEPS = [
	'In the dashboard of Accounting Data as a Service, add a webhook for push events:<ul>',
	'<li>URL: the Production URL above.</li>',
	'<li>In the credential below, choose Signature (HMAC) with the secret of that webhook. Signature Header: Railz-Signature. Signed Text: Time, Dot and Body. Prefix: v=</li></ul>',
].join('');

/** What the user sets on the trigger. Names are a contract: saved workflows depend on them. */
export const triggerProperties: INodeProperties[] = [
	// First, though it is in the tab Settings: what stands before one that it depends on is worked out twice by n8n, for
	// each request and each run.
	{
		displayName: 'Message Format',
		name: 'messageFormat',
		type: 'options',
		isNodeSetting: true,
		options: [
			{
				name: 'Push Notification',
				value: 'pushNotification',
				description: 'What Acumatica sends: inserted and deleted rows of an inquiry',
			},
			{
				name: 'Push Status',
				value: 'pushStatus',
				description: 'Events of Accounting Data as a Service: whether a push has succeeded',
			},
			{
				name: 'Signed Entity Event',
				value: 'entityEvent',
				description: 'Events such as Customer.Updated of middleware or a customization project',
			},
		],
		default: 'pushNotification',
		description: 'What the sender sends',
	},
	{
		displayName: SETUP_STEPS,
		name: 'setupNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { messageFormat: ['pushNotification'] } },
	},
	{
		displayName: ENTITY_EVENT_STEPS,
		name: 'entityEventNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { messageFormat: ['entityEvent'] } },
	},
	{
		displayName: PUSH_STATUS_STEPS,
		name: 'pushStatusNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { messageFormat: ['pushStatus'] } },
	},
	{
		displayName: 'Inquiries and Row Keys',
		name: 'rowKeys',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Inquiry',
		default: {},
		description:
			'The inquiries of the destination, each with the columns that identify a row. Acumatica reports an update as a deleted and an inserted row, sometimes in two requests: by its key the two are put together. Without a key, only what comes in one request can be paired.',
		displayOptions: { show: { messageFormat: ['pushNotification'] } },
		options: [
			{
				displayName: 'Inquiry',
				name: 'keys',
				values: [
					{
						displayName: 'Inquiry',
						name: 'query',
						type: 'string',
						default: '',
						placeholder: 'e.g. Stock Items: Last Modified Date',
						description: 'Title of the generic inquiry, as on SM208000. Empty for every inquiry.',
					},
					{
						displayName: 'Key Columns',
						name: 'fields',
						type: 'string',
						default: '',
						placeholder: 'e.g. OrderType, OrderNbr',
						description:
							'Names of the columns as they are in the notification, separated by commas. Together they must be different for each row.',
					},
				],
			},
		],
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Any Change',
				value: 'any',
				action: 'On any change',
				description: 'All of the following',
			},
			{
				name: 'Row Inserted',
				value: 'inserted',
				action: 'On row inserted',
				description:
					'A row came into the result of the inquiry: a new record, or one that began to match its conditions',
			},
			{
				name: 'Row Updated',
				value: 'updated',
				action: 'On row updated',
				description: 'A row changed: the item has it before and after',
			},
			{
				name: 'Row Deleted',
				value: 'deleted',
				action: 'On row deleted',
				description:
					'A row left the result of the inquiry. The record may still exist: it may only have stopped to match the conditions of the inquiry.',
			},
		],
		default: ['inserted', 'updated', 'deleted'],
		required: true,
		description: 'Which changes start the workflow',
		displayOptions: { show: { messageFormat: ['pushNotification', 'entityEvent'] } },
	},
	{
		displayName: 'Only When These Fields Change',
		name: 'onlyWhenChanged',
		type: 'string',
		default: '',
		placeholder: 'e.g. Status, EventStart',
		description:
			'Updates start the workflow only if one of these fields differs before and after. Names as in the notification, separated by commas. Empty for any field.',
		displayOptions: {
			show: {
				'@version': [{ _cnd: { gte: 2 } }],
				messageFormat: ['pushNotification', 'entityEvent'],
			},
		},
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{ name: 'Credential', value: 'credential' },
			{
				name: 'None',
				value: 'none',
				description: 'Whoever knows the URL can start the workflow: for trials only',
			},
		],
		default: 'credential',
		description: 'How the sender proves that it is your Acumatica',
	},
	{
		displayName: 'Other Inquiries',
		name: 'otherInquiries',
		type: 'options',
		isNodeSetting: true,
		options: [
			{
				name: 'Ignore',
				value: 'ignore',
				description: 'Only the inquiries that are named with their row keys start the workflow',
			},
			{ name: 'Take', value: 'take', description: 'Every inquiry starts the workflow' },
		],
		default: 'ignore',
		description:
			'What to do with notifications of inquiries that Inquiries and Row Keys does not name. Where it names none, or has an entry without a title, all of them are taken.',
		displayOptions: {
			show: { '@version': [{ _cnd: { gte: 2 } }], messageFormat: ['pushNotification'] },
		},
	},
	{
		displayName: 'Pairing Window (Seconds)',
		name: 'pairingWindow',
		type: 'number',
		isNodeSetting: true,
		typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 1 },
		default: 5,
		description:
			'How long a deleted row waits for its new version in another request before it goes out as deleted. 0 gives it out at once: updates that come in two requests then look like deletions.',
		displayOptions: { show: { messageFormat: ['pushNotification'] } },
	},
	...completenessProperties,
	{
		displayName: 'State Store',
		name: 'stateStore',
		type: 'options',
		isNodeSetting: true,
		options: [
			{
				name: 'Redis',
				value: 'redis',
				description:
					'Shared by several n8n processes: needed where webhook processes take messages',
			},
			{
				name: 'Workflow',
				value: 'workflow',
				description: 'In the database of n8n: right where one n8n process takes the messages',
			},
		],
		default: 'workflow',
		description:
			'Where the trigger remembers what it has received and keeps the rows that wait for their other half. A change starts with an empty memory.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } },
		options: triggerOptions,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		// With this option n8n leaves the body of a request alone, for which it asks a node of version 1 only.
		default: { binaryData: true },
		displayOptions: { show: { '@version': [1] } },
		options: triggerOptions,
	},
];
