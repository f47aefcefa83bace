import { updateDisplayOptions } from 'n8n-workflow';

import type { Resource } from '../operation/Operation';
import { getChanges } from './getChanges.operation';
import { getMany } from './getMany.operation';
import { getSchema } from './getSchema.operation';
import { replay } from './replay.operation';
import { inquiryProperty } from '../../../editor/properties/inquiry';

export const genericInquiry: Resource = {
	value: 'genericInquiry',
	name: 'Generic Inquiry',
	about: 'inquiry',
	properties: updateDisplayOptions({ show: { resource: ['genericInquiry'] } }, [inquiryProperty]),
	operations: [getMany, getChanges, replay, getSchema],
	defaultOperation: getMany.value,
};
