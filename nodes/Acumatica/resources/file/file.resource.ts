import type { Resource } from '../operation/Operation';
import { endpointProperty } from '../../../editor/properties/entity';
import { attach } from './attach.operation';
import { download } from './download.operation';
import { getMany } from './getMany.operation';

export const file: Resource = {
	value: 'file',
	name: 'File',
	properties: [endpointProperty(['file'])],
	operations: [attach, download, getMany],
	defaultOperation: getMany.value,
};
