import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../../exact/members';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { REMEDY_IN_DOUBT } from '../../../../site/errors/asked';
import { keysOf } from '../../../../site/query/entityKeys';
import type { Query } from '../../../../site/query/selection';
import type { Parameters } from '../../operation/Parameters';

/** The record as the user named it: by its ID, a filter, or its key fields. */
export function nameOfWritten(parameters: Parameters, body: IDataObject, query: Query): string {
	const entity = parameters.entity();
	if (typeof body.id === 'string') return `${entity} ${body.id}`;
	if (query.$filter !== undefined) return `${entity}: ${query.$filter}`;
	const keys = keysOf(entity).flatMap((key) => {
		const member = body[key];
		return isObject(member) && 'value' in member ? [String(member.value)] : [];
	});
	return keys.length === 0 ? entity : `${entity} ${keys.join('|')}`;
}

/** What came in place of a record after a write says nothing about what became of it. */
export function demandWritten(record: unknown): object {
	if (isObject(record)) return record;
	throw new AcumaticaError({
		kind: 'notAcumatica',
		message: 'Acumatica answered the write with something else than the record',
		remedy: REMEDY_IN_DOUBT,
	});
}
