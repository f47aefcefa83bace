import type { INodeProperties } from 'n8n-workflow';

import type { PageOptions } from '../../../site/client/paging';
import type { Parameters } from './Parameters';

/** How many entries a list gives; the fixed words of n8n. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** Infinity for all. */
export function readLimit(parameters: Parameters): number {
	if (parameters.flag('returnAll', false)) return Infinity;
	return parameters.number('limit', 50, { min: 1, whole: true });
}

export function readPageOptions(parameters: Parameters, defaultSize: number): PageOptions {
	return { limit: readLimit(parameters), pageSize: readPageSize(parameters, defaultSize) };
}

/** How many entries one request asks for. */
export function readPageSize(parameters: Parameters, defaultSize: number): number {
	return parameters.number('options.pageSize', defaultSize, { min: 1, whole: true });
}
