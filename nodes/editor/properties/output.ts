import type { INodeProperties } from 'n8n-workflow';

/** The shape of items that tell of changed rows. */
export function outputOption(description = 'The shape of the items'): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'CloudEvents',
				value: 'cloudEvent',
				description: 'A CloudEvents 1.0 event with the full event in data',
			},
			{
				name: 'Full Event',
				value: 'event',
				description: 'The event with the row before and after, the changed fields and the source',
			},
			{
				name: 'Row',
				value: 'row',
				description: 'The fields of the row at the top level, the rest under _acumatica',
			},
		],
		default: 'event',
		description,
	};
}
