import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The secret that Acumatica presents with each push notification. */
export class AcumaticaErpWebhookApi implements ICredentialType {
	name = 'acumaticaErpWebhookApi';

	displayName = 'Acumatica ERP Webhook API';

	icon: Icon = { light: 'file:../icons/acumatica.svg', dark: 'file:../icons/acumatica.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-acumatica-erp/n8n-nodes-acumatica-erp/blob/main/docs/push-notifications.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Authenticate By',
			name: 'method',
			type: 'options',
			options: [
				{
					name: 'Basic Auth',
					value: 'basic',
					description: 'A user name and a password in the Authorization header',
				},
				{
					name: 'Bearer Token',
					value: 'bearer',
					description: 'A token in the Authorization header',
				},
				{
					name: 'Header',
					value: 'header',
					description: 'A header of any name: the simplest for Acumatica',
				},
			],
			default: 'header',
			description:
				'What the sender must present. Acumatica can send exactly one header with a fixed value (Header Name and Header Value on the Push Notifications form, SM302000).',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'X-Acumatica-Key',
			placeholder: 'e.g. X-Acumatica-Key',
			description: 'The same text as in Header Name on SM302000',
			displayOptions: { show: { method: ['header'] } },
		},
		{
			displayName: 'Header Value',
			name: 'headerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'A long random text, the same as in Header Value on SM302000',
			displayOptions: { show: { method: ['header'] } },
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			displayOptions: { show: { method: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'On SM302000: Header Name "Authorization", Header Value "Basic " followed by user:password in Base64',
			displayOptions: { show: { method: ['basic'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'On SM302000: Header Name "Authorization", Header Value "Bearer " followed by this token',
			displayOptions: { show: { method: ['bearer'] } },
		},
	];
}
