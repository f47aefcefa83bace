import type { IDataObject } from 'n8n-workflow';

import { settle } from '../../../exact/settle';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { keysOf } from '../../../site/query/entityKeys';
import { demandRecord, readRecordsWithId } from '../../../site/query/readRecords';
import { readKeys, readRecordId, referenceOf } from '../../../site/query/recordPath';
import type { OperationInput } from '../operation/Operation';
import { recordAddress, recordName } from './target';
import { wrapRecord } from './wrapRecord';

type Input = Pick<OperationInput, 'parameters' | 'client'>;

/**
 * What names the record of the parameter "Record" in a body: its ID, or its key fields. Where these are not known by
 * name, as at an endpoint of the user's own, the record is read for its ID.
 */
export async function readNamedRecord(input: Input): Promise<IDataObject> {
	const { parameters } = input;
	const { by, text } = referenceOf(parameters.locator('record'));
	if (by === 'id') return { id: readRecordId(text, parameters.name('record')) };
	const values = readKeys(text);
	const { name, contract } = parameters.endpoint();
	const keys = name.toLowerCase() === 'default' ? keysOf(parameters.entity()) : [];
	if (keys.length !== values.length) return { id: await readId(input) };
	const named = Object.fromEntries(keys.map((key, place) => [key, values[place]]));
	return wrapRecord(named, contract, parameters.name('record'));
}

async function readId({ parameters, client }: Input): Promise<string> {
	const about = recordName(parameters);
	const read = await settle(client.json({ method: 'GET', path: recordAddress(parameters), about }));
	if ('result' in read) {
		const [{ id = '' } = {}] = readRecordsWithId([demandRecord(read.result)]);
		return id;
	}
	const { error } = read;
	if (!(error instanceof AcumaticaError) || error.kind !== 'noSuchRecord') throw error;
	throw new AcumaticaError({
		kind: 'noSuchRecord',
		message: `"Record" names no record: there is no ${about}`,
		remedy:
			'Give the values of all key fields in the order of the form, with | between them. To have a record created that does not exist, choose "Key Fields" in "Find Record By".',
	});
}
