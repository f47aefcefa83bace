import type { Resource } from '../Operation';
import { endpointProperty } from '../properties';
import { print } from './print.operation';

export const report: Resource = {
	value: 'report',
	name: 'Report',
	properties: [endpointProperty(['report'])],
	operations: [print],
	defaultOperation: print.value,
};
