import type { INodeProperties } from 'n8n-workflow';

import { authenticationProperty } from '../editor/properties/authentication';
import { inquiryProperty } from '../editor/properties/inquiry';
import { pollingOptions } from './options';

const COLUMNS = {
	loadOptionsMethod: 'getInquiryColumns',
	loadOptionsDependsOn: ['inquiry.value', 'options.tenant', 'options.odataAddress'],
};

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
	{
		displayName: 'Key Column Names or IDs',
		name: 'keyColumns',
		type: 'multiOptions',
		typeOptions: COLUMNS,
		default: [],
		required: true,
		description:
			'The columns that identify a row together. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Date Column Name or ID',
		name: 'dateColumn',
		type: 'options',
		typeOptions: COLUMNS,
		default: '',
		required: true,
		description:
			'The column with date and time of the last change of a row. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
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
	{
		displayName: 'First Run',
		name: 'firstRun',
		type: 'options',
		options: [
			{
				name: 'All Rows',
				value: 'snapshot',
				description: 'Every row that is there goes out once, as event "snapshot"',
			},
			{
				name: 'Changes Since',
				value: 'since',
				description: 'Rows that have changed since a date go out, as event "updated"',
			},
			{
				name: 'Nothing',
				value: 'nothing',
				description: 'What is there is noted, and only what changes from then on goes out',
			},
		],
		default: 'nothing',
		description: 'What comes of the rows that are there when the workflow is published first',
	},
	{
		displayName: 'Changed After',
		name: 'changedAfter',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { firstRun: ['since'] } },
		description:
			'Rows of this date and newer go out. Without an offset it is in the time zone of the workflow.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: pollingOptions,
	},
];
