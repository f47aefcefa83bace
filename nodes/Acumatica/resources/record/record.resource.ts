import { endpointProperty, entityProperty } from '../../../editor/properties/entity';
import type { Resource } from '../operation/Operation';
import { create } from './create.operation';
import { deleteRecord } from './delete.operation';
import { exists } from './exists.operation';
import { get } from './get.operation';
import { getChanges } from './getChanges.operation';
import { getMany } from './getMany.operation';
import { replay } from './replay.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';
import { upsertMany } from './upsertMany.operation';

export const record: Resource = {
	value: 'record',
	name: 'Record',
	about: 'entity',
	properties: [endpointProperty(['record']), entityProperty(['record'])],
	operations: [
		...[getMany, get, getChanges, replay, exists],
		...[create, update, upsert, upsertMany, deleteRecord],
	],
	defaultOperation: getMany.value,
};
