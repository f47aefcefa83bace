import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { Query } from '../../../site/query/selection';
import type { PageRequest } from '../../../site/client/ListReading';
import { pageQuery, readPages } from '../../../site/client/paging';
import {
	hintAtLimit,
	hintAtOrder,
	limitProperties,
	pageSizeOption,
	readPageOptions,
} from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { recordsOf } from '../../../site/query/readRecords';
import { requestColumns } from './columns/readColumns';
import { linkOptions } from './link/linkOptions';
import { readPresentation } from './returned/present';
import { filterProperties } from '../entity/filterProperties';
import { withFilterTypes } from './filterTypes';
import { pageByOption, pageKeys, readByKeys, WHY_BY_NUMBER } from './pageByKeys';
import type { Parameters } from '../operation/Parameters';
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
		optionsProperty([
			archivedOption,
			...linkOptions,
			pageByOption,
			pageSizeOption('records'),
			...returnedOptions,
		]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { client, hint } = input;
	const presentWhole = readPresentation(input);
	const typed = await withFilterTypes(input);
	const { parameters } = await requestColumns({ ...input, parameters: typed });
	const filter = readFilter(parameters);
	const path = entityPath(parameters);
	const headers = archivedHeader(parameters);
	const byKeys = parameters.choice('options.pageBy') === 'keys';
	const added = byKeys ? keysToAdd(parameters) : [];
	let parts: string[] = [];
	const ask = async (where: Query) => {
		const returned = returnedQuery(parameters, parts, added);
		const query = { ...where, ...returned };
		return recordsOf(await client.json({ method: 'GET', path, query, headers }));
	};
	/** The first page tells which of the fields are details, that have to be asked for. */
	const readRecords = async (where: Query, isFirst: boolean) => {
		const read = await ask(where);
		if (!isFirst || parts.length > 0) return read;
		parts = selectedParts(parameters, read);
		return parts.length === 0 ? read : await ask(where);
	};
	const present = (given: unknown): IDataObject => {
		const { json } = presentWhole(given);
		for (const name of added) delete json[name];
		return json;
	};
	// Page by page, since records as they come take several times the memory of what is given.
	const readPage = async (page: PageRequest) => {
		const records = await readRecords(
			{ ...filterQuery(filter), ...pageQuery(page) },
			page.skip === 0,
		);
		return { rows: records.map(present), more: false };
	};
	const options = readPageOptions(parameters);
	const ordered = byKeys
		? await readByKeys(
				{
					parameters,
					readPage: async (after, top) => {
						const where = { ...filterQuery(filter, after), $top: String(top) };
						return await readRecords(where, after === '');
					},
					present,
				},
				options,
			)
		: null;
	if (typeof ordered === 'string') hint(`Records were paged by number: ${WHY_BY_NUMBER[ordered]}.`);
	const reordered = () => hintAtOrder(input, 'records');
	const records = Array.isArray(ordered)
		? ordered
		: await readPages(readPage, options, idOf, reordered);
	if (records.length >= options.limit) hintAtLimit(input, options.limit);
	return records.map((json) => ({ json }));
}

/** Keys that the user does not want to see, and that pages go by. */
function keysToAdd(parameters: Parameters): string[] {
	const keys = pageKeys(parameters.entity());
	const selected = parameters.names('options.select');
	if (typeof keys === 'string' || selected.length === 0) return [];
	return keys.filter((key) => !selected.includes(key));
}

/** Both conditions; '' is none. */
function filterQuery(filter: string, after = ''): Query {
	const conditions = [filter, after].filter((condition) => condition !== '');
	if (conditions.length === 0) return {};
	return { $filter: conditions.length === 1 ? conditions.join('') : `(${filter}) and ${after}` };
}

/** The ID of a record (NoteID) stays, whatever is changed. */
function idOf({ id }: IDataObject): string | undefined {
	return typeof id === 'string' ? id : undefined;
}
