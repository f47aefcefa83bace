import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import {
	hintAtLimit,
	hintAtOrder,
	limitProperties,
	pageSizeOption,
	readPageOptions,
} from '../operation/limit';
import { plainMembers } from '../../../exact/members';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { filterProperties } from './target/filterProperties';
import { simplifyProperty } from '../operation/simplifyProperty';
import { serviceOptions } from '../../../editor/properties/inquiry';
import { withInquiryTypes } from './target/inquiryTypes';
import { parametersProperty } from './target/properties';
import { readFilter } from '../entity/readFilter';
import { readSort, sortProperty } from '../odata/sort';
import { readAllRows } from '../../../site/query/readAllRows';
import { keysOfInquiry } from '../../../site/query/readInquirySchemas';
import { simplifyRow } from '../../../site/query/readRows';
import { readAddress, readService } from './target/target';

const showOnlyForGetMany = { show: { resource: ['genericInquiry'], operation: ['getAll'] } };

const SORTED_COLUMNS = ['inquiry.value', 'options.tenant', 'options.odataAddress'];

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
		displayName: 'Sort By (Text)',
		name: 'orderBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. LastModifiedOn desc, Customer',
		description:
			'The same as Sort By, as one text: names of columns, separated by commas, with desc behind those that fall, such as LastModifiedOn desc, Customer. What is chosen there counts first.',
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
		sortProperty('getInquiryColumns', SORTED_COLUMNS),
		parametersProperty,
		simplifyProperty,
		optionsProperty([...listOptions, pageSizeOption('rows'), ...serviceOptions]),
	]),
	execute,
};

async function execute(given: OperationInput): Promise<OperationOutput[]> {
	const input = await withInquiryTypes(given);
	const { parameters, client, hint } = input;
	const { path, query } = readAddress(input);
	const service = readService(input);
	const filter = readFilter(parameters, service.dialect);
	const list = {
		address: { path, query: filter === '' ? query : { ...query, $filter: filter } },
		columns: parameters.names('options.select'),
		order: [...readSort(parameters), ...parameters.names('options.orderBy')],
		keysOf: () => keysOfInquiry(client, service, parameters.locator('inquiry').text.trim()),
	};
	const simplify = parameters.flag('simplify', true);
	const options = readPageOptions(parameters);
	const { rows, isUnordered, isReordered } = await readAllRows(client, list, options);
	if (isUnordered) hint(UNORDERED);
	if (isReordered) hintAtOrder(input, 'rows');
	if (rows.length >= options.limit) hintAtLimit(input, options.limit);
	return rows.map((row) => ({ json: simplify ? simplifyRow(row) : plainMembers(row) }));
}

const UNORDERED =
	'The rows came on several pages, in an order that the site did not tell: name columns that are unique in "Sort By", so that rows which come and go meanwhile make no other missing or come twice.';
