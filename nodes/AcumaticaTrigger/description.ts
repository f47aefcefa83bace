import type { INodeProperties } from 'n8n-workflow';

const SETUP_STEPS = [
	'<b>In Acumatica, open Push Notifications (SM302000)</b> and add a destination:',
	'1. Destination Type: Webhook. Address: the Production URL above.',
	'2. Header Name and Header Value: as in the credential below.',
	'3. On the Generic Inquiries tab, add the inquiry. Its results must show the columns that identify a row; name them under Row Keys.',
	'4. Prefer a few tracked fields to Track All Fields. Select Active and save.',
].join('<br>');

/** What the user sets on the trigger. Names are a contract: saved workflows depend on them. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName: SETUP_STEPS,
		name: 'setupNotice',
		type: 'notice',
		default: '',
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
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Row Deleted',
				value: 'deleted',
				description:
					'A row left the result of the inquiry. The record may still exist: it may only have stopped to match the conditions of the inquiry.',
			},
			{
				name: 'Row Inserted',
				value: 'inserted',
				description:
					'A row came into the result of the inquiry: a new record, or one that began to match its conditions',
			},
			{
				name: 'Row Updated',
				value: 'updated',
				description: 'A row changed: the item has it before and after',
			},
		],
		default: ['inserted', 'updated', 'deleted'],
		required: true,
		description: 'Which changes start the workflow',
	},
	{
		displayName: 'Row Keys',
		name: 'rowKeys',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Row Key',
		default: {},
		description:
			'The columns that identify a row of the inquiry. Acumatica reports an update as a deleted and an inserted row, sometimes in two requests: by its key the two are put together. Without a key, only what comes in one request can be paired.',
		options: [
			{
				displayName: 'Key',
				name: 'keys',
				values: [
					{
						displayName: 'Inquiry',
						name: 'query',
						type: 'string',
						default: '',
						placeholder: 'e.g. Stock Items: Last Modified Date',
						description: 'Title of the generic inquiry. Empty means every inquiry.',
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
		displayName: 'Pairing Window (Seconds)',
		name: 'pairingWindow',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 1 },
		default: 5,
		description:
			'How long a deleted row waits for its new version in another request before it goes out as deleted. 0 gives it out at once: updates that come in two requests then look like deletions.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		// With this option n8n hands over the body unparsed: parsing would round TimeStamp.
		default: { binaryData: true },
		options: [
			{
				displayName: 'Deduplicate',
				name: 'deduplicate',
				type: 'boolean',
				default: true,
				description:
					'Whether to drop notifications that were received before. Acumatica delivers at least once, so that repeats are normal.',
			},
			{
				displayName: 'Deduplication Memory (Hours)',
				name: 'deduplicationHours',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 720 },
				default: 72,
				description:
					'How long notifications and row keys are remembered. Acumatica can resend a notification for two days.',
			},
			{
				displayName: 'Hold Inserted Rows',
				name: 'holdInserted',
				type: 'boolean',
				default: false,
				description:
					'Whether an inserted row without its old version waits for it too, so that an update whose new half comes first is never taken for a new row. New rows then go out after the pairing window.',
			},
			{
				displayName: 'Ignore Changes to These Fields',
				name: 'ignoreFields',
				type: 'string',
				default: '',
				placeholder: 'e.g. LastModifiedDate, CalendarEventID',
				description:
					'Drops updates in which nothing else changed. Name the fields that your own workflow writes back, so that it does not start itself again.',
			},
			{
				displayName: 'Ignore Key Case',
				name: 'ignoreKeyCase',
				type: 'boolean',
				default: false,
				description: 'Whether row keys that differ only in upper and lower case are the same',
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
			},
			{
				displayName: 'Null Means Unchanged',
				name: 'nullMeansUnchanged',
				type: 'boolean',
				default: false,
				description:
					'Whether null on one side is no change. Acumatica sends null for tracked attributes that did not change.',
			},
			{
				displayName: 'Only These Inquiries',
				name: 'queries',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Stock Items: Last Modified Date',
				description: 'Titles of inquiries, one a line. Notifications of others are ignored.',
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
			},
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				options: [
					{
						name: 'Full Event',
						value: 'event',
						description:
							'The event with the row before and after, the changed fields and the source',
					},
					{
						name: 'Row',
						value: 'row',
						description: 'The fields of the row at the top level, the rest under _acumatica',
					},
				],
				default: 'event',
				description: 'The shape of the items',
			},
			{
				displayName: 'Read Body Unparsed',
				name: 'binaryData',
				type: 'hidden',
				default: true,
			},
		],
	},
];
