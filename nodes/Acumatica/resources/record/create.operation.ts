import { updateDisplayOptions } from 'n8n-workflow';

import { optionsProperty } from '../operation/optionsProperty';
import type { Operation } from '../operation/Operation';
import { writeOptions } from '../entity/writeOptions';
import { fieldProperties } from './properties/fields';
import { simplifyProperty } from '../operation/simplifyProperty';
import { returnedOptions } from './properties/returned';
import { linkOptions } from './link/linkOptions';
import { uniqueFieldOption } from './once/uniqueField';
import { attachOption } from './attach/attachFiles';
import { writeRecord } from './writeRecord';

const showOnlyForCreate = { show: { resource: ['record'], operation: ['create'] } };

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a record',
	description: 'Create a new record; one with the same keys is an error',
	access: 'write',
	changes: 'write',
	overlaps: true,
	properties: updateDisplayOptions(showOnlyForCreate, [
		...fieldProperties,
		simplifyProperty,
		optionsProperty([
			uniqueFieldOption,
			attachOption,
			...writeOptions,
			...linkOptions,
			...returnedOptions,
		]),
	]),
	execute: async (input) =>
		await writeRecord(input, {
			method: 'PUT',
			precondition: { 'If-None-Match': '*' },
			finds: false,
			creates: true,
		}),
};
