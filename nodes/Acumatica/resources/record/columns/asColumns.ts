import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isObject, membersOf, plainValue, setMember } from '../../../../exact/members';
import { isWrapper } from '../../../../site/query/simplifyRecord';
import {
	ATTRIBUTE_ID,
	ATTRIBUTE_VALUE,
	attributeColumn,
	ATTRIBUTES,
	hasColumn,
	isSameId,
} from './columnNames';

/** Which columns a record is to show. */
export interface WantedColumns {
	readonly attributes: boolean;
	/** The IDs of the attributes that are wanted by name; empty for all. */
	readonly only: readonly string[];
	/** Whether custom fields of the record itself are columns too. */
	readonly custom: boolean;
}

/**
 * A record, simplified or as it came, with a column for each attribute and custom field in place of the list
 * `Attributes` and of `custom`. What no column can show stays there.
 */
export function asColumns(record: IDataObject, wanted: WantedColumns): IDataObject {
	if (!wanted.attributes) return record;
	const shown: IDataObject = {};
	for (const [name, member] of membersOf(record)) {
		if (name === ATTRIBUTES && Array.isArray(member)) {
			setAll(shown, attributeColumns(member, wanted.only));
		} else if (name === 'custom' && isObject(member) && wanted.custom) {
			setAll(shown, customColumns(member));
		} else setMember(shown, name, plainValue(member));
	}
	return shown;
}

type Columns = Array<[string, GenericValue]>;

function setAll(target: IDataObject, columns: Columns): void {
	for (const [name, value] of columns) setMember(target, name, value);
}

function attributeColumns(rows: readonly unknown[], only: readonly string[]): Columns {
	const columns = new Map<string, GenericValue>();
	const others: unknown[] = [];
	for (const row of rows) {
		const members = new Map(isObject(row) ? membersOf(row) : []);
		const id = textOf(members.get(ATTRIBUTE_ID));
		const isWanted = only.length === 0 || only.some((name) => isSameId(name, id));
		const column = attributeColumn(id);
		if (id === '' || columns.has(column)) others.push(row);
		else if (isWanted) columns.set(column, plainValue(members.get(ATTRIBUTE_VALUE)));
	}
	return [
		...columns,
		...(others.length === 0 ? [] : [[ATTRIBUTES, others] satisfies [string, GenericValue]]),
	];
}

function customColumns(views: object): Columns {
	const columns: Columns = [];
	const others: IDataObject = {};
	for (const [view, fields] of membersOf(views)) {
		const members = isObject(fields) ? membersOf(fields) : [];
		const kept = members.filter(([field]) => !hasColumn(field));
		for (const [field, value] of members) {
			if (hasColumn(field)) columns.push([`${view}.${field}`, plainValue(value)]);
		}
		if (kept.length > 0 || members.length === 0) {
			setMember(others, view, members.length === 0 ? plainValue(fields) : Object.fromEntries(kept));
		}
	}
	return Object.keys(others).length === 0 ? columns : [...columns, ['custom', others]];
}

/** A text, or the text in a wrapper, without the spaces that pad it. */
function textOf(member: unknown): string {
	const value = isObject(member) && isWrapper(member) && 'value' in member ? member.value : member;
	return typeof value === 'string' ? value.trim() : '';
}

/** The IDs of the attributes that a list of rows has, each once. */
export function attributeIds(rows: unknown): string[] {
	const list: unknown[] = Array.isArray(rows) ? rows : [];
	const ids = list.map((row) =>
		textOf(new Map(isObject(row) ? membersOf(row) : []).get(ATTRIBUTE_ID)),
	);
	return [...new Set(ids.filter((id) => id !== ''))];
}
