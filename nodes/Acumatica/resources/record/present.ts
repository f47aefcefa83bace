import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject, plainMembers } from '../../../exact/members';
import type { OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { simplifyRecord } from '../entity/simplifyRecord';

/** A record as an item: plain values, or as it came where the user wants it raw. */
export function presentRecord(record: unknown, parameters: Parameters): OperationOutput {
	const read = demandRecord(record);
	if (parameters.flag('simplify', true)) return { json: simplifyRecord(read) };
	return { json: plainMembers(read) };
}

/** A record as the API gives it; throws where something else came. */
export function demandRecord(record: unknown): object {
	if (isObject(record)) return record;
	throw unexpected('a record');
}

/** The records of a list. */
export function recordsOf(list: unknown): unknown[] {
	if (Array.isArray(list)) return list;
	throw unexpected('a list of records');
}

function unexpected(wanted: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: `Acumatica answered with something else than ${wanted}`,
		remedy: 'Check "Endpoint" and "Entity": inquiries and reports of an endpoint are no records.',
	});
}
