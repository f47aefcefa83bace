import { updateDisplayOptions } from 'n8n-workflow';

import { settle } from '../../../exact/settle';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { recordProperty } from '../entity/recordProperty';
import { archivedHeader, recordAddress, recordName } from '../entity/target';
import { demandRecord } from '../../../site/query/readRecords';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { archivedOption } from '../../../editor/properties/entity';

const showOnlyForExists = { show: { resource: ['record'], operation: ['exists'] } };

export const exists: Operation = {
	value: 'exists',
	name: 'Exists',
	action: 'Check whether a record exists',
	description: 'Get true or false: whether there is a record with these keys or this ID',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForExists, [
		recordProperty,
		optionsProperty([archivedOption]),
	]),
	execute,
};

async function execute({ parameters, client }: OperationInput): Promise<OperationOutput[]> {
	const read = client.json({
		method: 'GET',
		path: recordAddress(parameters),
		about: recordName(parameters),
		headers: archivedHeader(parameters),
	});
	const end = await settle(read);
	if ('result' in end) {
		demandRecord(end.result);
		return [{ json: { exists: true } }];
	}
	const { error } = end;
	if (!(error instanceof AcumaticaError) || error.kind !== 'noSuchRecord') throw error;
	return [{ json: { exists: false } }];
}
