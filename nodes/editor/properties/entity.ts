import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from './listOrNameProperty';

/** The web service endpoint; every resource of the contract-based API needs it. */
export function endpointProperty(resources: string[]): INodeProperties {
	return {
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
		displayOptions: { show: { resource: resources } },
	};
}

/** The entity of the endpoint. */
export function entityProperty(resources: string[]): INodeProperties {
	return {
		...listOrNameProperty({
			displayName: 'Entity',
			name: 'entity',
			description: 'The kind of record, such as Customer, Opportunity or SalesOrder',
			one: 'an entity',
			method: 'searchEntities',
			example: 'SalesOrder',
		}),
		displayOptions: { show: { resource: resources } },
	};
}
