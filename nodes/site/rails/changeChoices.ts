import type { INodePropertyOptions } from 'n8n-workflow';

import { CHANGE_NAMES } from './Rails';

/** What the form of a guard rail offers, by name. */
export const changeChoices: INodePropertyOptions[] = [
	{
		name: CHANGE_NAMES.write,
		value: 'write',
		description: 'Records and files; and Inquiry: Run, which goes by the same kind of request',
	},
	{ name: CHANGE_NAMES.delete, value: 'delete', description: 'Records' },
	{
		name: CHANGE_NAMES.action,
		value: 'action',
		description: 'Such as releasing an invoice, or printing one',
	},
];
