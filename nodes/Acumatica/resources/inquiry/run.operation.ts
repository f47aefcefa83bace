import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { selectionQuery } from '../../../site/query/selection';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { hintAtLimit, limitProperties, readLimit } from '../operation/limit';
import { isObject, membersOf, plainMembers } from '../../../exact/members';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { parameterForm, readParameterForm } from '../entity/parameterForm';
import { simplifyRecord } from '../../../site/query/simplifyRecord';
import { entityPath } from '../entity/target';
import { simplifyProperty } from '../operation/simplifyProperty';
import { columnsOption, inquiryProperty, resultsProperty } from './properties';

const showOnlyForRun = { show: { resource: ['inquiry'], operation: ['run'] } };

export const run: Operation = {
	value: 'run',
	name: 'Run',
	action: 'Run an inquiry',
	description: 'Run an inquiry of the endpoint with parameters and get the rows of its result',
	access: 'read',
	// Nothing in a PUT tells whether it is an inquiry that it goes to.
	changes: 'write',
	properties: updateDisplayOptions(showOnlyForRun, [
		inquiryProperty,
		resultsProperty,
		...parameterForm({
			of: 'entity',
			method: 'getEntityFields',
			dependsOn: ['endpoint.value', 'entity.value'],
			jsonHint: 'Plain values by name: what is entered in the upper part of the form',
		}),
		...limitProperties,
		simplifyProperty,
		optionsProperty([columnsOption]),
	]),
	execute,
};

async function execute({ parameters, client, hint }: OperationInput): Promise<OperationOutput[]> {
	const { contract } = parameters.endpoint();
	const results = parameters.text('results').trim() || 'Results';
	const columns = parameters.names('options.select').map((name) => `${results}/${name}`);
	const simplify = parameters.flag('simplify', true);
	const limit = readLimit(parameters);
	const answer = await client.json({
		method: 'PUT',
		path: entityPath(parameters),
		query: selectionQuery({ select: columns, expand: [results], custom: [] }, contract),
		body: readParameterForm(parameters, 'entity'),
		// It puts parameters, and changes nothing.
		access: 'read',
	});
	const rows = rowsOf(answer, results);
	if (rows.length > limit) hintAtLimit({ hint }, limit);
	return rows
		.slice(0, limit)
		.map((row) => ({ json: simplify ? simplifyRow(row) : plainMembers(row) }));
}

/** The IDs of rows are made up for each answer, and nobody can attach a note to them. */
const MADE_UP = new Set(['id', 'note']);

function simplifyRow(row: object): IDataObject {
	const members = membersOf(simplifyRecord(row));
	return plainMembers(Object.fromEntries(members.filter(([name]) => !MADE_UP.has(name))));
}

/** An inquiry does not page its result, so all of it is here. */
function rowsOf(answer: unknown, results: string): object[] {
	const rows = isObject(answer) ? membersOf(answer).find(([name]) => name === results)?.[1] : null;
	if (Array.isArray(rows)) return rows.filter(isObject);
	throw new AcumaticaError({
		kind: 'badInput',
		message: `The inquiry has no result "${results}"`,
		remedy:
			'Choose "Results" from the list: VendorPricesInquiry has VendorPriceDetails, most others have Results.',
	});
}
