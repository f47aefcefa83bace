import { updateDisplayOptions } from 'n8n-workflow';

import { serviceOptions } from '../../../editor/properties/inquiry';
import { getChanges as changesOf } from '../changes/getChanges';
import { changeOptions, sinceProperties } from '../changes/properties';
import { pageSizeOption } from '../operation/limit';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import { columnProperties, createdColumnOption } from './sweep/properties';
import { readSettings } from './sweep/settings';
import { inquirySource } from './sweep/inquirySource';
import { filterProperties } from './target/filterProperties';
import { withInquiryTypes } from './target/inquiryTypes';
import { parametersProperty } from './target/properties';

const showOnlyForGetChanges = { show: { resource: ['genericInquiry'], operation: ['getChanges'] } };

export const getChanges: Operation = {
	value: 'getChanges',
	name: 'Get Changes Since',
	action: 'Get changes since the last run of a generic inquiry',
	description:
		'Get the rows that changed since the last run or a date, as items like those of the trigger: catches what push notifications lose',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetChanges, [
		...columnProperties,
		...sinceProperties,
		...filterProperties,
		parametersProperty,
		optionsProperty([
			createdColumnOption,
			...changeOptions,
			pageSizeOption('rows'),
			...serviceOptions,
		]),
	]),
	execute,
};

async function execute(given: OperationInput): Promise<OperationOutput[]> {
	const input = await withInquiryTypes(given);
	const settings = readSettings(input);
	return await changesOf(input, inquirySource(input, settings), settings);
}
