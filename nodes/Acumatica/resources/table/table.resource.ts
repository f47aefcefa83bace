import type { Resource } from '../operation/Operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getSchema } from './getSchema.operation';

export const table: Resource = {
	value: 'table',
	name: 'Table',
	about: 'table',
	properties: [],
	operations: [getMany, get, getSchema],
	defaultOperation: getMany.value,
};
