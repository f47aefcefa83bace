import { updateDisplayOptions } from 'n8n-workflow';

import { tableProperty, tableTenantOption } from '../../../editor/properties/table';
import { plainMembers } from '../../../exact/members';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { readRowPage, simplifyRow } from '../../../site/query/readRows';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import { simplifyProperty } from '../operation/simplifyProperty';
import { rowOptions, rowProperty } from './properties';
import { rowCondition } from './rowCondition';
import { readTableName, readWantedRows } from './target';

const showOnlyForGet = { show: { resource: ['table'], operation: ['get'] } };

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a row of a table',
	description: 'Get one row of a table behind the forms, by its keys or by a condition',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGet, [
		tableProperty,
		rowProperty,
		simplifyProperty,
		optionsProperty([...rowOptions, tableTenantOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters, client } = input;
	const { address, columns } = readWantedRows(input);
	const query = {
		...address.query,
		...(columns.length === 0 ? {} : { $select: columns.join(',') }),
		$filter: await rowCondition(input),
		// One more than there may be.
		$top: '2',
	};
	const { rows } = await readRowPage(client, { ...address, query });
	const [row, other] = rows;
	if (row === undefined || other !== undefined) throw notOne(input, rows.length);
	const simplify = parameters.flag('simplify', true);
	return [{ json: simplify ? simplifyRow(row) : plainMembers(row) }];
}

function notOne({ parameters }: OperationInput, count: number): AcumaticaError {
	const table = readTableName(parameters);
	const row = parameters.locator('row').text.trim();
	if (count === 0) {
		return new AcumaticaError({
			kind: 'noSuchRecord',
			message: `The table ${table} has no row ${row}, or the user may not see it`,
			remedy:
				'Check "Row". Archived and deleted rows are found only with "Include Archived" and "Deleted Rows" in Options.',
		});
	}
	return new AcumaticaError({
		kind: 'badInput',
		message: `Several rows of the table ${table} are meant by "Row": ${row}`,
		remedy: 'Write a condition that only one row meets, or read them with Get Many.',
	});
}
