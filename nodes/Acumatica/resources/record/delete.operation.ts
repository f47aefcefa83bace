import { updateDisplayOptions } from 'n8n-workflow';

import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { recordProperty } from '../entity/recordProperty';
import { targetOfLocator } from '../operation/WriteTarget';
import { recordAddress, recordName } from '../entity/target';

const showOnlyForDelete = { show: { resource: ['record'], operation: ['delete'] } };

export const deleteRecord: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a record',
	description: 'Delete one record by its keys or its ID',
	access: 'write',
	changes: 'delete',
	overlaps: true,
	properties: updateDisplayOptions(showOnlyForDelete, [recordProperty, optionsProperty([])]),
	execute,
};

async function execute({ parameters, client, turn }: OperationInput): Promise<OperationOutput[]> {
	const about = recordName(parameters);
	const path = recordAddress(parameters);
	await turn(targetOfLocator(parameters));
	await client.perform({ method: 'DELETE', path, about });
	const record = parameters.locator('record').text.trim();
	return [{ json: { deleted: true, entity: parameters.entity(), record } }];
}
