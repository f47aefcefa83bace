import type { IDataObject } from 'n8n-workflow';

import { readRecordId } from '../../../site/query/recordPath';
import type { Query } from '../../../site/query/selection';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject, membersOf } from '../../../exact/members';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { presentWritten } from './presentWritten';
import { readBody } from './readBody';
import { entityPath, returnedQuery } from '../entity/target';
import { writeHeaders } from '../entity/writeHeaders';

export interface WriteRules {
	readonly method: 'PUT' | 'PATCH';
	/** `If-Match: *` = only update, `If-None-Match: *` = only insert. */
	readonly precondition: Readonly<Record<string, string>>;
	/** Whether the record is found by what the user set under "Find Record By". */
	readonly finds: boolean;
}

/** Writes one record and gives it as Acumatica has it then. */
export async function writeRecord(
	input: OperationInput,
	{ method, precondition, finds }: WriteRules,
): Promise<OperationOutput[]> {
	const { parameters, client } = input;
	const fields = readBody(input);
	const match = finds ? readMatch(parameters) : { body: {}, query: {} };
	const body = { ...fields, ...match.body };
	refuseEmpty(body);
	const record = await client.json({
		method,
		path: entityPath(parameters),
		query: { ...match.query, ...returnedQuery(parameters) },
		headers: { ...precondition, ...writeHeaders(parameters) },
		body,
	});
	return [presentWritten(record, parameters)];
}

/** How the record is found: by a member of the body, or by a filter of the query. */
function readMatch(parameters: Parameters): { body: IDataObject; query: Query } {
	switch (parameters.choice('findBy')) {
		case 'id':
			return { body: { id: readRecordId(parameters.text('recordId')) }, query: {} };
		case 'filter':
			return { body: {}, query: { $filter: demandFilter(parameters.text('matchFilter').trim()) } };
		default:
			return { body: {}, query: {} };
	}
}

/** An empty filter would mean just any record. */
function demandFilter(filter: string): string {
	if (filter !== '') return filter;
	throw new AcumaticaError({
		kind: 'badInput',
		message: '"Filter" is empty',
		remedy: 'Write a condition that only the wanted record meets, or find the record another way.',
	});
}

function refuseEmpty(body: IDataObject): void {
	if (membersOf(body).some(([, value]) => isObject(value) || Array.isArray(value))) return;
	throw new AcumaticaError({
		kind: 'badInput',
		message: 'No field has a value, so there is nothing to write',
		remedy: 'Add fields under "Fields" or "Custom Fields".',
	});
}
