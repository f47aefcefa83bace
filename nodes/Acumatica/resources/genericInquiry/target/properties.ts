import type { INodeProperties } from 'n8n-workflow';

import { valueTypeProperties } from '../../entity/valueTypeProperty';

/** The parameters of an inquiry that has some. */
export const parametersProperty: INodeProperties = {
	displayName: 'Parameters',
	name: 'inquiryParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	description:
		'Values for the parameters of the inquiry. An inquiry that has parameters gives no rows, or wrong ones, without them.',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Parameter Name or ID',
					name: 'name',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getInquiryParameters',
						loadOptionsDependsOn: ['inquiry.value'],
					},
					default: '',
					description:
						'Which parameter. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				...valueTypeProperties('the parameter, as Get Schema tells it'),
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'The value of the parameter, such as MAIN or 2026-01-31',
				},
			],
		},
	],
};
