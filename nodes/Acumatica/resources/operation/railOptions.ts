import type { INodeProperties } from 'n8n-workflow';

import { changeChoices } from '../../../site/rails/changeChoices';

/** Names of the options. */
export const RAIL_OPTIONS = { changes: 'mayDo', names: 'onlyEntities' } as const;

/** Guard rails of a node: what a workflow, or an AI agent that uses it as a tool, can do with it at most. */
export const railOptions: INodeProperties[] = [
	{
		displayName: 'Only These Entities',
		name: RAIL_OPTIONS.names,
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. SalesOrder, Customer, BI-Customers',
		description:
			'A guard rail, such as for AI agents: entities, inquiries, reports and tables that the node may work with, for reading too. Anything else is refused before it is sent.',
	},
	{
		displayName: 'What This Node May Do',
		name: RAIL_OPTIONS.changes,
		type: 'multiOptions',
		noDataExpression: true,
		options: changeChoices,
		default: [],
		description:
			'A guard rail, such as for AI agents: what may be done beside reading, which always may. With nothing chosen the node only reads. Without this option all of it may be done. Custom API Call is bound by it too.',
	},
];
