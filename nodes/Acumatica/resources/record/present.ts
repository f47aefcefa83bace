import { isObject, plainMembers } from '../../../exact/members';
import type { OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { unexpectedRecords } from '../../../site/query/readRecords';
import { simplifyRecord } from '../../../site/query/simplifyRecord';

/** A record as an item: plain values, or as it came where the user wants it raw. */
export function presentRecord(record: unknown, parameters: Parameters): OperationOutput {
	const read = demandRecord(record);
	if (parameters.flag('simplify', true)) return { json: simplifyRecord(read) };
	return { json: plainMembers(read) };
}

/** A record as the API gives it; throws where something else came. */
export function demandRecord(record: unknown): object {
	if (isObject(record)) return record;
	throw unexpectedRecords('a record');
}
