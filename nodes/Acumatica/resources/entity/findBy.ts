import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { recordIdProperty, recordProperty } from './recordProperty';

interface Way {
	readonly name: string;
	readonly value: string;
	readonly description: string;
}

const BY_ID: Way = {
	name: 'ID',
	value: 'id',
	description: 'The GUID of the record (ID or NoteID)',
};
const BY_RECORD: Way = {
	name: 'Record',
	value: 'record',
	description: 'Its keys in the order of the form, or its ID, as for Get',
};

type Versions = NonNullable<NonNullable<IDisplayOptions['show']>['@version']>;

export interface FindBy {
	/** The ways that the operation has beside the one that all have. */
	readonly ways: readonly Way[];
	/** What a new node is set to. */
	readonly first: string;
	/** Where that is by key fields. */
	readonly hint?: string;
}

/**
 * How the record that an operation works on is named: since version 3 of the node as for Get. Saved nodes keep theirs,
 * for n8n does not store what is the default.
 */
export function findByProperties({ ways, first, hint }: FindBy): INodeProperties[] {
	const property = (options: readonly Way[], by: string, versions: Versions): INodeProperties => ({
		displayName: 'Find Record By',
		name: 'findBy',
		type: 'options',
		options: inOrder(options),
		default: by,
		displayOptions: { show: { '@version': versions } },
		description: 'How Acumatica finds the record',
		...(hint === undefined || by !== 'keyFields' ? {} : { hint }),
	});
	return [
		property([...ways, BY_ID], 'keyFields', [1, 2]),
		property([...ways, BY_RECORD], first, [{ _cnd: { gte: 3 } }]),
		{ ...recordProperty, displayOptions: { show: { findBy: ['record'] } } },
		recordIdProperty,
	];
}

/** As n8n wants the entries of a list. */
function inOrder(ways: readonly Way[]): Way[] {
	return [...ways].sort((a, b) => a.name.localeCompare(b.name));
}
