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

const showOnlyForUpsert = { show: { resource: ['record'], operation: ['upsert'] } };

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a record',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	access: 'write',
	changes: 'write',
	overlaps: true,
	properties: updateDisplayOptions(showOnlyForUpsert, [
		...matchProperties('keyFields'),
		...fieldProperties,
		simplifyProperty,
		optionsProperty([attachOption, ...writeOptions, ...linkOptions, ...returnedOptions]),
	]),
	execute: async (input) =>
		await writeRecord(input, { method: 'PUT', precondition: {}, finds: true, creates: true }),
};
