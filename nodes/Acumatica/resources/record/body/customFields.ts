import type { IDataObject } from 'n8n-workflow';

import { isObject, plainValue } from '../../../../exact/members';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { withCustomField, type CustomMember } from '../../entity/wrapCustom';
import type { Parameters } from '../../operation/Parameters';
import { isBlank } from '../../values/blank';
import { readCustomValue } from '../../values/customValue';
import { readChoice } from '../../values/choice';
import { isDate } from '../../values/dates';
import { wrongValue, type ParameterName } from '../../values/found';
import { demandSame, onePerName } from '../../values/onePerName';
import { readText } from '../../values/text';
import { customFieldTypes } from '../../../../site/query/customFieldTypes';

/** Those that the form offers, and what else the API knows. */
const TYPES = [
	...customFieldTypes.map(({ value }) => value),
	'CustomByteField',
	'CustomDoubleField',
	'CustomLongField',
	'CustomShortField',
];

/** A custom field with its value, and the linked entity that it belongs to, if not to the record itself. */
export interface CustomField extends CustomMember {
	/** `MainContact`, `Address` for one of the address of a contact; empty for the record itself. */
	readonly inside: readonly string[];
}

/** The custom fields of the form, typed, each once. */
export function customFieldValues(parameters: Parameters): CustomField[] {
	// An entry of which nothing is filled in was left over.
	const entries = parameters
		.entries('customFields.field')
		.filter(({ name, value }) => !isBlank(name) || !isBlank(value));
	const fields = entries.map((entry) => {
		const name = readName(entry.name);
		const of = `of the custom field ${name}`;
		const type = readChoice(entry.type, `"Type" ${of}`, TYPES) ?? 'CustomStringField';
		const value = readCustomValue(entry.value, type, `"Value" ${of}`);
		return { ...splitName(name), typed: { type, value: plainValue(value) } };
	});
	const named = fields.map((field) => [nameOf(field), field] as const);
	return onePerName(named, parameters.name('customFields'), 'anyCase').map(([, field]) => field);
}

function nameOf({ inside, view, field }: CustomField): string {
	return [...inside, `${view}.${field}`].join('/');
}

/**
 * A body with custom fields, each where it belongs. They count, unless `both` names two parameters that must not set
 * the same one.
 *
 * @throws AcumaticaError where `both` set a field to two values
 */
export function withCustomFields(
	body: IDataObject,
	fields: readonly CustomField[],
	both: ParameterName | null,
): IDataObject {
	return fields.reduce(
		(whole, field) =>
			withCustomFieldInside(whole, field, (there) => {
				if (both !== null) demandSame(there, field.typed, nameOf(field), both);
			}),
		body,
	);
}

/** A body with a custom field more, where it belongs; `demandNew` is given what the field has there already. */
export function withCustomFieldInside(
	body: IDataObject,
	custom: CustomField,
	demandNew: (there: unknown) => void = () => {},
): IDataObject {
	const withField = (entity: IDataObject, [name, ...deeper]: readonly string[]): IDataObject => {
		if (name === undefined) return withCustomField(entity, custom, demandNew);
		const linked = entity[name] ?? {};
		if (!isObject(linked)) throw ofRows(custom, name);
		return { ...entity, [name]: withField({ ...linked }, deeper) };
	};
	return withField(body, custom.inside);
}

/** Rows have custom fields of their own, each row its values. */
function ofRows(custom: CustomField, details: string): AcumaticaError {
	const { view, field } = custom;
	return new AcumaticaError({
		kind: 'badInput',
		message: `"${nameOf(custom)}" in "Custom Fields" is a field of rows, and ${details} has several`,
		remedy: `Give it with each row in ${details}: {"custom": {"${view}": {"${field}": "..."}}}.`,
	});
}

function readName(given: unknown): string {
	const name = '"Field Name or ID" of a custom field';
	if (isDate(given))
		throw wrongValue(name, 'a name', given, 'view and field, such as Item.UsrColor');
	return readText(given, name).trim();
}

/** View, field and the linked entity of `MainContact/DefContact.UsrColor`. */
export function splitName(name: string): Pick<CustomField, 'inside' | 'view' | 'field'> {
	const path = name.split('/').map((part) => part.trim());
	const last = path.pop() ?? '';
	const dot = last.indexOf('.');
	if (dot > 0 && dot < last.length - 1 && !path.includes('')) {
		return { inside: path, view: last.slice(0, dot), field: last.slice(dot + 1) };
	}
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"${name}" in "Custom Fields" is not the name of a custom field`,
		remedy:
			'Write view and field with a dot between them, such as Opportunity.UsrCalendarEventID, and before it the linked entity that it belongs to: MainContact/DefContact.UsrColor. The view is told by Customization > Inspect Element on the form.',
	});
}
