import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Where the trigger keeps its state when n8n has several processes that take webhooks. */
export class AcumaticaErpRedisApi implements ICredentialType {
	name = 'acumaticaErpRedisApi';

	displayName = 'Acumatica ERP Redis API';

	icon: Icon = { light: 'file:../icons/acumatica.svg', dark: 'file:../icons/acumatica.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-acumatica-erp/n8n-nodes-acumatica-erp/blob/main/docs/scaling.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			options: [
				{
					name: 'Cluster',
					value: 'cluster',
					description: 'Redis Cluster: keys are spread over nodes',
				},
				{
					name: 'Sentinel',
					value: 'sentinel',
					description: 'Sentinels know which server is the primary at the moment',
				},
				{ name: 'Single Server', value: 'single' },
			],
			default: 'single',
			description: 'How this Redis is run',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. redis',
			description: 'Name or address of the server, as seen from every n8n process',
			displayOptions: { show: { mode: ['single'] } },
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 65535 },
			default: 6379,
			displayOptions: { show: { mode: ['single'] } },
		},
		{
			displayName: 'Nodes',
			name: 'nodes',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. redis-1:6379, redis-2:6379, redis-3:6379',
			description:
				'Some nodes of the cluster, or all sentinels, as host:port separated by commas. An IPv6 address stands in brackets.',
			displayOptions: { show: { mode: ['cluster', 'sentinel'] } },
		},
		{
			displayName: 'Primary Name',
			name: 'primaryName',
			type: 'string',
			default: 'mymaster',
			required: true,
			description: 'The name that the sentinels have for the primary',
			displayOptions: { show: { mode: ['sentinel'] } },
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			description: 'Empty where Redis has one password only, or none',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Sentinel Password',
			name: 'sentinelPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Of the sentinels themselves, where they have one',
			displayOptions: { show: { mode: ['sentinel'] } },
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Number of the database. A cluster has only 0.',
			displayOptions: { show: { mode: ['sentinel', 'single'] } },
		},
		{
			displayName: 'TLS',
			name: 'tls',
			type: 'boolean',
			default: false,
			description: 'Whether the connection is encrypted. The port must be the one for TLS.',
		},
		{
			displayName: 'CA Certificate',
			name: 'caCertificate',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			description:
				'Certificate of the authority that signed that of Redis, in PEM. Empty for the authorities that Node.js knows.',
			displayOptions: { show: { tls: [true] } },
		},
		{
			displayName: 'Key Prefix',
			name: 'keyPrefix',
			type: 'string',
			default: 'acumatica:',
			description:
				'Begins the name of every key, so that several n8n installations can share a Redis. Changing it starts with an empty memory.',
		},
	];
}
