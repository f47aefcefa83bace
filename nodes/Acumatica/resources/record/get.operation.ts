import { updateDisplayOptions } from 'n8n-workflow';

import { recordPath } from '../../../site/query/recordPath';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { presentRecord } from './present';
import { recordProperty } from '../entity/recordProperty';
import { archivedOption, returnedOptions, simplifyProperty } from './properties/returned';
import { archivedHeader, entityPath, returnedQuery } from '../entity/target';

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
	const { mode, text } = parameters.locator('record');
	const name = recordPath({ by: mode === 'id' ? 'id' : 'keys', text });
	const record = await client.json({
		method: 'GET',
		path: `${entityPath(parameters)}/${name}`,
		query: returnedQuery(parameters),
		headers: archivedHeader(parameters),
	});
	return [presentRecord(record, parameters)];
}
