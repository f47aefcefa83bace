import type { Resource } from '../operation/Operation';
import { endpointProperty, entityProperty } from '../operation/properties';
import { run } from './run.operation';

export const action: Resource = {
	value: 'action',
	name: 'Action',
	properties: [endpointProperty(['action']), entityProperty(['action'])],
	operations: [run],
	defaultOperation: run.value,
};
