import { updateDisplayOptions } from 'n8n-workflow';

import { demandRecord } from '../../../site/query/readRecords';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { requestColumns } from './columns/readColumns';
import { linkOptions } from './link/linkOptions';
import { readPresentation } from './returned/present';
import { recordProperty } from '../entity/recordProperty';
import { simplifyProperty } from '../operation/simplifyProperty';
import { archivedOption } from '../../../editor/properties/entity';
import { returnedOptions } from './properties/returned';
import { archivedHeader, recordAddress, recordName, returnedQuery } from '../entity/target';
import { selectedParts } from '../entity/selectedParts';

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
		optionsProperty([archivedOption, ...linkOptions, ...returnedOptions]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { client } = input;
	const present = readPresentation(input);
	const { parameters } = await requestColumns(input);
	const read = async (alsoExpand: readonly string[]) =>
		demandRecord(
			await client.json({
				method: 'GET',
				path: recordAddress(parameters),
				query: returnedQuery(parameters, alsoExpand),
				headers: archivedHeader(parameters),
				about: recordName(parameters),
			}),
		);
	const first = await read([]);
	const missing = selectedParts(parameters, [first]);
	const record = missing.length === 0 ? first : await read(missing);
	return [present(record)];
}
