import type { INodeProperties } from 'n8n-workflow';

/** Names the record to read or delete. */
export const recordProperty: INodeProperties = {
	displayName: 'Record',
	name: 'record',
	type: 'resourceLocator',
	default: { mode: 'keys', value: '' },
	required: true,
	description:
		'Which record: the values of its key fields in the order of the form with | between them, such as SO|000123, or its ID, a GUID',
	modes: [
		{
			displayName: 'By Keys',
			name: 'keys',
			type: 'string',
			placeholder: 'e.g. SO|000123',
			hint: 'The values of the key fields in the order of the form, with | between them',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 7adbf4e5-4e48-ea11-817f-eb1af000b4cf',
			hint: 'The GUID of the record (id or NoteID)',
		},
	],
};

/** Names the record to work on, where "Find Record By" is ID. */
export const recordIdProperty: INodeProperties = {
	displayName: 'Record ID',
	name: 'recordId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 7adbf4e5-4e48-ea11-817f-eb1af000b4cf',
	displayOptions: { show: { findBy: ['id'] } },
	description: 'The GUID of the record: the field ID of a record that was read, or its NoteID',
};
