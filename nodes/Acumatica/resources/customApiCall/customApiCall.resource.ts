import type { Resource } from '../operation/Operation';
import { send } from './send.operation';

export const customApiCall: Resource = {
	value: 'customApiCall',
	name: 'Custom API Call',
	properties: [],
	operations: [send],
	defaultOperation: send.value,
};
