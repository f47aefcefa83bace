import type { INodeProperties } from 'n8n-workflow';

import { valueTypeProperties } from './valueTypeProperty';

/** The words that differ between the filters of records and of rows. */
interface FilterWords {
	/** Which method of the node tells the fields, and the parameters after whose change it is asked anew. */
	readonly method: string;
	readonly dependsOn: string[];
	readonly placeholder: string;
	readonly description: string;
	readonly valueHint: string;
}

const RECORD_WORDS: FilterWords = {
	method: 'getFilterFields',
	dependsOn: ['endpoint.value', 'entity.value'],
	placeholder: "e.g. Status eq 'Open' and LastModified gt datetimeoffset'2026-01-31T00:00:00Z'",
	description:
		"A $filter as the contract version of the endpoint wants it. Up to 4: Status eq 'Open', substringof('food',CustomerName), LastModified gt datetimeoffset'2026-01-31T00:00:00Z'. From 5 on: contains(CustomerName,'food'), and dates without quotes.",
	valueHint:
		'What to compare with. A drop-down goes by its displayed text, from contract version 5 on by its ID.',
};

/** Which records a list gives: by conditions built in the editor, or by a filter written by hand. */
export const filterProperties: INodeProperties[] = filterBy(RECORD_WORDS);

/** The same for another list. */
export function filterBy({
	method,
	dependsOn,
	placeholder,
	description,
	valueHint,
}: FilterWords): INodeProperties[] {
	return [
		{
			displayName: 'Filter',
			name: 'filterType',
			type: 'options',
			options: [
				{ name: 'Build Manually', value: 'manual', description: 'Conditions on single fields' },
				{ name: 'None', value: 'none' },
				{ name: 'String', value: 'string', description: 'In the words of the API' },
			],
			default: 'none',
			description: 'Which records are returned',
		},
		{
			displayName: 'Must Match',
			name: 'matchType',
			type: 'options',
			options: [
				{ name: 'Any Condition', value: 'any' },
				{ name: 'All Conditions', value: 'all' },
			],
			default: 'all',
			displayOptions: { show: { filterType: ['manual'] } },
			description: 'Whether a record must meet all conditions or only one of them',
		},
		{
			displayName: 'Conditions',
			name: 'filters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Condition',
			default: {},
			displayOptions: { show: { filterType: ['manual'] } },
			description: 'What is compared: each condition is a field, an operator and a value',
			options: [
				{
					displayName: 'Condition',
					name: 'conditions',
					values: [
						{
							displayName: 'Field Name or ID',
							name: 'field',
							type: 'options',
							typeOptions: {
								loadOptionsMethod: method,
								loadOptionsDependsOn: dependsOn,
							},
							default: '',
							description:
								'The field to compare. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
						},
						{
							displayName: 'Operator',
							name: 'operator',
							type: 'options',
							options: [
								{ name: 'Contains', value: 'contains' },
								{ name: 'Ends With', value: 'endsWith' },
								{ name: 'Equals', value: 'equals' },
								{ name: 'Greater Than', value: 'greater' },
								{ name: 'Greater Than or Equal', value: 'greaterOrEqual' },
								{ name: 'Is Empty', value: 'isEmpty' },
								{ name: 'Is Not Empty', value: 'isNotEmpty' },
								{ name: 'Less Than', value: 'less' },
								{ name: 'Less Than or Equal', value: 'lessOrEqual' },
								{ name: 'Not Equals', value: 'notEquals' },
								{ name: 'Starts With', value: 'startsWith' },
							],
							default: 'equals',
							description:
								'How the field is compared with the value. Contains, Ends With and Starts With are for text only; Is Empty and Is Not Empty need no value.',
						},
						...valueTypeProperties('the field, as the site describes it'),
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
							description: valueHint,
						},
					],
				},
			],
		},
		{
			displayName: 'Filter (String)',
			name: 'filterString',
			type: 'string',
			default: '',
			placeholder,
			displayOptions: { show: { filterType: ['string'] } },
			description,
		},
	];
}
