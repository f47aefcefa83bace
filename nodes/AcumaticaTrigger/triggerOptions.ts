import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { outputOption } from '../editor/properties/output';
import { completenessOptions } from './completenessProperties';

const FOR_PUSH_NOTIFICATIONS: IDisplayOptions = {
	show: { '/messageFormat': ['pushNotification'] },
};
const FOR_CHANGES: IDisplayOptions = {
	show: { '/messageFormat': ['pushNotification', 'entityEvent'] },
};

const ownOptions: INodeProperties[] = [
	{
		displayName: 'Allowed Addresses',
		name: 'allowedAddresses',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24, 2001:db8::/32',
		description:
			'IP addresses and networks that may send, separated by commas or lines. All others are answered 403. Behind a proxy, set N8N_PROXY_HOPS in the environment of n8n, or the address seen is that of the proxy.',
	},
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000 },
		default: 500,
		description:
			'The most changes in one run. A batch that is full starts its run before the batch window is over.',
	},
	{
		displayName: 'Batch Window (Seconds)',
		name: 'batchWindow',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 1 },
		default: 0,
		description:
			'How long changes are gathered into one run, counted from the first of them, so that a burst of messages does not become a burst of runs. 0 starts a run for each message.',
	},
	{
		displayName: 'Coalesce Changes',
		name: 'coalesce',
		type: 'boolean',
		default: false,
		description:
			'Whether the changes of a row within a batch become one, from the first row before to the last row after. An update that was changed back counts as none where certain fields have to change. Needs a batch window and row keys. Inserted rows then wait for the pairing window too, as with Hold Inserted Rows.',
		displayOptions: FOR_CHANGES,
	},
	{
		displayName: 'Deduplicate',
		name: 'deduplicate',
		type: 'boolean',
		default: true,
		description:
			'Whether to drop messages that were received before. Senders deliver at least once, so that repeats are normal.',
	},
	{
		displayName: 'Deduplication Memory (Hours)',
		name: 'deduplicationHours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720 },
		default: 72,
		description:
			'How long messages and row keys are remembered. Acumatica can resend a notification for two days. With State Store set to Workflow, the newest 20,000 of each are remembered at most; the health reply and the log of n8n say when that is reached.',
	},
	{
		displayName: 'Hold Inserted Rows',
		name: 'holdInserted',
		type: 'boolean',
		default: false,
		description:
			'Whether an inserted row without its old version waits for it too, so that an update whose new half comes first is never taken for a new row, and two updates at once keep the right row before each. New rows then go out after the pairing window.',
		displayOptions: FOR_PUSH_NOTIFICATIONS,
	},
	{
		displayName: 'Ignore Changes to These Fields',
		name: 'ignoreFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. LastModifiedDate, CalendarEventID',
		description:
			'Drops updates in which nothing else changed. Name the fields that your own workflow writes back, so that it does not start itself again.',
		displayOptions: FOR_CHANGES,
	},
	{
		displayName: 'Ignore Key Case',
		name: 'ignoreKeyCase',
		type: 'boolean',
		default: false,
		description: 'Whether row keys that differ only in upper and lower case are the same',
		displayOptions: FOR_CHANGES,
	},
	{
		displayName: 'Late Rows',
		name: 'lateRows',
		type: 'options',
		options: [
			{
				name: 'Drop',
				value: 'drop',
				description: 'Changes older than the newest one of their row do not go out',
			},
			{ name: 'Flag', value: 'flag', description: 'They go out with source.late set to true' },
		],
		default: 'flag',
		description: 'What to do with changes that were overtaken by newer ones of the same row',
		displayOptions: FOR_CHANGES,
	},
	{
		displayName: 'Null Means Unchanged',
		name: 'nullMeansUnchanged',
		type: 'boolean',
		default: false,
		description:
			'Whether null on one side is no change. Acumatica sends null for tracked attributes that did not change. A field that is set for the first time, or emptied, is then no change either.',
		displayOptions: FOR_PUSH_NOTIFICATIONS,
	},
	{
		displayName: 'Only These Inquiries',
		name: 'queries',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Stock Items: Last Modified Date',
		description:
			'Titles of inquiries, one a line; for other formats types of entities or data. Messages of others are ignored. Empty takes those that are named with their row keys.',
	},
	{
		displayName: 'Only These Tenants',
		name: 'tenants',
		type: 'string',
		default: '',
		placeholder: 'e.g. MyTenant',
		description:
			'Login names of tenants, separated by commas. Guards against a copied test tenant that still sends here.',
	},
	{
		displayName: 'Only When These Fields Change',
		name: 'onlyWhenChanged',
		type: 'string',
		default: '',
		placeholder: 'e.g. Status, EventStart',
		description: 'Updates go out only if one of these fields differs before and after',
		displayOptions: { show: { ...FOR_CHANGES.show, '@version': [1] } },
	},
	outputOption(),
	{
		displayName: 'Rate Limit (Messages per Minute)',
		name: 'rateLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'More messages than this in any 60 seconds are answered 429 with Retry-After. Acumatica gives up after five attempts: choose it far above what you expect. 0 for any number.',
	},
	{
		displayName: 'Read Body Unparsed',
		name: 'binaryData',
		type: 'hidden',
		default: true,
		displayOptions: { show: { '@version': [1] } },
	},
	{
		displayName: 'Rejected Messages',
		name: 'rejected',
		type: 'options',
		options: [
			{
				name: 'Answer With an Error',
				value: 'reply',
				description: 'The sender is answered 400 with the reason, and may send the message again',
			},
			{
				name: 'Send to the Output "Rejected"',
				value: 'output',
				description:
					'The sender is answered 200. The message leaves on an output of its own, with the reason and what was received.',
			},
		],
		default: 'reply',
		description: 'What to do with authentic messages that cannot be read',
	},
	{
		displayName: 'Separate Outputs',
		name: 'separateOutputs',
		type: 'boolean',
		default: false,
		description:
			'Whether inserted, updated and deleted rows leave on outputs of their own, so that each can go another way without a Switch node',
		displayOptions: FOR_CHANGES,
	},
	{
		displayName: 'Silence Alarm',
		name: 'silenceAlarm',
		type: 'options',
		options: [
			{
				name: 'Send to the Output "Alarm"',
				value: 'output',
				description:
					'An item leaves on an output of its own, which can lead to an e-mail or a chat',
			},
			{
				name: 'Write to the Log',
				value: 'log',
				description: 'An error in the log of n8n',
			},
		],
		default: 'log',
		description: 'How you are told, where Tell When Silent For is set',
	},
	{
		displayName: 'Tell When Silent For (Hours)',
		name: 'silentFor',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 8760, numberPrecision: 2 },
		default: 0,
		description:
			'How long no message may come before you are told, once for each silence: senders that are switched off say nothing of it. With Completeness you are also told that reading found what no notification told of, at most once in this time. 0 for never.',
	},
	{
		displayName: 'When State Is Unavailable',
		name: 'whenStateUnavailable',
		type: 'options',
		options: [
			{
				name: 'Accept Without State',
				value: 'accept',
				description:
					'The message starts the workflow at once: it may be a repeat, and half an update looks like a deletion or an insertion',
			},
			{
				name: 'Reject',
				value: 'reject',
				description: 'The sender is answered 503 and sends the message again later',
			},
		],
		default: 'reject',
		description: 'What to do with messages while Redis cannot be reached',
		displayOptions: { show: { '/stateStore': ['redis'] } },
	},
];

/** What stands under Options, by name. Names are a contract: saved workflows depend on them. */
export const triggerOptions: INodeProperties[] = [...ownOptions, ...completenessOptions].sort(
	(a, b) => a.displayName.localeCompare(b.displayName),
);
