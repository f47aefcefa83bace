import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from '../../../editor/properties/listOrNameProperty';

import { findByProperties } from '../entity/findBy';

/** Which action of the entity. */
export const actionProperty: INodeProperties = listOrNameProperty({
	displayName: 'Action',
	name: 'action',
	description:
		'What to do with the record, such as PrepareSalesInvoice: an action of the endpoint, or one of the workflow of the form',
	one: 'an action',
	method: 'searchActions',
	example: 'PrepareSalesInvoice',
});

/** Which record the action is applied to. */
export const targetProperties: INodeProperties[] = [
	...findByProperties({
		ways: [
			{
				name: 'JSON',
				value: 'json',
				description: 'The record as an object; fields besides the keys are set before the action',
			},
			{ name: 'Key Fields', value: 'keyFields', description: 'The values of its key fields' },
		],
		first: 'record',
	}),
	{
		displayName: 'Record (JSON)',
		name: 'recordJson',
		type: 'json',
		default: '{}',
		required: true,
		displayOptions: { show: { findBy: ['json'] } },
		placeholder: 'e.g. {"OrderType": "SO", "OrderNbr": "000123"}',
		description: 'Plain values by field name, the key fields among them',
	},
	{
		displayName: 'Key Fields',
		name: 'keyFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Key Field',
		default: {},
		displayOptions: { show: { findBy: ['keyFields'] } },
		description: 'The key fields of the record with their values, such as OrderType and OrderNbr',
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
							loadOptionsMethod: 'getFilterFields',
							loadOptionsDependsOn: ['endpoint.value', 'entity.value'],
						},
						default: '',
						description:
							'A key field of the entity. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'The value of the field in the record',
					},
				],
			},
		],
	},
];

export const doNotWaitOption: INodeProperties = {
	displayName: 'Do Not Wait',
	name: 'doNotWait',
	type: 'boolean',
	default: false,
	description:
		'Whether to go on as soon as Acumatica has started the action. Nobody learns then if it fails; the item tells where its status can be asked.',
};
