import { updateDisplayOptions } from 'n8n-workflow';

import { readEndpointNames } from '../../../site/query/readEndpointNames';
import { readEndpoint } from '../../../site/query/endpoint';
import { hintAtLimit, limitProperties, readLimit } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';

const showOnlyForGetMany = { show: { resource: ['endpoint'], operation: ['getAll'] } };

export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many endpoints',
	description: 'List the web service endpoints of the instance with their versions',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetMany, [...limitProperties, optionsProperty([])]),
	execute,
};

async function execute({ parameters, client, hint }: OperationInput): Promise<OperationOutput[]> {
	const names = await readEndpointNames(client);
	const limit = readLimit(parameters);
	if (names.length > limit) hintAtLimit({ hint }, limit);
	return names.slice(0, limit).map((endpoint) => {
		const { name, version } = readEndpoint(endpoint, null);
		return { json: { endpoint, name, version } };
	});
}
