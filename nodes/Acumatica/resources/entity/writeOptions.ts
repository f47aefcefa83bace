import type { INodeProperties } from 'n8n-workflow';

/** Options of everything that writes. */
export const writeOptions: INodeProperties[] = [
	{
		displayName: 'Blank Fields',
		name: 'blankFields',
		type: 'options',
		options: [
			{ name: 'Leave Unchanged', value: 'leave', description: 'They are not sent' },
			{ name: 'Set to Empty', value: 'empty', description: 'They become empty in Acumatica' },
		],
		default: 'leave',
		description:
			'What fields below without a value mean. In JSON null always empties a field; so it does in items that are mapped automatically, unless this option is set.',
	},
	{
		displayName: 'Branch',
		name: 'branch',
		type: 'string',
		default: '',
		placeholder: 'e.g. Main Branch',
		description: 'Name of the branch in which the record is saved, for this request only',
	},
	{
		displayName: 'Business Date',
		name: 'businessDate',
		type: 'dateTime',
		default: '',
		description: 'The date as which Acumatica takes today, for this request only',
	},
];
