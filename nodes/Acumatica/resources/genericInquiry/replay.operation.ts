import { updateDisplayOptions } from 'n8n-workflow';

import { serviceOptions } from '../../../editor/properties/inquiry';
import { rangeProperties, replayOptions } from '../changes/properties';
import { replay as replayOf } from '../changes/replay';
import { pageSizeOption } from '../operation/limit';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { optionsProperty } from '../operation/optionsProperty';
import { columnProperties } from './sweep/properties';
import { readSettings } from './sweep/settings';
import { inquirySource } from './sweep/inquirySource';
import { filterProperties } from './target/filterProperties';
import { withInquiryTypes } from './target/inquiryTypes';
import { parametersProperty } from './target/properties';

const showOnlyForReplay = { show: { resource: ['genericInquiry'], operation: ['replay'] } };

export const replay: Operation = {
	value: 'replay',
	name: 'Replay Changes',
	action: 'Replay changes of a generic inquiry',
	description:
		'Get the rows that were last changed within a range of dates, as items like those of the trigger, to run them through a workflow again',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForReplay, [
		...columnProperties,
		...rangeProperties,
		...filterProperties,
		parametersProperty,
		optionsProperty([...replayOptions, pageSizeOption('rows'), ...serviceOptions]),
	]),
	execute,
};

async function execute(given: OperationInput): Promise<OperationOutput[]> {
	const input = await withInquiryTypes(given);
	const settings = readSettings(input);
	return await replayOf(input, inquirySource(input, settings), settings);
}
