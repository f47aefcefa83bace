import type { IDataObject } from 'n8n-workflow';

import { membersOf } from '../../../exact/members';
import { wrapRecord } from '../entity/wrapRecord';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { readMapped } from '../operation/readMapped';
import { demandWritable } from '../values/writable';
import { withoutOtherId } from './body/withoutOtherId';
import { customFieldValues, withCustomFields } from './customFields';

/** The fields to write, wrapped for the API, custom fields among them. */
export function readBody(input: OperationInput): IDataObject {
	const { parameters } = input;
	const blanks = parameters.choice('options.blankFields');
	const values =
		parameters.choice('specifyFields') === 'json'
			? jsonValues(parameters)
			: mappedValues(input, blanks === 'empty');
	const body = wrapRecord(values, parameters.endpoint().contract);
	return withCustomFields(body, customFieldValues(parameters));
}

function jsonValues(parameters: Parameters): object {
	const values = parameters.json('fieldsJson', '{"Subject": "Call back"}');
	demandWritable(values, parameters.name('fieldsJson'));
	return values;
}

/** From the form, or from the incoming item where the user maps automatically. */
function mappedValues({ parameters, item }: OperationInput, empties: boolean): object {
	const { values, known, mode } = readMapped(parameters, 'fields');
	if (mode === 'autoMapInputData') {
		const mapped = knownFields(item.json, known);
		demandWritable(mapped, parameters.name('fields'));
		return mapped;
	}
	return Object.fromEntries(membersOf(values).filter(([, value]) => value !== null || empties));
}

/**
 * Acumatica ignores names that it does not know; they are left out, so that items of any source fit. So is an `id` that
 * is the ID of no record of Acumatica: nearly every item has one.
 */
function knownFields(json: IDataObject, known: readonly string[]): object {
	const names = new Set(known);
	const kept = membersOf(withoutOtherId(json)).filter(
		([name]) => names.size === 0 || names.has(name) || name === 'custom' || name === 'id',
	);
	return Object.fromEntries(kept);
}
