import type { Resource } from '../operation/Operation';
import { getMany } from './getMany.operation';
import { getSchema } from './getSchema.operation';

export const endpoint: Resource = {
	value: 'endpoint',
	name: 'Endpoint',
	properties: [],
	operations: [getMany, getSchema],
	defaultOperation: getMany.value,
};
