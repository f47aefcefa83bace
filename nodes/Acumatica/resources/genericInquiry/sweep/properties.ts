import type { INodeProperties } from 'n8n-workflow';

import {
	dateColumnProperty,
	INQUIRY_DATE_COLUMNS,
	keyColumnsProperty,
} from '../../../../editor/properties/readRows';

/** By which columns. */
export const columnProperties: INodeProperties[] = [
	dateColumnProperty,
	keyColumnsProperty('Choose the same as in the trigger.'),
];

export const createdColumnOption: INodeProperties = {
	displayName: 'Created Column Name or ID',
	name: 'createdColumn',
	type: 'options',
	typeOptions: INQUIRY_DATE_COLUMNS,
	default: '',
	description:
		'The column with the date at which a row came into being. With it, items of new rows have the event "inserted"; without it all have "updated". Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
