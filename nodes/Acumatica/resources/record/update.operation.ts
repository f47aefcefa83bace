import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { optionsProperty } from '../operation/optionsProperty';
import type { Operation } from '../operation/Operation';
import { writeOptions } from '../entity/writeOptions';
import { fieldProperties } from './properties/fields';
import { matchProperties } from './properties/match';
import { simplifyProperty } from '../operation/simplifyProperty';
import { returnedOptions } from './properties/returned';
import { linkOptions } from './link/linkOptions';
import { attachOption } from './attach/attachFiles';
import { writeRecord } from './writeRecord';

const showOnlyForUpdate = { show: { resource: ['record'], operation: ['update'] } };

const methodOption: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: [
		{
			name: 'PATCH',
			value: 'patch',
			description: 'Writes every field that is sent, even if it has that value already',
		},
		{
			name: 'PUT',
			value: 'put',
			description: 'Writes the fields that differ from what the record has',
		},
	],
	default: 'put',
	description: 'Which of the two ways of the API to update',
};

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a record',
	description: 'Update a record; one that does not exist is an error',
	access: 'write',
	changes: 'write',
	overlaps: true,
	properties: updateDisplayOptions(showOnlyForUpdate, [
		...matchProperties('record'),
		...fieldProperties,
		simplifyProperty,
		optionsProperty([
			methodOption,
			attachOption,
			...writeOptions,
			...linkOptions,
			...returnedOptions,
		]),
	]),
	execute: async (input) =>
		input.parameters.choice('options.method') === 'patch'
			? await writeRecord(input, { method: 'PATCH', precondition: {}, finds: true, creates: false })
			: await writeRecord(input, {
					method: 'PUT',
					precondition: { 'If-Match': '*' },
					finds: true,
					creates: false,
				}),
};
