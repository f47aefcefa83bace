import type { IDataObject } from 'n8n-workflow';

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { ContractVersion } from '../../../site/query/endpoint';
import { isExactNumber } from '../../../exact/writtenJson';
import { isObject, membersOf, setMember } from '../../../exact/members';
import { isGuid } from '../../../site/query/literals';
import { isDate } from '../values/dates';
import { isBlank } from '../values/blank';
import { found, type ParameterName } from '../values/found';
import { isDropDown, isMultiSelect, takenBack, valueRead } from '../values/fieldRead';
import { demandWritable } from '../values/writable';
import { isWrapper } from '../../../site/query/simplifyRecord';
import { wrapCustom } from './wrapCustom';
import { isLeftAlone, wrongPart, writtenMembers, writtenValue, type Place } from './writtenValue';

/** Members that a read gives and a write does not take. */
export const READ_ONLY: ReadonlySet<string> = new Set([
	...['_links', 'rowNumber', 'files', 'error', '_workflowActions'],
	// What the node itself adds.
	...['attachedFiles', 'link'],
]);

/**
 * Plain values as the contract wants them: 5 is `{"value": 5}`. A null empties the field, undefined leaves it alone;
 * what is wrapped already stays as it is. Detail rows are arrays of objects: without `id` a row is added, with it
 * changed, with `delete: true` removed.
 *
 * @param name the parameter that the values come from, as errors name it
 * @throws AcumaticaError for what cannot be written
 */
export function wrapRecord(
	values: object,
	contract: ContractVersion,
	name: ParameterName,
): IDataObject {
	demandWritable(values, name, (member) => READ_ONLY.has(member));
	return wrapEntity(values, contract, { name, path: [] });
}

function wrapEntity(values: object, contract: ContractVersion, at: Place): IDataObject {
	return wrapMembers(values, contract, at, ofEntity);
}

/** What becomes of the members that are the API's own; null for fields. */
export function ofEntity(member: string, value: unknown, place: Place): IDataObject | null {
	if (READ_ONLY.has(member)) return {};
	if (member === 'custom') return wrapCustom(value, place);
	if (member === 'delete' && isObject(value) && isWrapper(value)) {
		return deletion(valueRead(value), place);
	}
	if (isObject(value)) return null;
	if (member === 'id') return idMember(value);
	return member === 'delete' ? deletion(value, place) : null;
}

/** Wraps members; `own` gives what becomes of one that is the API's own, and null for any other. */
export function wrapMembers(
	values: object,
	contract: ContractVersion,
	{ name, path }: Place,
	own: (member: string, value: unknown, place: Place) => IDataObject | null,
): IDataObject {
	const wrapped: IDataObject = {};
	for (const [member, value] of membersOf(values)) {
		const place = { name, path: [...path, member] };
		const members = own(member, value, place);
		if (members !== null) Object.assign(wrapped, members);
		else if (!isLeftAlone(value)) setMember(wrapped, member, wrapValue(value, contract, place));
	}
	return wrapped;
}

/** The ID of a record or a row; null names none. */
function idMember(value: unknown): IDataObject {
	if (value === undefined || value === null || value === '') return {};
	const id = typeof value === 'string' ? value.trim() : '';
	if (isGuid(id)) return { id };
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"id" must be the ID of a record or of a row, not ${found(value)}`,
		remedy:
			'It is a GUID, such as 7adbf4e5-4e48-ea11-817f-eb1af000b4cf, as a read gives it. Leave it out to name the record by its key fields, or where the id is that of another system.',
	});
}

/** Whether the row is removed: text that says so too, since the API takes any text for true. */
function deletion(value: unknown, place: Place): IDataObject {
	if (isBlank(value)) return {};
	const word = Array.isArray(value) ? '' : String(value).trim().toLowerCase();
	if (word === 'true' || word === 'false') return { delete: word === 'true' };
	throw wrongPart(place, value, {
		wanted: 'true or false',
		remedy: 'Write true to remove the row, or leave it out.',
	});
}

function wrapValue(
	value: unknown,
	contract: ContractVersion,
	place: Place,
): IDataObject | IDataObject[] {
	if (contract === 5 && (isMultiSelect(value) || isDropDown(value))) {
		return { value: writtenValue(takenBack(value)) };
	}
	if (Array.isArray(value)) {
		return value.map((row: unknown, index) =>
			wrapRow(row, contract, { name: place.name, path: [...place.path, index] }),
		);
	}
	if (!isObject(value) || isExactNumber(value) || isDate(value)) {
		return { value: writtenValue(value) };
	}
	return isWrapper(value) ? writtenMembers(value) : wrapEntity(value, contract, place);
}

function wrapRow(row: unknown, contract: ContractVersion, place: Place): IDataObject {
	if (isObject(row) && !isExactNumber(row) && !isDate(row)) return wrapEntity(row, contract, place);
	throw wrongPart(place, row, {
		wanted: 'a row',
		remedy:
			'Give each row as an object with its fields: {"Details": [{"InventoryID": "AALEGO500", "OrderQty": 2}]}.',
	});
}
