import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { settle } from '../../../exact/settle';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { keysOf } from '../../../site/query/entityKeys';
import { simplifyRecord } from '../../../site/query/simplifyRecord';
import { comparableFields, findIds, queryByValues, readById } from '../entity/recordByValues';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';

export const returnRecordOption: INodeProperties = {
	displayName: 'Return the Record',
	name: 'returnRecord',
	type: 'boolean',
	default: false,
	description:
		'Whether to read the record when the action has ended, and give it as after: what its status is now, and what the action wrote into it. Costs two requests, one where the record is found by its ID.',
};

/** Whether the record is wanted. @throws AcumaticaError where nobody waits for the end of the action */
export function wantsRecord(parameters: Parameters, doNotWait: boolean): boolean {
	if (!parameters.flag('options.returnRecord', false)) return false;
	if (!doNotWait) return true;
	throw new AcumaticaError({
		kind: 'badInput',
		message: '"Return the Record" and "Do Not Wait" are both on',
		remedy:
			'Turn one of them off: what the action makes of the record is there when it has ended. Nothing was sent.',
	});
}

/**
 * The record as it is when the action has ended. Null where it cannot be read, which a hint says: the action was
 * carried out, so that an error would have it run again.
 */
export async function recordAfter(
	input: OperationInput,
	target: object,
): Promise<IDataObject | null> {
	const read = await settle(readTarget(input, target));
	if ('result' in read && read.result !== null) return simplifyRecord(read.result);
	const reason =
		'result' in read
			? 'no record, or more than one, has the fields that named it.'
			: reasonOf(read.error);
	input.hint(
		`The action has ended, and the record could not be read afterwards, so after is empty: ${reason}`,
	);
	return null;
}

async function readTarget(input: OperationInput, target: object): Promise<object | null> {
	if ('id' in target && typeof target.id === 'string') {
		return await readById(input, target.id);
	}
	const values = comparableFields(target, keyNames(input.parameters.entity(), target));
	if (values.length === 0) return null;
	const [id, another] = await findIds(input, queryByValues(input.parameters, values));
	return id === undefined || another !== undefined ? null : await readById(input, id);
}

/** The keys where they are known, since the action may have changed the other fields; all that was given otherwise. */
function keyNames(entity: string, target: object): readonly string[] {
	const known = keysOf(entity).filter((name) => name in target);
	return known.length > 0 ? known : Object.keys(target);
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
