import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { tableProperty, tableTenantOption } from '../../../editor/properties/table';
import { demandInquiries, SHARED_FOR_MS } from '../../../site/query/sharedDescriptions';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import { describeTable } from './rowCondition';
import { readTableService } from './target';

const showOnlyForGetSchema = { show: { resource: ['table'], operation: ['getSchema'] } };

const describedTable: INodeProperties = {
	...tableProperty,
	default: { mode: 'name', value: '' },
	required: false,
	description:
		'The table whose columns, keys and links are wanted. Empty lists the names of all tables instead.',
};

export const getSchema: Operation = {
	value: 'getSchema',
	name: 'Get Schema',
	action: 'Get the schema of a table',
	description: 'List the tables behind the forms, or the columns, keys and links of one of them',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetSchema, [
		describedTable,
		optionsProperty([tableTenantOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters, client } = input;
	if (parameters.locator('table').text.trim() === '') {
		const tables = await demandInquiries(client, readTableService(input), SHARED_FOR_MS);
		return tables.map(({ name, keys }) => ({ json: { name, keys: [...keys] } }));
	}
	const { name, keys, columns, links } = await describeTable(input);
	return [
		{
			json: {
				name,
				keys: [...keys],
				columns: columns.map((column) => ({ ...column })),
				links: links.map((link) => ({ ...link })),
			},
		},
	];
}
