import { recordPath } from '../../query/recordPath';
import { selectionQuery } from '../../query/selection';
import { AcumaticaError } from '../../transport/AcumaticaError';
import { isObject } from '../members';
import type { OperationInput } from '../Operation';
import { entityPath } from '../record/target';

/** The record that the node is set to, with some of its parts. By key, since lists cannot give all parts. */
export async function readRecord(
	{ parameters, client }: Pick<OperationInput, 'parameters' | 'client'>,
	expand: readonly string[],
): Promise<object> {
	const { mode, text } = parameters.locator('record');
	const name = recordPath({ by: mode === 'id' ? 'id' : 'keys', text });
	const { contract } = parameters.endpoint();
	const record = await client.json({
		method: 'GET',
		path: `${entityPath(parameters)}/${name}`,
		query: selectionQuery({ select: [], expand, custom: [] }, contract),
	});
	if (isObject(record)) return record;
	throw new AcumaticaError({
		kind: 'notAcumatica',
		message: 'Acumatica answered with something else than a record',
		remedy: 'Check "Endpoint" and "Entity": inquiries and reports of an endpoint have no files.',
	});
}
