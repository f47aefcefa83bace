import type { INodeProperties } from 'n8n-workflow';

const WITH_BODY = ['PATCH', 'POST', 'PUT'];

function pairs(
	displayName: string,
	name: string,
	item: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${item}`,
		default: {},
		description,
		options: [
			{
				displayName: item,
				name: 'pair',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						description: `Name of the ${item.toLowerCase()}`,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'The value, without any encoding',
					},
				],
			},
		],
	};
}

/** Parameters of the request to send. */
export const callProperties: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: [
			{ name: 'DELETE', value: 'DELETE' },
			{ name: 'GET', value: 'GET' },
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'GET',
		description: 'A GET may be sent again when the connection breaks; the others never are',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /entity/Default/25.200.001/Customer',
		description:
			'What follows the Instance URL of the credential. An address that Acumatica gave, such as the status of an action, can be put here as it is.',
	},
	pairs('Query Parameters', 'query', 'Query Parameter', 'Such as $filter, $expand and $top'),
	pairs('Headers', 'headers', 'Header', 'Such as PX-ApiArchive. The sign-in is added by the node.'),
	{
		displayName: 'Body',
		name: 'bodyType',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'The bytes of a binary field' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
		],
		default: 'none',
		displayOptions: { show: { method: WITH_BODY } },
		description: 'What is sent with the request',
	},
	{
		displayName: 'Body (JSON)',
		name: 'body',
		type: 'json',
		default: '{}',
		displayOptions: { show: { method: WITH_BODY, bodyType: ['json'] } },
		placeholder: 'e.g. {"CustomerID": {"value": "ABARTENDE"}}',
		description: 'Sent as it is, with the wrappers of the API',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		default: 'data',
		displayOptions: { show: { method: WITH_BODY, bodyType: ['file'] } },
		description: 'Which binary field of the incoming item is sent',
		hint: 'The name of the input field containing the binary file data to be sent',
	},
	{
		displayName: 'Response',
		name: 'response',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'As binary data' },
			{
				name: 'JSON',
				value: 'json',
				description: 'One item, or one for each entry of a list',
			},
			{ name: 'Text', value: 'text' },
		],
		default: 'json',
		description: 'What the answer is taken for',
	},
];

export const fullResponseOption: INodeProperties = {
	displayName: 'Include Response Headers and Status',
	name: 'fullResponse',
	type: 'boolean',
	default: false,
	description: 'Whether to return status and headers too, and a list as one item',
};
