import type { Resource } from '../operation/Operation';
import { endpointProperty } from '../../../editor/properties/entity';
import { run } from './run.operation';

export const inquiry: Resource = {
	value: 'inquiry',
	name: 'Inquiry',
	about: 'entity',
	properties: [endpointProperty(['inquiry'])],
	operations: [run],
	defaultOperation: run.value,
};
