import type { Resource } from '../operation/Operation';
import { endpointProperty } from '../../../editor/properties/entity';
import { print } from './print.operation';

export const report: Resource = {
	value: 'report',
	name: 'Report',
	about: 'entity',
	properties: [endpointProperty(['report'])],
	operations: [print],
	defaultOperation: print.value,
};
