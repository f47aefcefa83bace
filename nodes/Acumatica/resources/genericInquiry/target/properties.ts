import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from '../../operation/listOrNameProperty';

import { valueTypeProperty } from '../../entity/valueTypeProperty';

/** Which generic inquiry. */
export const inquiryProperty: INodeProperties = listOrNameProperty({
	displayName: 'Inquiry',
	name: 'inquiry',
	description:
		'A generic inquiry (SM208000) with "Expose via OData" on, and with rights for the user of the credential',
	one: 'an inquiry',
	method: 'searchInquiries',
	example: 'BI-Customers',
});

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
				valueTypeProperty('The type of the parameter, as Get Schema tells it'),
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
