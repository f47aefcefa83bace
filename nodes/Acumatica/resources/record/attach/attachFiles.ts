import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { settle } from '../../../../exact/settle';
import { isObject, membersOf } from '../../../../exact/members';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { StreamedBody } from '../../../../site/http/http';
import { keysOf } from '../../../../site/query/entityKeys';
import { isGuid } from '../../../../site/query/literals';
import { recordPath } from '../../../../site/query/recordPath';
import { entityPath } from '../../entity/target';
import { fileContent } from '../../file/fileContent';
import { readFileName } from '../../file/fileName';
import { putFile } from '../../file/putFile';
import { putLink } from '../../file/putLink';
import type { OperationInput, OperationOutput } from '../../operation/Operation';
import type { Parameters } from '../../operation/Parameters';

export const attachOption: INodeProperties = {
	displayName: 'Attach Files',
	name: 'attachFiles',
	type: 'string',
	default: '',
	placeholder: 'e.g. data, attachment_0',
	description:
		'Binary fields of the incoming item, separated by commas, such as data, attachment_0: their files are attached to the record when it has been written, each under its own name. The same name is a new version.',
};

/** A file of the item, ready to be sent. */
export interface ItemFile {
	readonly name: string;
	readonly content: Buffer | StreamedBody;
	readonly size: number;
}

/** The files that the option names: read first, so that nothing is written where one is missing. */
export async function readItemFiles(input: OperationInput): Promise<ItemFile[]> {
	const { parameters, context, itemIndex } = input;
	const files: ItemFile[] = [];
	for (const field of new Set(parameters.names('options.attachFiles'))) {
		const { fileName = '' } = context.helpers.assertBinaryData(itemIndex, field);
		const name = readFileName(fileName || field);
		files.push({ name, ...(await fileContent(input, field)) });
	}
	return files;
}

/**
 * Attaches files to a record that was written, and adds `attachedFiles` to its item.
 *
 * @throws AcumaticaError that says that the record itself was written
 */
export async function withFiles(
	output: OperationOutput,
	record: object,
	files: readonly ItemFile[],
	input: OperationInput,
): Promise<OperationOutput> {
	if (files.length === 0) return output;
	const attached: IDataObject[] = [];
	for (const { name, content, size } of files) {
		const put = await settle(attach(record, { name, content, size }, input));
		if ('error' in put) throw written(put.error, name);
		attached.push({ id: put.result, name, size });
	}
	return { ...output, json: { ...output.json, attachedFiles: attached } };
}

async function attach(
	record: object,
	{ name, content }: ItemFile,
	{ parameters, client }: OperationInput,
): Promise<string | null> {
	const entity = parameters.entity();
	const id = 'id' in record && typeof record.id === 'string' ? record.id : '';
	const path =
		putLink(record, name, client) ?? (await pathByRead(id, name, { parameters, client }));
	return await putFile(client, { path, content, comment: '', about: `${entity} ${id}`, entity });
}

/** What comes back of a write need not have links or keys where only some fields were asked for. */
async function pathByRead(
	id: string,
	name: string,
	{ parameters, client }: Pick<OperationInput, 'parameters' | 'client'>,
): Promise<string> {
	const path = `${entityPath(parameters)}/${id}`;
	const read = isGuid(id) ? await client.json({ method: 'GET', path }) : undefined;
	const found = putLink(read, name, client) ?? pathByKeys(read, name, parameters);
	if (found !== null) return found;
	throw new AcumaticaError({
		kind: 'failed',
		message: 'This Acumatica does not tell where files of the record are put',
		remedy:
			'Older builds take files by the keys of the record, and the node does not know those of this entity: use File: Attach.',
	});
}

/** Builds of 2023 give no links, and take files by the keys of the record. */
function pathByKeys(record: unknown, name: string, parameters: Parameters): string | null {
	if (!isObject(record)) return null;
	const keys = keysOf(parameters.entity()).map((key) => {
		const member = membersOf(record).find(([own]) => own === key)?.[1];
		const value = isObject(member) && 'value' in member ? member.value : undefined;
		return typeof value === 'string' ? value.trim() : '';
	});
	if (keys.length === 0 || keys.includes('')) return null;
	const address = recordPath({ by: 'keys', text: keys.join('|') });
	return `${entityPath(parameters)}/${address}/files/${encodeURIComponent(name)}`;
}

function written(error: unknown, name: string): unknown {
	if (!(error instanceof AcumaticaError)) return error;
	const { kind, message, remedy = '', status } = error;
	return new AcumaticaError({
		kind,
		status,
		message: `The record was written, and "${name}" could not be attached: ${message}`,
		remedy:
			`${remedy} Attach it with File: Attach; another create would make a second record.`.trim(),
	});
}
