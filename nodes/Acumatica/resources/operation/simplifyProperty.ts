import type { INodeProperties } from 'n8n-workflow';

/** Shows records and rows as plain values; the fixed words of n8n. */
export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
