import type { INodePropertyOptions } from 'n8n-workflow';

import type { InquirySchema, TypedName } from '../site/query/csdl';
import { KEY_MARK } from './keyMark';

type Columns = Pick<InquirySchema, 'columns' | 'keys'>;

/** Of OData 4 and 3. */
const DATES: readonly string[] = ['DateTimeOffset', 'DateTime', 'Date'];

/** The columns of an inquiry for a list: those that identify a row first, and marked. */
export function keyColumnsFirst({ columns, keys }: Columns): INodePropertyOptions[] {
	return first(columns, ({ name }) => keys.includes(name)).map((column) => entryOf(column, keys));
}

/** The same for a list in which a date is looked for: dates first, with a time of day before those without. */
export function dateColumnsFirst({ columns, keys }: Columns): INodePropertyOptions[] {
	const byTime = first(columns, ({ type }) => type !== 'Date');
	return first(byTime, ({ type }) => DATES.includes(type)).map((column) => entryOf(column, keys));
}

/** Those that are wanted before the others, each in the order that they had. */
function first<T>(all: readonly T[], isWanted: (one: T) => boolean): T[] {
	return [...all.filter(isWanted), ...all.filter((one) => !isWanted(one))];
}

function entryOf({ name, type }: TypedName, keys: readonly string[]): INodePropertyOptions {
	const mark = keys.includes(name) ? KEY_MARK : '';
	return { name: `${name}${mark}`, value: name, description: type };
}
