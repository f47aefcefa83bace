import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { Query } from '../../../site/query/selection';
import type { PageRequest } from '../../../site/client/ListReading';
import { pageQuery, readPages } from '../../../site/client/paging';
import { hintAtLimit, limitProperties, pageSizeOption, readPageOptions } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { recordsOf } from '../../../site/query/readRecords';
import { presentRecord } from './present';
import { filterProperties } from '../entity/filterProperties';
import { withFilterTypes } from './filterTypes';
import { simplifyProperty } from '../operation/simplifyProperty';
import { archivedOption } from '../../../editor/properties/entity';
import { returnedOptions } from './properties/returned';
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

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { client } = input;
	const parameters = await withFilterTypes(input);
	const filter = readFilter(parameters);
	const path = entityPath(parameters);
	const where: Query = filter === '' ? {} : { $filter: filter };
	const headers = archivedHeader(parameters);
	const ask = async (page: PageRequest, parts: readonly string[]) => {
		const query = { ...where, ...returnedQuery(parameters, parts), ...pageQuery(page) };
		return recordsOf(await client.json({ method: 'GET', path, query, headers }));
	};
	let parts: string[] = [];
	const readRecords = async (page: PageRequest) => {
		const read = await ask(page, parts);
		if (page.skip > 0 || parts.length > 0) return read;
		parts = selectedParts(parameters, read);
		return parts.length === 0 ? read : await ask(page, parts);
	};
	// Page by page, since records as they come take several times the memory of what is given.
	const readPage = async (page: PageRequest) => {
		const records = await readRecords(page);
		return { rows: records.map((record) => presentRecord(record, parameters).json), more: false };
	};
	const options = readPageOptions(parameters);
	const records = await readPages(readPage, options, idOf);
	if (records.length >= options.limit) hintAtLimit(input, options.limit);
	return records.map((json) => ({ json }));
}

/** The ID of a record (NoteID) stays, whatever is changed. */
function idOf({ id }: IDataObject): string | undefined {
	return typeof id === 'string' ? id : undefined;
}
