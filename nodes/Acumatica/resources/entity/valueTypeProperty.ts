import type { INodeProperties } from 'n8n-workflow';

import { VALUE_TYPES, type ValueType } from '../../../site/query/literals';

const NAMES: Readonly<Record<ValueType, string>> = {
	boolean: 'Boolean',
	date: 'Date',
	dateTime: 'Date and Time',
	guid: 'GUID',
	number: 'Number',
	text: 'Text',
};

/** The type of a value that is entered as text. */
export function valueTypeProperty(description: string): INodeProperties {
	return {
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: VALUE_TYPES.map((value) => ({ name: NAMES[value], value })),
		default: 'text',
		description,
	};
}
