import type { Resource } from '../Operation';
import { endpointProperty } from '../properties';
import { run } from './run.operation';

export const inquiry: Resource = {
	value: 'inquiry',
	name: 'Inquiry',
	properties: [endpointProperty(['inquiry'])],
	operations: [run],
	defaultOperation: run.value,
};
