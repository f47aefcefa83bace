import { updateDisplayOptions } from 'n8n-workflow';

import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { presentRecord } from './present';
import { recordProperty } from '../entity/recordProperty';
import { simplifyProperty } from '../operation/simplifyProperty';
import { archivedOption, returnedOptions } from './properties/returned';
import { archivedHeader, recordAddress, returnedQuery } from '../entity/target';

const showOnlyForGet = { show: { resource: ['record'], operation: ['get'] } };

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a record',
	description: 'Get one record by its keys or its ID',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGet, [
		recordProperty,
		simplifyProperty,
		optionsProperty([archivedOption, ...returnedOptions]),
	]),
	execute,
};

async function execute({ parameters, client }: OperationInput): Promise<OperationOutput[]> {
	const record = await client.json({
		method: 'GET',
		path: recordAddress(parameters),
		query: returnedQuery(parameters),
		headers: archivedHeader(parameters),
	});
	return [presentRecord(record, parameters)];
}
