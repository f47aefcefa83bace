import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { DEFAULT_AGE_LIMIT_SECONDS } from '../nodes/sender/webhookCredential';

/** The secret that a sender presents with each message, or signs it with. */
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
				{
					name: 'Signature (HMAC)',
					value: 'hmac',
					description: 'A keyed hash of each message: for middleware and other senders that sign',
				},
			],
			default: 'header',
			description:
				'What the sender must present. Acumatica itself can send exactly one header with a fixed value (Header Name and Header Value on the Push Notifications form, SM302000) and does not sign.',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'X-Acumatica-Key',
			required: true,
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
			required: true,
			description:
				'The same as in Header Value on SM302000: a random text of 24 letters and digits or more, such as "openssl rand -hex 24" prints',
			displayOptions: { show: { method: ['header'] } },
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { method: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
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
			required: true,
			description:
				'On SM302000: Header Name "Authorization", Header Value "Bearer " followed by this token',
			displayOptions: { show: { method: ['bearer'] } },
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that the sender signs with',
			displayOptions: { show: { method: ['hmac'] } },
		},
		{
			displayName: 'Previous Secrets',
			name: 'previousSecrets',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Secrets that are accepted too while the sender changes to a new one, separated by spaces. Empty them when the change is done.',
			displayOptions: { show: { method: ['hmac'] } },
		},
		{
			displayName: 'Signature Header',
			name: 'signatureHeader',
			type: 'string',
			default: 'X-Acumatica-Signature',
			required: true,
			placeholder: 'e.g. Railz-Signature',
			description: 'Name of the header that carries the signature',
			displayOptions: { show: { method: ['hmac'] } },
		},
		{
			displayName: 'Signed Text',
			name: 'signedText',
			type: 'options',
			options: [
				{
					name: 'Body',
					value: 'body',
					description: 'The header is the prefix and the signature, as in sha256=5d41402a...',
				},
				{
					name: 'Time, Dot and Body',
					value: 't.body',
					description: 'The header is a list with a time, as in t=1704067200000,v=5d41402a...',
				},
			],
			default: 'body',
			description: 'What the sender puts through the hash',
			displayOptions: { show: { method: ['hmac'] } },
		},
		{
			displayName: 'Prefix',
			name: 'signaturePrefix',
			type: 'string',
			default: 'sha256=',
			placeholder: 'e.g. v=',
			description:
				'What stands before the signature in the header. Push status events of Accounting Data as a Service have v= there.',
			displayOptions: { show: { method: ['hmac'] } },
		},
		{
			displayName: 'Encoding',
			name: 'signatureEncoding',
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hexadecimal', value: 'hex' },
			],
			default: 'hex',
			description: 'How the signature is written',
			displayOptions: { show: { method: ['hmac'] } },
		},
		{
			displayName: 'Algorithm',
			name: 'signatureAlgorithm',
			type: 'options',
			options: [
				{ name: 'SHA-256', value: 'sha256' },
				{ name: 'SHA-512', value: 'sha512' },
			],
			default: 'sha256',
			description: 'The hash that the signature is made with',
			displayOptions: { show: { method: ['hmac'] } },
		},
		{
			displayName: 'Age Limit (Seconds)',
			name: 'signatureAgeLimit',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_AGE_LIMIT_SECONDS,
			description:
				'How far the signed time may be from now, in either direction. The default is three days, as long as the trigger remembers messages: what is older and sent again would not be known as a repeat. Not less than a sender goes on trying, for its attempts may all carry the time of the first. 0 for any.',
			displayOptions: { show: { method: ['hmac'], signedText: ['t.body'] } },
		},
	];
}
