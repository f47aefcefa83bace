import { updateDisplayOptions } from 'n8n-workflow';

import { hintAtLimit, limitProperties, readLimit } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { attachedFiles } from './attachedFile';
import { detailOption, filesOfRecord } from './detailOption';
import { recordProperties } from './entity';
import { readRecord } from './readRecord';

const showOnlyForGetMany = { show: { resource: ['file'], operation: ['getAll'] } };

export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many files',
	description: 'List the files of a record: ID, name and comment, without their content',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetMany, [
		...recordProperties,
		...limitProperties,
		optionsProperty([detailOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const detail = input.parameters.text('options.detail').trim();
	const record = await readRecord(input, filesOfRecord(detail));
	const files = attachedFiles(record, detail);
	const limit = readLimit(input.parameters);
	if (files.length > limit) hintAtLimit(input, limit);
	return files.slice(0, limit).map((file) => ({ json: { ...file } }));
}
