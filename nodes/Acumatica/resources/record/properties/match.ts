import type { INodeProperties } from 'n8n-workflow';

import { recordIdProperty } from '../../entity/recordProperty';

/** How the record that a write means is found. */
export const matchProperties: INodeProperties[] = [
	{
		displayName: 'Find Record By',
		name: 'findBy',
		type: 'options',
		options: [
			{
				name: 'Filter',
				value: 'filter',
				description: 'A condition that one record meets',
			},
			{ name: 'ID', value: 'id', description: 'The GUID of the record (ID or NoteID)' },
			{
				name: 'Key Fields',
				value: 'keyFields',
				description: 'The key fields are among the fields below; the list marks them with (key)',
			},
		],
		default: 'keyFields',
		description: 'How Acumatica finds the record',
		hint: 'By Key Fields the record is found only if its key fields, such as CustomerID, are among the fields below',
	},
	recordIdProperty,
	{
		displayName: 'Filter',
		name: 'matchFilter',
		type: 'string',
		default: '',
		required: true,
		placeholder: "e.g. CustomerName eq 'GoodFood One Restaurant'",
		displayOptions: { show: { findBy: ['filter'] } },
		description: 'A filter in the words of the API. The first record that meets it is meant.',
	},
];
