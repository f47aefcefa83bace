import type { Resource } from '../Operation';
import { endpointProperty, entityProperty } from '../properties';
import { run } from './run.operation';

export const action: Resource = {
	value: 'action',
	name: 'Action',
	properties: [endpointProperty(['action']), entityProperty(['action'])],
	operations: [run],
	defaultOperation: run.value,
};
