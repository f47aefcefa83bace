import type { INodeProperties } from 'n8n-workflow';

import { findByProperties } from '../../entity/findBy';

/** How the record that a write means is found; `first`: what a new node is set to. */
export function matchProperties(first: 'keyFields' | 'record'): INodeProperties[] {
	return [
		...findByProperties({
			ways: [
				{
					name: 'Filter',
					value: 'filter',
					description: 'A condition that one record meets',
				},
				{
					name: 'Key Fields',
					value: 'keyFields',
					description: 'The key fields are among the fields below; the list marks them with (key)',
				},
			],
			first,
			hint: 'By Key Fields the record is found only if its key fields, such as CustomerID, are among the fields below',
		}),
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
}
