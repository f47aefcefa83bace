import { updateDisplayOptions } from 'n8n-workflow';

import { optionsProperty } from '../operation/optionsProperty';
import type { Operation } from '../operation/Operation';
import { fieldProperties, writeOptions } from './properties/fields';
import { returnedOptions, simplifyProperty } from './properties/returned';
import { writeRecord } from './writeRecord';

const showOnlyForCreate = { show: { resource: ['record'], operation: ['create'] } };

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a record',
	description: 'Create a new record; one with the same keys is an error',
	access: 'write',
	properties: updateDisplayOptions(showOnlyForCreate, [
		...fieldProperties,
		simplifyProperty,
		optionsProperty([...writeOptions, ...returnedOptions]),
	]),
	execute: async (input) =>
		await writeRecord(input, {
			method: 'PUT',
			precondition: { 'If-None-Match': '*' },
			finds: false,
		}),
};
