import type { Resource } from '../operation/Operation';
import { endpointProperty, entityProperty } from '../../../editor/properties/entity';
import { run } from './run.operation';

export const action: Resource = {
	value: 'action',
	name: 'Action',
	about: 'entity',
	properties: [endpointProperty(['action']), entityProperty(['action'])],
	operations: [run],
	defaultOperation: run.value,
};
