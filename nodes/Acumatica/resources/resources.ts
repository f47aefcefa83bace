import type { INodeProperties } from 'n8n-workflow';

import { action } from './action/action.resource';
import { customApiCall } from './customApiCall/customApiCall.resource';
import { endpoint } from './endpoint/endpoint.resource';
import { file } from './file/file.resource';
import { genericInquiry } from './genericInquiry/genericInquiry.resource';
import { inquiry } from './inquiry/inquiry.resource';
import type { Operation, Resource } from './operation/Operation';
import { record } from './record/record.resource';
import { report } from './report/report.resource';

/** Everything that the node offers. A new resource is added here, a new operation in its resource. */
export const resources: readonly Resource[] = [
	action,
	customApiCall,
	endpoint,
	file,
	genericInquiry,
	inquiry,
	record,
	report,
];

/** The operation that a node is set to. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

/** The parameter "Resource", and "Operation" with its parameters for each resource. */
export function resourceProperties(): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: 'record',
			description: 'The part of the API that is worked with',
		},
		...resources.flatMap((resource) => [
			operationProperty(resource),
			...resource.properties,
			...resource.operations.flatMap(({ properties }) => properties),
		]),
	];
}

function operationProperty({ value, operations, defaultOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map((operation) => ({
			name: operation.name,
			value: operation.value,
			action: operation.action,
			description: operation.description,
		})),
		default: defaultOperation,
		description: 'What is done',
	};
}
