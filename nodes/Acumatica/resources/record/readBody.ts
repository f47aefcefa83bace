import type { IDataObject } from 'n8n-workflow';

import { membersOf } from '../../../exact/members';
import type { OperationInput } from '../operation/Operation';
import { readMapped, type MappedFields } from '../operation/readMapped';
import { isBlank } from '../values/blank';
import { onePerName } from '../values/onePerName';
import { withoutForeign } from './body/withoutForeign';
import { isColumnOf } from './columns/columnNames';
import { withInner, withInnerCustom } from './columns/splitColumns';
import { wrapFields } from './columns/wrapFields';
import { customFieldValues, withCustomFields } from './body/customFields';

/** The fields to write, wrapped for the API, custom fields among them. */
export function readBody(input: OperationInput): IDataObject {
	const { parameters } = input;
	const blanks = parameters.choice('options.blankFields');
	const isJson = parameters.choice('specifyFields') === 'json';
	const form = isJson ? null : readMapped(parameters, 'fields');
	const values =
		form === null
			? parameters.json('fieldsJson', '{"Subject": "Call back"}')
			: mappedValues(input, form, blanks);
	const name = parameters.name(isJson ? 'fieldsJson' : 'fields');
	const body = wrapFields(values, parameters.endpoint().contract, name);
	// An item or JSON may be a record that was read, and shows what it had; a form has what the user set.
	const isSet = form !== null && form.mode === 'defineBelow';
	const both = isSet ? `${name} with ${parameters.name('customFields')}` : null;
	return withCustomFields(body, customFieldValues(parameters), both);
}

/** From the form, or from the incoming item where the user maps automatically; both are read alike. */
function mappedValues(
	{ parameters, item, hint }: OperationInput,
	form: MappedFields,
	blanks: string,
): object {
	const isAutomatic = form.mode === 'autoMapInputData';
	const given = isAutomatic ? knownFields(item.json, form) : membersOf(form.values);
	// An item is as JSON, in which null empties a field, until the option says otherwise.
	const isChosen = !isBlank(parameters.raw('options.blankFields'));
	const empties = isChosen ? blanks === 'empty' : isAutomatic;
	const blank = given.filter(([name, value]) => value === null && form.parts.has(name));
	if (empties && blank.length > 0) hint(unemptied(blank.map(([name]) => name)));
	const set = given.filter(([name, value]) => value !== null || (empties && !form.parts.has(name)));
	return Object.fromEntries(onePerName(set, parameters.name('fields')));
}

/**
 * Acumatica ignores names that it does not know; they are left out, so that items of any source fit. So is an `id` that
 * is the ID of no record of Acumatica: nearly every item has one.
 */
function knownFields(json: IDataObject, { known, read }: MappedFields): Array<[string, unknown]> {
	const names = new Set(known);
	const isView = (name: string) => names.size > 0 && !names.has(name);
	const members = membersOf(withoutForeign(json))
		.flatMap(withInner)
		.flatMap((member) => (isView(member[0]) ? withInnerCustom(member) : [member]));
	return members.flatMap(([name, value]): Array<[string, unknown]> => {
		if (value === undefined) return [];
		if (name === 'custom' || name === 'id') return [[name, value]];
		const isKnown = names.size === 0 || names.has(name) || isColumnOf(name, names);
		return isKnown ? [[name, read(name, value)]] : [];
	});
}

function unemptied(names: readonly string[]): string {
	return `${names.join(', ')} in "Fields" has no value, and was left as it is: rows are removed by their "id" with "delete": true, and of a linked entity each field is emptied.`;
}
