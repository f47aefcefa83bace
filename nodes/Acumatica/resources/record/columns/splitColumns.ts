import { isObject, isPlainObject, membersOf, setMember } from '../../../../exact/members';
import { isExactNumber } from '../../../../exact/writtenJson';
import { isEmptyMember, isWrapper } from '../../../../site/query/simplifyRecord';
import { isLeftAlone } from '../../entity/writtenValue';
import { isDate } from '../../values/dates';
import {
	attributeColumn,
	attributeIn,
	ATTRIBUTES,
	isCustomColumn,
	isCustomMember,
} from './columnNames';

export type Columns = ReadonlyArray<readonly [name: string, value: unknown]>;

/** Fields with the columns taken out of them. */
export interface SplitFields {
	readonly plain: object;
	readonly attributes: Columns;
	readonly custom: Columns;
}

/** What is to be left alone is in none of the three. */
export function splitColumns(values: object): SplitFields {
	const plain: Record<string, unknown> = {};
	const attributes: Array<[string, unknown]> = [];
	const custom: Array<[string, unknown]> = [];
	for (const [name, value] of membersOf(values).flatMap(withInner)) {
		if (attributeIn(name) !== null) attributes.push([name, value]);
		else if (isCustomMember(name, value)) custom.push([name, value]);
		else setMember(plain, name, value);
	}
	const isGiven = ([, value]: readonly [string, unknown]) => !isLeftAlone(value) && !isEmpty(value);
	return { plain, attributes: attributes.filter(isGiven), custom: custom.filter(isGiven) };
}

/** n8n's Edit Fields makes `{"Attributes": {"COLOR": "Red"}}` of a name with a dot. */
export function withInner([name, value]: [string, unknown]): Array<[string, unknown]> {
	if (name !== ATTRIBUTES || !isPart(value) || isWrapper(value)) return [[name, value]];
	return membersOf(value).map(([id, own]) => [attributeColumn(id), own]);
}

/** Likewise `{"Document": {"UsrShopID": "7"}}`, where Document is known to be no field, and so a view. */
export function withInnerCustom([view, value]: [string, unknown]): Array<[string, unknown]> {
	if (view === 'custom' || !isPart(value) || isWrapper(value)) return [[view, value]];
	const columns = membersOf(value).map(([name, own]): [string, unknown] => [
		`${view}.${name}`,
		own,
	]);
	return [[view, value], ...columns.filter(([name]) => isCustomColumn(name))];
}

/** An object with members: no date, no number. */
export function isPart(value: unknown): value is object {
	return isPlainObject(value) && !isDate(value) && !isExactNumber(value);
}

/** A field that is empty in a record that was not simplified. */
function isEmpty(value: unknown): boolean {
	return isObject(value) && isEmptyMember(value);
}
