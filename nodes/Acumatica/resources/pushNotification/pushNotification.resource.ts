import type { Resource } from '../operation/Operation';
import { checkSetup } from './checkSetup.operation';

export const pushNotification: Resource = {
	value: 'pushNotification',
	name: 'Push Notification',
	properties: [],
	operations: [checkSetup],
	defaultOperation: checkSetup.value,
};
