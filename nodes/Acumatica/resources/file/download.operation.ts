import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { readRecordId } from '../../../site/query/recordPath';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { outputFieldProperty, readOutputField } from '../operation/binaryField';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { attachedFiles, isNamed, type AttachedFile } from './attachedFile';
import { detailOption, filesOfRecord } from './detailOption';
import { recordPropertiesWhen } from './entity';
import { fetchFile } from './fetchFile';
import { readRecord } from './readRecord';

const showOnlyForDownload = { show: { resource: ['file'], operation: ['download'] } };

const whichProperties: INodeProperties[] = [
	{
		displayName: 'Files',
		name: 'files',
		type: 'options',
		options: [
			{
				name: 'All of a Record',
				value: 'all',
				description: 'One item for each file of a record',
			},
			{ name: 'One by ID', value: 'id', description: 'The file with an ID from Get Many' },
			{
				name: 'One by Name',
				value: 'name',
				description: 'The file of a record that has this name',
			},
		],
		default: 'all',
		description: 'Which files to download',
	},
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 9be45eb7-f97d-400b-96a5-1c4cf82faa96',
		displayOptions: { show: { files: ['id'] } },
		description: 'The ID (GUID) of the file, as Get Many or Attach gives it',
	},
	...recordPropertiesWhen({ files: ['all', 'name'] }),
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. drawing.pdf',
		displayOptions: { show: { files: ['name'] } },
		description: 'The name of the file, without the form and the key that Acumatica puts before it',
	},
	outputFieldProperty,
];

const saveAsOption: INodeProperties = {
	displayName: 'Save As',
	name: 'saveAs',
	type: 'string',
	default: '',
	placeholder: 'e.g. drawing.pdf',
	description:
		'Name of the file that comes out. For a file by ID Acumatica may tell none; its type follows from its ending. For one file only.',
};

export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download files',
	description: 'Get one file, or all files of a record, as binary data',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForDownload, [
		...whichProperties,
		optionsProperty([detailOption, saveAsOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters } = input;
	const field = readOutputField(parameters);
	const saveAs = parameters.text('options.saveAs').trim();
	if (parameters.choice('files') === 'id') {
		const id = readRecordId(parameters.text('fileId'), parameters.name('fileId'));
		return [await outputOf(input, { id, name: saveAs, field }, {}, undefined)];
	}
	const files = await filesOfItem(input);
	if (saveAs !== '' && files.length > 1) throw oneNameForSeveral(files.length);
	const outputs: OperationOutput[] = [];
	for (const file of files) {
		const wanted = { id: file.id, name: saveAs || file.name, field };
		outputs.push(await outputOf(input, wanted, { ...file }, parameters.entity()));
	}
	return outputs;
}

function oneNameForSeveral(count: number): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `"Save As" names one file, and the record has ${count}`,
		remedy:
			'Remove it from Options, so that the files keep their names, or choose "One by Name" or "One by ID" in "Files". Nothing was downloaded.',
	});
}

async function outputOf(
	input: OperationInput,
	file: Pick<AttachedFile, 'id' | 'name'> & { readonly field: string },
	about: OperationOutput['json'],
	entity: string | undefined,
): Promise<OperationOutput> {
	const { binary, name, size } = await fetchFile(input, file, entity);
	return { json: { ...about, id: file.id, name, size }, binary: { [file.field]: binary } };
}

async function filesOfItem(input: OperationInput): Promise<AttachedFile[]> {
	const { parameters } = input;
	const detail = parameters.text('options.detail').trim();
	const files = attachedFiles(await readRecord(input, filesOfRecord(detail)), detail);
	if (parameters.choice('files') !== 'name') return files;
	const name = parameters.requiredText('fileName');
	const found = files.find(isNamed(name));
	if (found !== undefined) return [found];
	throw new AcumaticaError({
		kind: 'noSuchRecord',
		message: `The record has no file "${name}"`,
		remedy:
			files.length === 0
				? 'It has no files at all. Files of detail rows are found with "Details" in Options.'
				: `It has: ${files.map((file) => file.name).join(', ')}.`,
	});
}
