import type { INodeProperties } from 'n8n-workflow';

import { customFieldTypes } from '../../../../site/query/customFieldTypes';
import { nothingChosen } from '../../../../editor/properties/nothingChosen';

/** The fields to write: those of the entity, as a form or as JSON, and custom fields. */
export const fieldProperties: INodeProperties[] = [
	{
		displayName: 'Specify Fields',
		name: 'specifyFields',
		type: 'options',
		options: [
			{
				name: 'Using Fields Below',
				value: 'mapper',
				description: 'The fields of the entity, as the instance has them',
			},
			{
				name: 'Using JSON',
				value: 'json',
				description: 'An object with plain values, for what is built elsewhere',
			},
		],
		default: 'mapper',
		description: 'How the values of the record are given',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'The fields to write with their values. Details and linked entities are given as JSON; dates as text, such as 2026-01-31.',
		displayOptions: { show: { specifyFields: ['mapper'] }, hide: nothingChosen('entity') },
		typeOptions: {
			loadOptionsDependsOn: ['endpoint.value', 'entity.value'],
			resourceMapper: {
				resourceMapperMethod: 'getEntityFields',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				supportAutoMap: true,
				multiKeyMatch: false,
			},
		},
	},
	{
		displayName: 'Fields (JSON)',
		name: 'fieldsJson',
		type: 'json',
		default: '{}',
		required: true,
		displayOptions: { show: { specifyFields: ['json'] } },
		placeholder: 'e.g. {"Subject": "Call back", "Amount": 12.5}',
		description:
			'Plain values by field name. null empties a field. Details are lists of objects: a row without ID is added, one with its ID is changed, and "delete": true removes it.',
	},
	{
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Custom Field',
		default: {},
		description: 'User-defined fields and attributes that are not part of the endpoint',
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'name',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getCustomFields',
							loadOptionsDependsOn: ['endpoint.value', 'entity.value'],
						},
						default: '',
						description:
							'A custom field, by view and field with a dot between them, such as Opportunity.UsrCalendarEventID. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: [...customFieldTypes],
						default: 'CustomStringField',
						description: 'The type of the field in Acumatica',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'The new value. Empty leaves the field empty.',
					},
				],
			},
		],
	},
];
