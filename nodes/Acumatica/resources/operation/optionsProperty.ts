import type { INodeProperties } from 'n8n-workflow';

import { connectionOptions } from './properties';

/** The collection "Options" of an operation: its own and those of the connection, by name. */
export function optionsProperty(own: readonly INodeProperties[]): INodeProperties {
	const options = [...own, ...connectionOptions].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	);
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}
