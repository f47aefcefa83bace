import { updateDisplayOptions } from 'n8n-workflow';

import type { Query } from '../../../site/query/selection';
import { readPages, type PageRequest } from '../../../site/client/paging';
import { limitProperties, pageSizeOption, readPageOptions } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { presentRecord, recordsOf } from './present';
import { filterProperties } from '../entity/filterProperties';
import { simplifyProperty } from '../operation/simplifyProperty';
import { archivedOption, returnedOptions } from './properties/returned';
import { readFilter } from '../entity/readFilter';
import { selectedParts } from '../entity/selectedParts';
import { archivedHeader, entityPath, returnedQuery } from '../entity/target';

const showOnlyForGetMany = { show: { resource: ['record'], operation: ['getAll'] } };

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
		optionsProperty([archivedOption, pageSizeOption('records'), ...returnedOptions]),
	]),
	execute,
};

async function execute({ parameters, client }: OperationInput): Promise<OperationOutput[]> {
	const filter = readFilter(parameters);
	const path = entityPath(parameters);
	const where: Query = filter === '' ? {} : { $filter: filter };
	const headers = archivedHeader(parameters);
	const ask = async ({ top, skip }: PageRequest, parts: readonly string[]) => {
		const page = { $top: String(top), ...(skip === 0 ? {} : { $skip: String(skip) }) };
		const query = { ...where, ...returnedQuery(parameters, parts), ...page };
		return recordsOf(await client.json({ method: 'GET', path, query, headers }));
	};
	let parts: string[] = [];
	const records = await readPages(async (page) => {
		const read = await ask(page, parts);
		if (page.skip > 0) return read;
		parts = selectedParts(parameters, read);
		return parts.length === 0 ? read : await ask(page, parts);
	}, readPageOptions(parameters));
	return records.map((record) => presentRecord(record, parameters));
}
