import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { changeChoices } from '../nodes/site/rails/changeChoices';

const APPLICATION = { show: { grantType: ['password', 'clientCredentials'] } };
const USER = { show: { grantType: ['password', 'plain'] } };
const PLAIN = { show: { grantType: ['plain'] } };

/** Guard rails for all that work with the credential, such as AI agents. */
const RAILS: INodeProperties[] = [
	{
		displayName: 'What May Be Done',
		name: 'mayDo',
		type: 'multiOptions',
		options: changeChoices,
		default: ['write', 'delete', 'action'],
		description:
			'What may be done with this credential beside reading. With nothing chosen it only reads. Each node refuses the rest before anything is sent.',
	},
	{
		displayName: 'Only These Entities',
		name: 'onlyEntities',
		type: 'string',
		default: '',
		placeholder: 'e.g. SalesOrder, Customer, BI-Customers',
		description:
			'Entities, inquiries, reports and tables that may be worked with, for reading too. Empty for all.',
	},
];

/** What SM303010 gives for a connected application, and the user who works with it. */
export class AcumaticaErpConnectedAppApi implements ICredentialType {
	name = 'acumaticaErpConnectedAppApi';

	displayName = 'Acumatica ERP Connected App API';

	icon: Icon = { light: 'file:../icons/acumatica.svg', dark: 'file:../icons/acumatica.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-acumatica-erp/n8n-nodes-acumatica-erp/blob/main/docs/connected-application.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Instance URL',
			name: 'instanceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://erp.example.com/AcumaticaERP',
			description:
				'Address of the site with the name of the instance, as in the address bar of the browser up to the first page name',
		},
		{
			displayName: 'Sign In By',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Connected Application and User',
					value: 'password',
					description:
						'The flow Resource Owner Password Credentials of SM303010: what Acumatica offers for unattended use',
				},
				{
					name: 'Connected Application Only',
					value: 'clientCredentials',
					description:
						'Client credentials. Acumatica itself does not list this flow: for sites behind a gateway that adds it.',
				},
				{
					name: 'User Only',
					value: 'plain',
					description:
						'User name and password without a connected application. Acumatica plans to discontinue this.',
				},
			],
			default: 'password',
			description: 'How the node proves who it is',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 88358B02-A48D-A50E-F710-39C1636C30F6@MyTenant',
			displayOptions: APPLICATION,
			description:
				'Copied whole from Connected Applications (SM303010): what follows the @ is the tenant',
		},
		{
			// n8n labels whatever is named clientSecret "Client Secret"; Acumatica's form says "Shared Secret".
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: APPLICATION,
			description: 'The value that SM303010 showed once when the shared secret was added',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			displayOptions: USER,
			description: 'A user of the tenant whose roles allow what the workflow does',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: USER,
		},
		{
			displayName: 'Tenant',
			name: 'tenant',
			type: 'string',
			default: '',
			placeholder: 'e.g. MyTenant',
			displayOptions: PLAIN,
			description:
				'Login name of the tenant, as on Tenants (SM203520). Empty is the default tenant.',
		},
		{
			displayName: 'Branch',
			name: 'branch',
			type: 'string',
			default: '',
			placeholder: 'e.g. MAIN',
			displayOptions: PLAIN,
			description: "ID of the branch to work in. Empty is the user's default branch.",
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'api',
			displayOptions: APPLICATION,
			description:
				'What is asked for, separated by spaces. "api" is enough; "api:concurrent_access" lets several sessions share one token.',
		},
		...RAILS,
	];
}
