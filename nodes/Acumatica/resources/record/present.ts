import { plainMembers } from '../../../exact/members';
import type { OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { demandRecord } from '../../../site/query/readRecords';
import { simplifyRecord } from '../../../site/query/simplifyRecord';

/** A record as an item: plain values, or as it came where the user wants it raw. */
export function presentRecord(record: unknown, parameters: Parameters): OperationOutput {
	const read = demandRecord(record);
	if (parameters.flag('simplify', true)) return { json: simplifyRecord(read) };
	return { json: plainMembers(read) };
}
