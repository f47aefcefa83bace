import type { Resource } from '../operation/Operation';
import { checkSetup } from './checkSetup.operation';
import { getSample } from './getSample.operation';

export const pushNotification: Resource = {
	value: 'pushNotification',
	name: 'Push Notification',
	properties: [],
	operations: [checkSetup, getSample],
	defaultOperation: checkSetup.value,
};
