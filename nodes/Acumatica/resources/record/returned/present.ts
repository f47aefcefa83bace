import { plainMembers } from '../../../../exact/members';
import type { OperationInput, OperationOutput } from '../../operation/Operation';
import { demandRecord } from '../../../../site/query/readRecords';
import { simplifyRecord } from '../../../../site/query/simplifyRecord';
import { readColumnPresentation } from '../columns/presentColumns';
import { readLink } from '../link/addLink';

/** Makes an item of a record. */
export type Present = (record: unknown) => OperationOutput;

/**
 * How records come out: plain values, or as they came where the user wants them raw, with columns and a link where
 * they are wanted. To be read before anything is written.
 */
export function readPresentation(
	input: Pick<OperationInput, 'parameters' | 'client' | 'hint'>,
): Present {
	const simplify = input.parameters.flag('simplify', true);
	const linkOf = readLink(input);
	const withColumns = readColumnPresentation(input, simplify ? null : {});
	return (record) => {
		const read = demandRecord(record);
		const json = withColumns(simplify ? simplifyRecord(read) : plainMembers(read));
		return { json: linkOf === null ? json : { ...json, link: linkOf(read) } };
	};
}
