import type { IDataObject } from 'n8n-workflow';

import { runWith } from './matrix/fakeRun';
import { inquiry, operation } from './parameters';

jest.mock('../../../nodes/site/http/time', () => jest.requireActual('./fastTime'));

const conditions = (operator: string, value: unknown) => ({
	filterType: 'manual',
	filters: { conditions: [{ field: 'Status', operator, type: 'text', value }] },
});

/** Filters that came out empty, and what the error names. */
const EMPTY: ReadonlyArray<[string, object, string]> = [
	['a text', { filterType: 'string', filterString: '' }, '"Filter (String)" is empty'],
	['spaces', { filterType: 'string', filterString: '  ' }, '"Filter (String)" is empty'],
	['undefined', { filterType: 'string', filterString: undefined }, '"Filter (String)" is empty'],
	['no condition', { filterType: 'manual', filters: {} }, '"Conditions" is empty'],
	['a type that is nothing', { filterType: undefined }, '"Filter" is empty'],
	...['contains', 'startsWith', 'endsWith'].flatMap(
		(operator): Array<[string, object, string]> => [
			[
				`${operator} undefined`,
				conditions(operator, undefined),
				'"Value" of the condition on Status',
			],
			[`${operator} an empty text`, conditions(operator, ''), '"Value" of the condition on Status'],
		],
	),
	[
		'equals undefined',
		conditions('equals', undefined),
		'"Value" of the condition on Status is empty',
	],
	...['notEquals', 'greater', 'greaterOrEqual', 'less', 'lessOrEqual'].flatMap((operator) =>
		[undefined, '', '  '].map((value): [string, object, string] => [
			`${operator} ${JSON.stringify(value)}`,
			conditions(operator, value),
			'"Value" of the condition on Status is empty',
		]),
	),
];

const LISTS: ReadonlyArray<[string, (filter: object) => object]> = [
	['records', (filter) => ({ ...operation('record', 'getAll', 'Case'), ...filter })],
	['rows', (filter) => ({ ...inquiry('getAll', 'Any'), ...filter })],
	[
		'changes',
		(filter) => ({
			...inquiry('getChanges', 'Any', {
				dateColumn: 'LastModifiedOn',
				keyColumns: ['InventoryID'],
			}),
			...filter,
		}),
	],
];

describe.each(LISTS)('%s', (_list, parameters) => {
	it.each(EMPTY)('%s does not read everything', async (_name, filter, named) => {
		const seen = await runWith(parameters(filter) as IDataObject);
		expect('error' in seen ? seen.error : seen.text).toContain(named);
	});

	it('are all read where no filter is chosen', async () => {
		const seen = await runWith(parameters({ filterType: 'none' }) as IDataObject);
		expect(seen).toHaveProperty('text');
	});

	it.each([
		['isEmpty', 'Status eq null'],
		['isNotEmpty', 'Status ne null'],
	])('can be asked for what %s', async (operator, written) => {
		const seen = await runWith(parameters(conditions(operator, undefined)) as IDataObject);
		expect('text' in seen ? seen.text : seen.error).toContain(written);
	});
});
