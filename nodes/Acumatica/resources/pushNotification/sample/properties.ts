import type { INodeProperties } from 'n8n-workflow';

import { inquiryProperty, serviceOptions } from '../../../../editor/properties/inquiry';
import { outputOption } from '../../../../editor/properties/output';
import {
	dateColumnProperty,
	keyColumnsProperty,
	queryNameOption,
} from '../../../../editor/properties/readRows';

/** Which rows, and as what they are shown. */
export const sampleProperties: INodeProperties[] = [
	inquiryProperty,
	keyColumnsProperty('The same as under Row Keys of the trigger.'),
	{
		...dateColumnProperty,
		required: false,
		description:
			'The column with date and time of the last change of a row: with it the newest rows are given, without it the first ones. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{
				name: 'Row Deleted',
				value: 'deleted',
				description: 'As if the row had left the inquiry: it is in before, and after is null',
			},
			{
				name: 'Row Inserted',
				value: 'inserted',
				description: 'As if the row were new: it is in after, and before is null',
			},
			{
				name: 'Row Updated',
				value: 'updated',
				description:
					'As if the row had been saved: it is in before and after alike, since nobody can tell what it was',
			},
		],
		default: 'updated',
		description: 'What the items say has happened',
	},
	{
		displayName: 'Number of Rows',
		name: 'rows',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 3,
		description: 'How many rows are given at most, each as an item',
	},
];

export const sampleOptions: INodeProperties[] = [
	outputOption('The shape of the items: what Output of the trigger is set to'),
	queryNameOption(
		'What the items have as query: the title of the inquiry (SM208000) as the trigger names it. Empty takes its name in OData.',
	),
	...serviceOptions,
];
