import { selectionQuery } from '../../../site/query/selection';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject } from '../../../exact/members';
import type { OperationInput } from '../operation/Operation';
import { recordAddress, recordName } from '../entity/target';

/** The record that the node is set to, with some of its parts. By key, since lists cannot give all parts. */
export async function readRecord(
	{ parameters, client }: Pick<OperationInput, 'parameters' | 'client'>,
	expand: readonly string[],
): Promise<object> {
	const { contract } = parameters.endpoint();
	const record = await client.json({
		method: 'GET',
		path: recordAddress(parameters),
		about: recordName(parameters),
		query: selectionQuery({ select: [], expand, custom: [] }, contract),
	});
	if (isObject(record)) return record;
	throw new AcumaticaError({
		kind: 'notAcumatica',
		message: 'Acumatica answered with something else than a record',
		remedy: 'Check "Endpoint" and "Entity": inquiries and reports of an endpoint have no files.',
	});
}
