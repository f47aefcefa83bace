import type { INodeProperties } from 'n8n-workflow';

import { VALUE_TYPES, type ValueType } from '../../../site/query/literals';

const SHOWN: Readonly<Record<ValueType, { name: string }>> = {
	boolean: { name: 'Boolean' },
	date: { name: 'Date' },
	dateTime: { name: 'Date and Time' },
	guid: { name: 'GUID' },
	number: { name: 'Number' },
	text: { name: 'Text' },
};

/** The type of a value that is entered as text. */
export function valueTypeProperty(description: string): INodeProperties {
	return {
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: VALUE_TYPES.map((value) => ({ ...SHOWN[value], value })),
		default: 'text',
		description,
	};
}
