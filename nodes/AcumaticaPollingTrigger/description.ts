import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { authenticationProperty } from '../editor/properties/authentication';
import { endpointLocator, entityLocator } from '../editor/properties/entity';
import { inquiryProperty } from '../editor/properties/inquiry';
import { nothingChosen } from '../editor/properties/nothingChosen';
import {
	dateColumnProperty,
	dateFieldProperty,
	firstRunProperties,
	keyColumnsProperty,
	keyFieldsProperty,
} from '../editor/properties/readRows';
import { pollingOptions } from './options';

function shownFor(
	watch: 'inquiry' | 'entity',
	properties: INodeProperties[],
	hide: IDisplayOptions['hide'] = {},
): INodeProperties[] {
	return updateDisplayOptions({ show: { watch: [watch] }, hide }, properties);
}

/** How it is read, once it is chosen what. */
function onceChosen(watch: 'inquiry' | 'entity', properties: INodeProperties[]): INodeProperties[] {
	return shownFor(watch, properties, nothingChosen(watch));
}

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
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		options: [
			{
				name: 'Entity',
				value: 'entity',
				description: 'Records of an entity of the REST API, such as SalesOrder',
			},
			{
				name: 'Inquiry',
				value: 'inquiry',
				description: 'Rows of a generic inquiry that OData shows',
			},
		],
		default: 'inquiry',
		description: 'What is looked at for changes',
	},
	...shownFor('inquiry', [inquiryProperty]),
	...onceChosen('inquiry', [keyColumnsProperty(''), dateColumnProperty]),
	...shownFor('entity', [endpointLocator, entityLocator]),
	...onceChosen('entity', [keyFieldsProperty, dateFieldProperty]),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Row Deleted',
				value: 'deleted',
				description:
					'A row left the result of the inquiry, or a record the entity. The record may still exist: it may only have stopped to match the conditions of the inquiry.',
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
	...onceChosen('inquiry', firstRunProperties),
	...onceChosen('entity', firstRunProperties),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: pollingOptions,
	},
];
