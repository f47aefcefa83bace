import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { limitProperties, pageSizeOption, readPageOptions } from '../operation/limit';
import { plainMembers } from '../../../exact/members';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { filterProperties } from './target/filterProperties';
import { simplifyProperty } from '../operation/simplifyProperty';
import { parametersProperty, serviceOptions } from './target/properties';
import { readFilter } from '../entity/readFilter';
import { readRowPage, simplifyRow } from '../../../site/query/readRows';
import { readAddress, readService } from './target/target';

const showOnlyForGetMany = { show: { resource: ['genericInquiry'], operation: ['getAll'] } };

const listOptions: INodeProperties[] = [
	{
		displayName: 'Columns to Return',
		name: 'select',
		type: 'string',
		default: '',
		placeholder: 'e.g. Customer, City',
		description:
			'Names of columns, separated by commas, such as Customer, City. Empty returns all columns.',
	},
	{
		displayName: 'Sort By',
		name: 'orderBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. LastModifiedOn desc, Customer',
		description:
			'Names of columns, separated by commas, with desc behind those that fall: LastModifiedOn desc, Customer. Columns that are formulas cannot be sorted by. Sort by a unique column where all rows of a large inquiry are read, so that no row moves from one page to another.',
	},
];

export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many rows of a generic inquiry',
	description: 'Get the rows of an inquiry, filtered, sorted and cut by Acumatica',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetMany, [
		...limitProperties,
		...filterProperties,
		parametersProperty,
		simplifyProperty,
		optionsProperty([...listOptions, pageSizeOption('rows'), ...serviceOptions]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters, client } = input;
	const { path, query } = readAddress(input);
	const fixed = { ...query, ...readListQuery(input) };
	const { limit, pageSize } = readPageOptions(parameters);
	const simplify = parameters.flag('simplify', true);
	const outputs: OperationOutput[] = [];
	while (outputs.length < limit) {
		const top = Math.min(pageSize, limit - outputs.length);
		const page: Record<string, string> = { ...fixed, $top: String(top) };
		if (outputs.length > 0) page.$skip = String(outputs.length);
		const { rows, more } = await readRowPage(client, { path, query: page });
		for (const row of rows.slice(0, top)) {
			outputs.push({ json: simplify ? simplifyRow(row) : plainMembers(row) });
		}
		// A site may give smaller pages than it is asked for, and says so.
		if (rows.length === 0 || (rows.length < top && !more)) break;
	}
	return outputs;
}

function readListQuery(input: OperationInput): Record<string, string> {
	const { parameters } = input;
	const query = {
		$filter: readFilter(parameters, readService(input).dialect),
		$select: parameters.names('options.select').join(','),
		$orderby: parameters.names('options.orderBy').join(','),
	};
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
