import type { INodeProperties } from 'n8n-workflow';

/** What the trigger has, and what is wanted. */
export const checkProperties: INodeProperties[] = [
	{
		displayName: 'Give',
		name: 'give',
		type: 'options',
		options: [
			{
				name: 'Findings',
				value: 'findings',
				description: 'Reads what Acumatica has, and gives an item for each thing that is wrong',
			},
			{
				name: 'Setup Sheet',
				value: 'sheet',
				description:
					'Gives what is to be entered in Acumatica, as text and as a page to print. Asks Acumatica nothing.',
			},
		],
		default: 'findings',
		description: 'Whether to look at what is set up, or to tell what is to be set up',
	},
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://n8n.example.com/webhook/0b1c.../webhook',
		description: 'The Production URL of the Acumatica Trigger: what Address on SM302000 must be',
	},
	{
		displayName: 'Row Keys',
		name: 'rowKeys',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Row Key',
		default: {},
		description:
			'The same as in the Acumatica Trigger: titles of inquiries with the columns that identify a row',
		options: [
			{
				displayName: 'Row Key',
				name: 'keys',
				values: [
					{
						displayName: 'Inquiry',
						name: 'query',
						type: 'string',
						default: '',
						placeholder: 'e.g. Stock Items: Last Modified Date',
						description: 'Title of the inquiry. Empty for every inquiry of the destination.',
					},
					{
						displayName: 'Key Columns',
						name: 'fields',
						type: 'string',
						default: '',
						placeholder: 'e.g. OrderType, OrderNbr',
						description: 'The columns as a notification names them, with commas between them',
					},
				],
			},
		],
	},
];

export const tenantOption: INodeProperties = {
	displayName: 'Tenant',
	name: 'tenant',
	type: 'string',
	default: '',
	placeholder: 'e.g. MyTenant',
	description: 'Login name of the tenant. Empty takes that of the credential.',
};

export const sheetOptions: INodeProperties[] = [
	{
		displayName: 'Exported XML Field',
		name: 'exportField',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		description:
			'For a setup sheet: the binary field with a destination that you exported on SM302000 (Clipboard > Export as XML). The sheet then brings a file to import, made from it: inactive, with new IDs. Not tried on a live Acumatica.',
	},
	{
		displayName: 'Tracked Fields',
		name: 'trackedFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. InventoryItem.ItemStatus, InventoryItem.BasePrice',
		description: 'For a setup sheet: the fields whose changes are to be told, as Table.Field',
	},
];
