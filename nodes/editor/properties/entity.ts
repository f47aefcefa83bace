import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from './listOrNameProperty';

/** The web service endpoint. */
export const endpointLocator: INodeProperties = {
	...listOrNameProperty({
		displayName: 'Endpoint',
		name: 'endpoint',
		description:
			'The web service endpoint and its version, such as Default/25.200.001, as on Web Service Endpoints (SM207060). An endpoint of an older release works on newer ones.',
		one: 'an endpoint',
		method: 'searchEndpoints',
		example: 'Default/25.200.001',
	}),
	default: { mode: 'name', value: 'Default/25.200.001' },
};

/** The entity of the endpoint. */
export const entityLocator: INodeProperties = listOrNameProperty({
	displayName: 'Entity',
	name: 'entity',
	description: 'The kind of record, such as Customer, Opportunity or SalesOrder',
	one: 'an entity',
	method: 'searchEntities',
	example: 'SalesOrder',
});

/** The same for resources; every one of the contract-based API needs it. */
export function endpointProperty(resources: string[]): INodeProperties {
	return { ...endpointLocator, displayOptions: { show: { resource: resources } } };
}

export function entityProperty(resources: string[]): INodeProperties {
	return { ...entityLocator, displayOptions: { show: { resource: resources } } };
}

export const contractVersionOption: INodeProperties = {
	displayName: 'Contract Version',
	name: 'contractVersion',
	type: 'options',
	options: [
		{
			name: 'By Endpoint',
			value: 'auto',
			description: '5 for Default/26.200.001 and newer, otherwise 4',
		},
		{ name: '4', value: '4' },
		{ name: '5', value: '5' },
	],
	default: 'auto',
	description:
		'The contract version of the endpoint, which decides how filters and expansions are written. Set it for a custom endpoint with contract version 5.',
};

export const archivedOption: INodeProperties = {
	displayName: 'Include Archived',
	name: 'includeArchived',
	type: 'boolean',
	default: false,
	description: 'Whether archived records are found too',
};
