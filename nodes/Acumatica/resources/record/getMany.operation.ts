import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { readPages } from '../../../site/client/paging';
import { limitProperties, readPageOptions } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { presentRecord, recordsOf } from './present';
import { filterProperties } from '../entity/filterProperties';
import { archivedOption, returnedOptions, simplifyProperty } from './properties/returned';
import { readFilter } from '../entity/readFilter';
import { archivedHeader, entityPath, returnedQuery } from '../entity/target';

const showOnlyForGetMany = { show: { resource: ['record'], operation: ['getAll'] } };

const DEFAULT_PAGE_SIZE = 1000;

const pageSizeOption: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000 },
	default: DEFAULT_PAGE_SIZE,
	description:
		'How many records one request asks for. Make it smaller where records are large or requests time out.',
};

export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many records',
	description: 'Get the records that meet a filter',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetMany, [
		...limitProperties,
		...filterProperties,
		simplifyProperty,
		optionsProperty([archivedOption, pageSizeOption, ...returnedOptions]),
	]),
	execute,
};

async function execute({ parameters, client }: OperationInput): Promise<OperationOutput[]> {
	const filter = readFilter(parameters);
	const path = entityPath(parameters);
	const query = { ...(filter === '' ? {} : { $filter: filter }), ...returnedQuery(parameters) };
	const headers = archivedHeader(parameters);
	const records = await readPages(
		async ({ top, skip }) => {
			const page = { $top: String(top), ...(skip === 0 ? {} : { $skip: String(skip) }) };
			return recordsOf(
				await client.json({ method: 'GET', path, query: { ...query, ...page }, headers }),
			);
		},
		readPageOptions(parameters, DEFAULT_PAGE_SIZE),
	);
	return records.map((record) => presentRecord(record, parameters));
}
