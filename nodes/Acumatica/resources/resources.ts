import type { INodeProperties } from 'n8n-workflow';

import { action } from './action/action.resource';
import { customApiCall } from './customApiCall/customApiCall.resource';
import { endpoint } from './endpoint/endpoint.resource';
import { file } from './file/file.resource';
import { genericInquiry } from './genericInquiry/genericInquiry.resource';
import { inquiry } from './inquiry/inquiry.resource';
import type { AnyOperation, Resource } from './operation/Operation';
import { authenticationProperty } from '../../editor/properties/authentication';
import { onceChosen } from '../../editor/properties/nothingChosen';
import { pushNotification } from './pushNotification/pushNotification.resource';
import { record } from './record/record.resource';
import { report } from './report/report.resource';
import { table } from './table/table.resource';

/**
 * Everything that the node offers, what is used most first: the list of actions in n8n has this order. A new resource is
 * added here, a new operation in its resource.
 */
export const resources: readonly Resource[] = [
	record,
	action,
	genericInquiry,
	table,
	file,
	report,
	inquiry,
	pushNotification,
	endpoint,
	customApiCall,
];

export interface FoundOperation extends Pick<Resource, 'about'> {
	readonly operation: AnyOperation;
	readonly properties: INodeProperties[];
}

/** The operation that a node is set to, and all of the parameters that it has then. */
export function findOperation(resource: string, operation: string): FoundOperation | undefined {
	const chosen = resources.find(({ value }) => value === resource);
	const found = chosen?.operations.find(({ value }) => value === operation);
	if (chosen === undefined || found === undefined) return undefined;
	const properties = [authenticationProperty, ...chosen.properties, ...found.properties];
	return { operation: found, properties, about: chosen.about };
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
			...resource.operations.flatMap(({ properties }) => inTurn(resource, properties)),
		]),
	];
}

function inTurn({ about }: Resource, properties: INodeProperties[]): INodeProperties[] {
	return about === undefined ? properties : onceChosen(about, properties);
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
