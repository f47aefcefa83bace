import { updateDisplayOptions } from 'n8n-workflow';

import { recordName } from '../entity/target';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { targetOfLocator } from '../operation/WriteTarget';
import { attachProperties, commentOption, fileNameOption } from './attachProperties';
import { recordProperties } from './entity';
import { readComment, readFileName } from './fileName';
import { fileContent } from './fileContent';
import { putFile } from './putFile';
import { putPath } from './putPath';

const showOnlyForAttach = { show: { resource: ['file'], operation: ['attach'] } };

export const attach: Operation = {
	value: 'attach',
	name: 'Attach',
	action: 'Attach a file',
	description: 'Attach a file to a record or to one of its rows; the same name is a new version',
	access: 'write',
	changes: 'write',
	properties: updateDisplayOptions(showOnlyForAttach, [
		...recordProperties,
		...attachProperties,
		optionsProperty([commentOption, fileNameOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters, client, context, itemIndex, turn } = input;
	const field = parameters.requiredText('inputDataFieldName');
	const { fileName } = context.helpers.assertBinaryData(itemIndex, field);
	const { content, size } = await fileContent(input, field);
	const name = readFileName(parameters.text('options.fileName').trim() || (fileName ?? ''));
	const comment = readComment(parameters.text('options.comment'));
	await turn(targetOfLocator(parameters));
	const path = await putPath(input, name);
	const entity = parameters.entity();
	const about = recordName(parameters);
	const id = await putFile(client, { path, content, comment, about, entity });
	const record = parameters.locator('record').text.trim();
	return [{ json: { attached: true, id, name, size, entity, record } }];
}
