import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isObject, membersOf } from '../../../exact/members';
import { afterKeyFilter } from '../../../reading/keyLiterals';
import type { PageOptions } from '../../../site/client/ListReading';
import { readPagesByKey, type Key, type NotByKey } from '../../../site/client/readPagesByKey';
import { keysOf } from '../../../site/query/entityKeys';
import { dialectOf } from '../../../site/query/literals';
import type { Parameters } from '../operation/Parameters';

export const pageByOption: INodeProperties = {
	displayName: 'Page By',
	name: 'pageBy',
	type: 'options',
	options: [
		{
			name: 'Keys',
			value: 'keys',
			description:
				'Each page begins behind the last key of the one before, for which the site has to know the entity by its keys',
		},
		{
			name: 'Number',
			value: 'number',
			description: 'Each page begins with the last record of the one before',
		},
	],
	default: 'number',
	description:
		'How the records of several pages are asked for. By Keys is faster where there are very many, and nothing that is inserted or deleted meanwhile can move a record to another page.',
};

/** These show texts, and are sorted by the codes behind them. */
const DROP_DOWNS = new Set(['Type', 'Module']);

export type WithoutKeys = NotByKey | 'unknownKeys' | 'dropDown';

interface KeyedList {
	readonly parameters: Parameters;
	/** Reads a page of records as they come; `filter` is '' for none. */
	readonly readPage: (filter: string, top: number) => Promise<readonly unknown[]>;
	readonly present: (record: unknown) => IDataObject;
}

/** The key fields, which must be shown; or why there are none to go by. */
export function pageKeys(entity: string): readonly string[] | 'unknownKeys' | 'dropDown' {
	const keys = keysOf(entity);
	if (keys.length === 0) return 'unknownKeys';
	return keys.some((key) => DROP_DOWNS.has(key)) ? 'dropDown' : keys;
}

/** Reads records in the order of their keys, or tells why that cannot be. */
export async function readByKeys(
	{ parameters, readPage, present }: KeyedList,
	options: PageOptions,
): Promise<IDataObject[] | WithoutKeys> {
	const columns = pageKeys(parameters.entity());
	if (typeof columns === 'string') return columns;
	const filterAfter = (key: Key) =>
		afterKeyFilter(key.map(String), {
			columns,
			types: new Map(
				columns.map((column, place) => [
					column,
					typeof key[place] === 'number' ? 'Decimal' : 'String',
				]),
			),
			dialect: dialectOf(parameters.endpoint().contract),
			zone: parameters.zone,
		});
	const read = await readPagesByKey(
		{
			readPage: async (after, top) => {
				const records = await readPage(after === null ? '' : filterAfter(after), top);
				// Records as they come take several times the memory of what is given.
				return records.map((record) => ({
					key: keyOfRecord(record, columns),
					json: present(record),
				}));
			},
			keyOf: ({ key }) => key,
		},
		options,
	);
	return Array.isArray(read) ? read.map(({ json }) => json) : read;
}

function keyOfRecord(record: unknown, columns: readonly string[]): Key | null {
	const members = new Map(isObject(record) ? membersOf(record) : []);
	const key = columns.flatMap((column): Array<string | number> => {
		const member = members.get(column);
		const value: unknown = isObject(member) && 'value' in member ? member.value : undefined;
		if (typeof value === 'number') return [value];
		return typeof value === 'string' && value.trim() !== '' ? [value.trimEnd()] : [];
	});
	return key.length === columns.length ? key : null;
}

/** What a hint says. */
export const WHY_BY_NUMBER: Readonly<Record<WithoutKeys, string>> = {
	unknownKeys: 'the node does not know the keys of this entity',
	dropDown: 'a key of this entity is a drop-down, which is not sorted by the text that it shows',
	withoutKeys: 'some of the records do not show their keys',
	sameKeys: 'several of the records have the same key',
	unordered: 'the site does not give them in the order of their keys',
};
