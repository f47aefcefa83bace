import type { IDataObject } from 'n8n-workflow';

import { membersOf } from '../../../exact/members';
import type { OperationInput } from '../operation/Operation';
import { readMapped } from '../operation/readMapped';
import { withoutForeign } from './body/withoutForeign';
import { wrapFields } from './columns/wrapFields';
import { isColumnOf } from './columns/columnNames';
import { customFieldValues, withCustomFields } from './customFields';

/** The fields to write, wrapped for the API, custom fields among them. */
export function readBody(input: OperationInput): IDataObject {
	const { parameters } = input;
	const blanks = parameters.choice('options.blankFields');
	const isJson = parameters.choice('specifyFields') === 'json';
	const values = isJson
		? parameters.json('fieldsJson', '{"Subject": "Call back"}')
		: mappedValues(input, blanks === 'empty');
	const name = parameters.name(isJson ? 'fieldsJson' : 'fields');
	const body = wrapFields(values, parameters.endpoint().contract, name);
	return withCustomFields(body, customFieldValues(parameters));
}

/** From the form, or from the incoming item where the user maps automatically. */
function mappedValues({ parameters, item }: OperationInput, empties: boolean): object {
	const { values, known, mode } = readMapped(parameters, 'fields');
	if (mode === 'autoMapInputData') return knownFields(item.json, known);
	return Object.fromEntries(membersOf(values).filter(([, value]) => value !== null || empties));
}

/**
 * Acumatica ignores names that it does not know; they are left out, so that items of any source fit. So is an `id` that
 * is the ID of no record of Acumatica: nearly every item has one.
 */
function knownFields(json: IDataObject, known: readonly string[]): object {
	const names = new Set(known);
	const kept = membersOf(withoutForeign(json)).filter(
		([name]) =>
			names.size === 0 ||
			names.has(name) ||
			name === 'custom' ||
			name === 'id' ||
			isColumnOf(name, names),
	);
	return Object.fromEntries(kept);
}
