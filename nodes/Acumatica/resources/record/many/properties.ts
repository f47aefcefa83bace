import type { INodeProperties } from 'n8n-workflow';

import { writeOptions } from '../../entity/writeOptions';

/** Where the records to write are. */
export const recordsProperties: INodeProperties[] = [
	{
		displayName: 'Records From',
		name: 'recordsFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Incoming Items',
				value: 'items',
				description: 'Each incoming item is a record, all of them are one list',
			},
			{
				name: 'JSON',
				value: 'json',
				description: 'A list in one field or expression, for each incoming item one',
			},
		],
		default: 'items',
		description:
			'Where the records are. The items have plain values by the names of the fields; what they name otherwise an Edit Fields node before this one renames.',
	},
	{
		displayName: 'Records (JSON)',
		name: 'recordsJson',
		type: 'json',
		default: '[]',
		required: true,
		displayOptions: { show: { recordsFrom: ['json'] } },
		placeholder: 'e.g. [{"CustomerID": "GOODFOOD", "CustomerName": "GoodFood"}]',
		description:
			'A list of records with plain values by field name, key fields among them. null empties a field. Such as [{"CustomerID": "GOODFOOD", "CustomerName": "GoodFood"}].',
	},
];

export const manyOptions: INodeProperties[] = [
	...writeOptions.filter(({ name }) => name !== 'blankFields'),
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to write nothing, and to tell which records have unknown fields or values of a wrong type, by the description of the endpoint',
	},
	{
		displayName: 'Never Create Twice By',
		name: 'uniqueField',
		type: 'string',
		default: '',
		placeholder: 'e.g. ExternalRef',
		description:
			'A field whose value no other record of the entity has, such as ExternalRef with the number that the shop gave; a custom one by view and field, such as Document.UsrShopID. A record with the same value is looked for first and written to; where a failure leaves open whether one was created, it is looked for again.',
	},
	{
		displayName: 'Return Records',
		name: 'returnRecords',
		type: 'boolean',
		default: false,
		description:
			'Whether to return the records as they are when they have been written, in records: with index, result and record',
	},
	{
		displayName: 'Stop After Refusals',
		name: 'stopAfterRefusals',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description:
			'How many refused records end the list; the rest is not tried. Without this option all records are tried.',
	},
];
