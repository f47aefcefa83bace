import { updateDisplayOptions } from 'n8n-workflow';

import { pageQuery, readPages } from '../../../site/client/paging';
import { isObject } from '../../../exact/members';
import { limitProperties, pageSizeOption, readPageOptions } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { presentRecord, recordsOf } from './present';
import { filterProperties } from '../entity/filterProperties';
import { simplifyProperty } from '../operation/simplifyProperty';
import { archivedOption, returnedOptions } from './properties/returned';
import { readFilter } from '../entity/readFilter';
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
	const query = { ...(filter === '' ? {} : { $filter: filter }), ...returnedQuery(parameters) };
	const headers = archivedHeader(parameters);
	const records = await readPages(
		async (request) => {
			const page = { ...query, ...pageQuery(request) };
			const list = await client.json({ method: 'GET', path, query: page, headers });
			return { rows: recordsOf(list), more: false };
		},
		readPageOptions(parameters),
		idOf,
	);
	return records.map((record) => presentRecord(record, parameters));
}

/** The ID of a record (NoteID) stays, whatever is changed. */
function idOf(record: unknown): string | undefined {
	return isObject(record) && 'id' in record && typeof record.id === 'string'
		? record.id
		: undefined;
}
