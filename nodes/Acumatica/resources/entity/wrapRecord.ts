import type { IDataObject } from 'n8n-workflow';

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { ContractVersion } from '../../../site/query/endpoint';
import { isExactNumber } from '../../../exact/writtenJson';
import { isObject, membersOf, plainMembers, plainValue } from '../../../exact/members';
import { isGuid } from '../../../site/query/literals';
import { isDate, isoText } from '../values/dates';
import { found } from '../values/found';
import { isWrapper } from '../../../site/query/simplifyRecord';

/** Members that are not wrapped: they are the API's own. */
const BARE = new Set(['id', 'delete']);
/** Members that a read gives and a write does not take. */
const READ_ONLY = new Set([
	...['_links', 'rowNumber', 'files', 'error', '_workflowActions'],
	// What the node itself adds.
	...['attachedFiles', 'link'],
]);

/**
 * Plain values as the contract wants them: 5 is `{"value": 5}`. A null empties the field, undefined leaves it alone;
 * what is wrapped already stays as it is. Detail rows are arrays of objects: without `id` a row is added, with it
 * changed, with `delete: true` removed.
 */
export function wrapRecord(values: object, contract: ContractVersion): IDataObject {
	const wrapped: IDataObject = {};
	for (const [name, value] of membersOf(values)) {
		if (value === undefined || READ_ONLY.has(name)) continue;
		if (name === 'id' && !isObject(value)) Object.assign(wrapped, idMember(value));
		else if (BARE.has(name) && !isObject(value)) wrapped[name] = plainValue(value);
		else if (name === 'custom') wrapped.custom = wrapCustom(value);
		else wrapped[name] = wrapValue(value, name, contract);
	}
	return wrapped;
}

/** The ID of a record or a row; null names none. */
function idMember(value: unknown): IDataObject {
	if (value === null || value === '') return {};
	const id = typeof value === 'string' ? value.trim() : '';
	if (isGuid(id)) return { id };
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"id" must be the ID of a record or of a row, not ${found(value)}`,
		remedy:
			'It is a GUID, such as 7adbf4e5-4e48-ea11-817f-eb1af000b4cf, as a read gives it. Leave it out to name the record by its key fields, or where the id is that of another system.',
	});
}

function wrapValue(
	value: unknown,
	name: string,
	contract: ContractVersion,
): IDataObject | IDataObject[] {
	const date = dateText(value);
	if (date !== null) return { value: date };
	if (contract === 5 && isMultiSelect(value)) return { value: value.map(choiceOf) };
	if (Array.isArray(value)) return value.map((row: unknown) => wrapRow(row, name, contract));
	if (!isObject(value) || isExactNumber(value)) return { value: plainValue(value) };
	if (isWrapper(value)) {
		const chosen = contract === 5 && 'value' in value ? value.value : undefined;
		return isMultiSelect(chosen) ? { value: chosen.map(choiceOf) } : plainMembers(value);
	}
	return contract === 5 && isDropDown(value) ? { value: value.id } : wrapRecord(value, contract);
}

function wrapRow(row: unknown, name: string, contract: ContractVersion): IDataObject {
	if (isObject(row) && !isExactNumber(row)) return wrapRecord(row, contract);
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"${name}" is a list, and "${String(row)}" in it is not a row`,
		remedy: `Give each row as an object with its fields: {"${name}": [{"InventoryID": "AALEGO500", "OrderQty": 2}]}.`,
	});
}

/** A drop-down as version 5 gives it; it takes the ID back. */
function isDropDown(value: object): value is { id: string; description: string } {
	return (
		Object.keys(value).sort().join() === 'description,id' &&
		'id' in value &&
		typeof value.id === 'string'
	);
}

type Choice = string | { id: string; description: string };

/** A field that takes several choices, as version 5 gives it: texts, or IDs with what they show. Rows are neither. */
function isMultiSelect(value: unknown): value is Choice[] {
	return (
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((entry) => typeof entry === 'string' || (isObject(entry) && isDropDown(entry)))
	);
}

function choiceOf(choice: Choice): string {
	return typeof choice === 'string' ? choice : choice.id;
}

/** `custom.View.Field`, typed as it is given, or by what the value is. */
function wrapCustom(views: unknown): IDataObject {
	const wrapped: IDataObject = {};
	if (!isObject(views)) return wrapped;
	for (const [view, fields] of membersOf(views)) {
		if (!isObject(fields)) continue;
		wrapped[view] = Object.fromEntries(
			membersOf(fields).map(([field, value]) => [field, wrapCustomValue(value)]),
		);
	}
	return wrapped;
}

function wrapCustomValue(value: unknown): IDataObject {
	if (isObject(value) && 'type' in value) return plainMembers(value);
	const inner = isObject(value) && isWrapper(value) && 'value' in value ? value.value : value;
	return { type: customType(inner), value: dateText(inner) ?? plainValue(inner) };
}

function customType(value: unknown): string {
	if (typeof value === 'boolean') return 'CustomBooleanField';
	if (typeof value === 'number' || isExactNumber(value)) return 'CustomDecimalField';
	return dateText(value) === null ? 'CustomStringField' : 'CustomDateTimeField';
}

/** The API takes dates as ISO 8601. */
function dateText(value: unknown): string | null {
	return isDate(value) ? isoText(value) : null;
}
