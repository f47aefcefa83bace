import type { INodeProperties } from 'n8n-workflow';

import { AUTOMATIC } from './conditionWords';
import { VALUE_TYPES, type ValueType } from '../../../site/query/literals';

const WORDS = [AUTOMATIC, ...VALUE_TYPES] as const;

const SHOWN: Readonly<Record<ValueType | typeof AUTOMATIC, { name: string }>> = {
	auto: { name: 'Automatic' },
	boolean: { name: 'Boolean' },
	date: { name: 'Date' },
	dateTime: { name: 'Date and Time' },
	guid: { name: 'GUID' },
	number: { name: 'Number' },
	text: { name: 'Text' },
};

/**
 * The type of a value that is entered as text. Nodes of version 1 stay with Text where none was chosen: n8n does not
 * store what is the default.
 */
export function valueTypeProperties(what: string): INodeProperties[] {
	const property: INodeProperties = {
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: WORDS.map((value) => ({ ...SHOWN[value], value })),
		default: 'text',
		description: `How the value is to be taken. Automatic takes the type of ${what}.`,
	};
	return [
		{ ...property, displayOptions: { show: { '@version': [1] } } },
		{
			...property,
			default: AUTOMATIC,
			displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } },
		},
	];
}
