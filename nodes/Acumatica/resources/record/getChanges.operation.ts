import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { archivedOption } from '../../../editor/properties/entity';
import { dateFieldProperty, keyFieldsProperty } from '../../../editor/properties/readRows';
import { getChanges as changesOf } from '../changes/getChanges';
import { changeOptions, sinceProperties } from '../changes/properties';
import { filterProperties } from '../entity/filterProperties';
import { pageSizeOption } from '../operation/limit';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import { entitySource } from './changes/entitySource';
import { recordTimeZoneOption } from './changes/properties';
import { readSettings } from './changes/settings';
import { withFilterTypes } from './filterTypes';

const showOnlyForGetChanges = { show: { resource: ['record'], operation: ['getChanges'] } };

const createdFieldOption: INodeProperties = {
	...dateFieldProperty,
	displayName: 'Created Field Name or ID',
	name: 'createdField',
	description:
		'The field with the date at which a record came into being. With it, items of new records have the event "inserted"; without it all have "updated". Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const getChanges: Operation = {
	value: 'getChanges',
	name: 'Get Changes Since',
	action: 'Get changes since the last run of records',
	description:
		'Get the records that changed since the last run or a date, as items like those of the trigger',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetChanges, [
		keyFieldsProperty,
		dateFieldProperty,
		...sinceProperties,
		...filterProperties,
		optionsProperty([
			archivedOption,
			createdFieldOption,
			...changeOptions,
			pageSizeOption('records'),
			recordTimeZoneOption,
		]),
	]),
	execute,
};

async function execute(given: OperationInput): Promise<OperationOutput[]> {
	const input = { ...given, parameters: await withFilterTypes(given) };
	const settings = await readSettings(input);
	return await changesOf(input, entitySource(input, settings), settings);
}
