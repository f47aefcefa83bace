import { updateDisplayOptions } from 'n8n-workflow';

import { archivedOption } from '../../../editor/properties/entity';
import { dateFieldProperty, keyFieldsProperty } from '../../../editor/properties/readRows';
import { rangeProperties, replayOptions } from '../changes/properties';
import { replay as replayOf } from '../changes/replay';
import { filterProperties } from '../entity/filterProperties';
import { pageSizeOption } from '../operation/limit';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import { entitySource } from './changes/entitySource';
import { recordTimeZoneOption } from './changes/properties';
import { readSettings } from './changes/settings';
import { withFilterTypes } from './filterTypes';

const showOnlyForReplay = { show: { resource: ['record'], operation: ['replay'] } };

export const replay: Operation = {
	value: 'replay',
	name: 'Replay Changes',
	action: 'Replay changes of records',
	description:
		'Get the records that were last changed within a range of dates, as items like those of the trigger, to run them through a workflow again',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForReplay, [
		keyFieldsProperty,
		dateFieldProperty,
		...rangeProperties,
		...filterProperties,
		optionsProperty([
			archivedOption,
			...replayOptions,
			pageSizeOption('records'),
			recordTimeZoneOption,
		]),
	]),
	execute,
};

async function execute(given: OperationInput): Promise<OperationOutput[]> {
	const input = { ...given, parameters: await withFilterTypes(given) };
	const settings = await readSettings(input);
	return await replayOf(input, entitySource(input, settings), settings);
}
