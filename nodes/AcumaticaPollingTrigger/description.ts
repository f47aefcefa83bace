import type { INodeProperties } from 'n8n-workflow';

import { authenticationProperty } from '../editor/properties/authentication';
import { inquiryProperty } from '../editor/properties/inquiry';
import {
	dateColumnProperty,
	firstRunProperties,
	keyColumnsProperty,
} from '../editor/properties/readRows';
import { pollingOptions } from './options';

/** What the user sets on the polling trigger. Names are a contract: saved workflows depend on them. */
export const pollingProperties: INodeProperties[] = [
	{
		displayName:
			'Each poll takes one seat of the licence for a moment: every five minutes is a good start. Where Acumatica can reach this n8n, the Acumatica Trigger is faster.',
		name: 'pollNotice',
		type: 'notice',
		default: '',
	},
	authenticationProperty,
	inquiryProperty,
	keyColumnsProperty(''),
	dateColumnProperty,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Row Deleted',
				value: 'deleted',
				description:
					'A row left the result of the inquiry. The record may still exist: it may only have stopped to match the conditions of the inquiry.',
			},
			{
				name: 'Row Inserted',
				value: 'inserted',
				description:
					'A row came into the result of the inquiry: a new record, or one that began to match its conditions',
			},
			{
				name: 'Row Updated',
				value: 'updated',
				description: 'A row changed: the item has it as it is now',
			},
		],
		default: ['inserted', 'updated', 'deleted'],
		required: true,
		description: 'Which changes start the workflow',
	},
	...firstRunProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: pollingOptions,
	},
];
