import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject, plainMembers } from '../../../exact/members';
import type { OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { simplifyRecord } from '../entity/simplifyRecord';

/** A record as an item: plain values, or as it came where the user wants it raw. */
export function presentRecord(record: unknown, parameters: Parameters): OperationOutput {
	if (!isObject(record)) throw unexpected('a record');
	if (parameters.flag('simplify', true)) return { json: simplifyRecord(record) };
	return { json: plainMembers(record) };
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
