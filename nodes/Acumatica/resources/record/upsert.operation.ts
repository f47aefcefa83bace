import { updateDisplayOptions } from 'n8n-workflow';

import { optionsProperty } from '../operation/optionsProperty';
import type { Operation } from '../operation/Operation';
import { fieldProperties, writeOptions } from './properties/fields';
import { matchProperties } from './properties/match';
import { returnedOptions, simplifyProperty } from './properties/returned';
import { writeRecord } from './writeRecord';

const showOnlyForUpsert = { show: { resource: ['record'], operation: ['upsert'] } };

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a record',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	access: 'write',
	properties: updateDisplayOptions(showOnlyForUpsert, [
		...matchProperties,
		...fieldProperties,
		simplifyProperty,
		optionsProperty([...writeOptions, ...returnedOptions]),
	]),
	execute: async (input) =>
		await writeRecord(input, { method: 'PUT', precondition: {}, finds: true }),
};
