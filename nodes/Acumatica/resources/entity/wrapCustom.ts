import type { IDataObject } from 'n8n-workflow';

import { isObject, membersOf, plainMembers, setMember } from '../../../exact/members';
import { isExactNumber } from '../../../exact/writtenJson';
import { isEmptyMember } from '../../../site/query/simplifyRecord';
import { isBlank } from '../values/blank';
import { isDate } from '../values/dates';
import { valueRead } from '../values/fieldRead';
import { isLeftAlone, wrongPart, writtenMembers, writtenValue, type Place } from './writtenValue';

/** `custom`, with what is set in it by view and field; without the member where nothing is. */
export function wrapCustom(views: unknown, { name, path }: Place): IDataObject {
	const wrapped: IDataObject = {};
	for (const [view, fields] of membersAt(views, { name, path })) {
		const set = membersAt(fields, { name, path: [...path, view] }).filter(
			([, value]) => !isLeftAlone(value) && !isEmptyRead(value),
		);
		if (set.length === 0) continue;
		const typed = set.map(([field, value]) => [field, typedCustom(value)]);
		setMember<IDataObject[string]>(wrapped, view, Object.fromEntries(typed));
	}
	return Object.keys(wrapped).length === 0 ? {} : { custom: wrapped };
}

/** An empty field of a record that was not simplified. */
function isEmptyRead(value: unknown): boolean {
	return isObject(value) && isEmptyMember(value);
}

/** The members of what must be an object where anything is set. */
function membersAt(value: unknown, place: Place): Array<[string, unknown]> {
	if (isBlank(value)) return [];
	if (isObject(value) && !isExactNumber(value) && !isDate(value)) return membersOf(value);
	throw wrongPart(place, value, {
		wanted: 'an object',
		remedy:
			'Custom fields stand in it by view and field: {"custom": {"Document": {"UsrColor": "red"}}}.',
	});
}

/** `custom.View.Field`, typed as it is given, or by what the value is. */
export function typedCustom(value: unknown): IDataObject {
	if (isObject(value) && 'type' in value) return writtenMembers(value);
	const inner = valueRead(value);
	return { type: typeOf(inner), value: writtenValue(inner) };
}

function typeOf(value: unknown): string {
	switch (typeof value) {
		case 'boolean':
			return 'CustomBooleanField';
		case 'number':
		case 'bigint':
			return 'CustomDecimalField';
		default:
			if (isExactNumber(value)) return 'CustomDecimalField';
			return isDate(value) ? 'CustomDateTimeField' : 'CustomStringField';
	}
}

/** A custom field of a wrapped entity. */
export interface CustomMember {
	readonly view: string;
	readonly field: string;
	/** `{"type": "CustomStringField", "value": "x"}`. */
	readonly typed: IDataObject;
}

/** A wrapped entity with a custom field more; `demandNew` is given what the field has there already. */
export function withCustomField(
	entity: IDataObject,
	{ view, field, typed }: CustomMember,
	demandNew: (there: unknown) => void = () => {},
): IDataObject {
	const views = new Map(isObject(entity.custom) ? membersOf(entity.custom) : []);
	const viewThere = sameName(views, view);
	const given = views.get(viewThere);
	const fields = new Map(isObject(given) ? membersOf(given) : []);
	const fieldThere = sameName(fields, field);
	if (fields.has(fieldThere)) demandNew(fields.get(fieldThere));
	const whole = Object.fromEntries([...fields, [fieldThere, typed]]);
	return { ...entity, custom: plainMembers(Object.fromEntries([...views, [viewThere, whole]])) };
}

/** The name as it is there already, in whatever letters; or else as it is given. */
function sameName(there: ReadonlyMap<string, unknown>, name: string): string {
	return [...there.keys()].find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}
