import type { INodeProperties } from 'n8n-workflow';

import type { PageOptions } from '../../../site/client/ListReading';
import type { OperationInput } from './Operation';
import type { Parameters } from './Parameters';

const DEFAULT_LIMIT = 50;

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

/** Tells that a list was cut, or may have been; who asks for fewer than by default wants just a few. */
export function hintAtLimit({ hint }: Pick<OperationInput, 'hint'>, limit: number): void {
	if (limit < DEFAULT_LIMIT) return;
	hint(
		`The limit of ${limit} was reached, so there may be more. Turn on "Return All", or raise "Limit".`,
	);
}

/** Tells that rows changed places while a list was read page by page. */
export function hintAtOrder(
	{ hint }: Pick<OperationInput, 'hint'>,
	entries: 'records' | 'rows',
): void {
	hint(
		`The ${entries} changed places while they were read page by page, so some may be missing. Run it again, with a larger "Page Size", or in an order that does not change meanwhile.`,
	);
}

/** Infinity for all. */
export function readLimit(parameters: Parameters): number {
	if (parameters.flag('returnAll', false)) return Infinity;
	return parameters.number('limit', DEFAULT_LIMIT, { min: 1, whole: true });
}

const DEFAULT_PAGE_SIZE = 1000;

/** How much one request of a list asks for. */
export function pageSizeOption(entries: 'records' | 'rows'): INodeProperties {
	return {
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000 },
		default: DEFAULT_PAGE_SIZE,
		description: `How many ${entries} one request asks for. Make it smaller where ${entries} are large or requests time out.`,
	};
}

/** No site gives as many at once, and from 1e21 on JavaScript would write an exponent. */
const LARGEST_PAGE_SIZE = 2 ** 31 - 1;

export function readPageSize(parameters: Parameters): number {
	const size = parameters.number('options.pageSize', DEFAULT_PAGE_SIZE, { min: 1, whole: true });
	return Math.min(size, LARGEST_PAGE_SIZE);
}

export function readPageOptions(parameters: Parameters): PageOptions {
	return { limit: readLimit(parameters), pageSize: readPageSize(parameters) };
}
