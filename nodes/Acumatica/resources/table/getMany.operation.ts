import { updateDisplayOptions } from 'n8n-workflow';

import { tableProperty, tableTenantOption } from '../../../editor/properties/table';
import { plainMembers } from '../../../exact/members';
import { readAllRows } from '../../../site/query/readAllRows';
import { simplifyRow } from '../../../site/query/readRows';
import { inquiriesOf, SHARED_FOR_MS } from '../../../site/query/sharedDescriptions';
import { withTypes } from '../entity/automaticTypes';
import { readFilter } from '../entity/readFilter';
import { describedTypes } from '../odata/describedTypes';
import { readSort } from '../odata/sort';
import {
	hintAtLimit,
	hintAtOrder,
	limitProperties,
	pageSizeOption,
	readPageOptions,
} from '../operation/limit';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import type { Parameters } from '../operation/Parameters';
import { simplifyProperty } from '../operation/simplifyProperty';
import { filterProperties, rowOptions } from './properties';
import { readTableName, readTableService, readWantedRows } from './target';

const showOnlyForGetMany = { show: { resource: ['table'], operation: ['getAll'] } };

export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many rows of a table',
	description: 'Get the rows of a table behind the forms, filtered, sorted and cut by Acumatica',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetMany, [
		tableProperty,
		...limitProperties,
		...filterProperties,
		simplifyProperty,
		optionsProperty([...rowOptions, pageSizeOption('rows'), tableTenantOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { client, hint } = input;
	const service = readTableService(input);
	const name = readTableName(input.parameters);
	const parameters = await withColumnTypes(input);
	const { address, columns } = readWantedRows({ client, parameters });
	const filter = readFilter(parameters, service.dialect);
	const list = {
		address: filter === '' ? address : { ...address, query: { ...address.query, $filter: filter } },
		columns,
		order: readSort(parameters),
		keysOf: async () => {
			const tables = await inquiriesOf(client, service, SHARED_FOR_MS);
			return tables?.find((table) => table.name === name)?.keys ?? [];
		},
	};
	const options = readPageOptions(parameters);
	const { rows, isUnordered, isReordered } = await readAllRows(client, list, options);
	if (isUnordered) hint(UNORDERED);
	if (isReordered) hintAtOrder(input, 'rows');
	if (rows.length >= options.limit) hintAtLimit(input, options.limit);
	const simplify = parameters.flag('simplify', true);
	return rows.map((row) => ({ json: simplify ? simplifyRow(row) : plainMembers(row) }));
}

/** The parameters with the types of conditions as the table is described. */
async function withColumnTypes(input: OperationInput): Promise<Parameters> {
	const { parameters, client } = input;
	if (parameters.choice('filterType') !== 'manual') return parameters;
	return await withTypes(parameters, {
		path: 'filters.conditions',
		naming: 'field',
		label: '"Field Name or ID" of a condition',
		describe: async (names) => {
			const [service, name] = [readTableService(input), readTableName(parameters)];
			return await describedTypes({ client, service, name }, names, ({ columns }) => columns);
		},
	});
}

const UNORDERED =
	'The rows came on several pages, and the site did not tell the keys of the table: name columns that are unique in "Sort By", so that rows which come and go meanwhile make no other missing or come twice.';
