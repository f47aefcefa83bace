import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../operation/Parameters';
import { readChoice } from '../values/choice';
import { readText } from '../values/text';

const DIRECTIONS = ['asc', 'desc'] as const;

/** The order of rows: columns from the list, the first one counts most. `method` of the node lists them. */
export function sortProperty(method: string, dependsOn: string[]): INodeProperties {
	return {
		displayName: 'Sort By',
		name: 'sort',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Column',
		default: {},
		description:
			'The order of the rows: by the first column, and among rows that are equal there by the next. The keys come behind them where rows fill several pages, so that no row moves from one page to another.',
		options: [
			{
				displayName: 'Column',
				name: 'column',
				values: [
					{
						displayName: 'Column Name or ID',
						name: 'name',
						type: 'options',
						typeOptions: { loadOptionsMethod: method, loadOptionsDependsOn: dependsOn },
						default: '',
						description:
							'What the rows are sorted by. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					},
					{
						displayName: 'Direction',
						name: 'direction',
						type: 'options',
						options: [
							{ name: 'Ascending', value: 'asc', description: 'From small to large' },
							{ name: 'Descending', value: 'desc', description: 'From large to small' },
						],
						default: 'asc',
						description: 'Which of the values come first',
					},
				],
			},
		],
	};
}

/** `LastModifiedDateTime desc`, `CustomerID`: the parts of an `$orderby`. An entry without a column is none. */
export function readSort(parameters: Parameters): string[] {
	return parameters.entries('sort.column').flatMap((entry) => {
		const name = readText(entry.name, '"Column Name or ID" in "Sort By"').trim();
		const direction = readChoice(entry.direction, '"Direction" in "Sort By"', DIRECTIONS);
		if (name === '') return [];
		return [direction === 'desc' ? `${name} desc` : name];
	});
}
