import type { INodeProperties } from 'n8n-workflow';

/** Which generic inquiry. */
export const inquiryProperty: INodeProperties = {
	displayName: 'Inquiry',
	name: 'inquiry',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'A generic inquiry (SM208000) with "Expose via OData" on, and with rights for the user of the credential',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an inquiry...',
			typeOptions: { searchListMethod: 'searchInquiries', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. BI-Customers',
		},
	],
};

/** The parameters of an inquiry that has some. */
export const parametersProperty: INodeProperties = {
	displayName: 'Parameters',
	name: 'inquiryParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	description:
		'Values for the parameters of the inquiry. An inquiry that has parameters gives no rows, or wrong ones, without them.',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Parameter Name or ID',
					name: 'name',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getInquiryParameters',
						loadOptionsDependsOn: ['inquiry.value'],
					},
					default: '',
					description:
						'Which parameter. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Boolean', value: 'boolean' },
						{ name: 'Date', value: 'date' },
						{ name: 'Date and Time', value: 'dateTime' },
						{ name: 'GUID', value: 'guid' },
						{ name: 'Number', value: 'number' },
						{ name: 'Text', value: 'text' },
					],
					default: 'text',
					description: 'The type of the parameter, as Get Schema tells it',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'The value of the parameter, such as MAIN or 2026-01-31',
				},
			],
		},
	],
};

/** Where the inquiries of a tenant are. */
export const serviceOptions: INodeProperties[] = [
	{
		displayName: 'OData Address',
		name: 'odataAddress',
		type: 'options',
		options: [
			{
				name: 'Current',
				value: 'current',
				description: '/t/Tenant/api/odata/gi, OData 4: from release 2024 R2 on',
			},
			{
				name: 'Older',
				value: 'older',
				description: '/odata/Tenant, OData 3: for releases before 2024 R2',
			},
		],
		default: 'current',
		description: 'Which of the addresses of generic inquiries to use',
	},
	{
		displayName: 'Tenant',
		name: 'tenant',
		type: 'string',
		default: '',
		placeholder: 'e.g. MyTenant',
		description:
			'Login name of the tenant in the address of the inquiries. Empty takes that of the credential.',
	},
];

export const pageSizeOption: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000 },
	default: 1000,
	description:
		'How many rows one request asks for. Make it smaller where rows are large or requests time out.',
};

/** Padded keys are of no use to anybody. */
export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
