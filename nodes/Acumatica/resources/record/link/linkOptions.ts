import type { INodeProperties } from 'n8n-workflow';

/** Options for the address of a record's form. */
export const linkOptions: INodeProperties[] = [
	{
		displayName: 'Add Link',
		name: 'addLink',
		type: 'boolean',
		default: false,
		description:
			'Whether to add link, the address of the record on its form in Acumatica, for messages to people. Common entities of Default are known; for another one name its form in Link Form.',
	},
	{
		displayName: 'Link Form',
		name: 'linkForm',
		type: 'string',
		default: '',
		placeholder: 'e.g. RS203000?DeviceCD=DeviceCode',
		description:
			'For Add Link, the form of an entity that the node does not know: its ID and, behind a question mark, the keys in its address with the field that has the value of each, such as RS203000?DeviceCD=DeviceCode. A browser shows the keys in the address of an open record.',
	},
];
