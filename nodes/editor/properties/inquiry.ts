import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from './listOrNameProperty';

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
