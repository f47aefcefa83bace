import type { IDataObject } from 'n8n-workflow';

import { isObject, membersOf } from '../../../exact/members';
import { wrapRecord } from '../entity/wrapRecord';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { readMapped } from '../operation/readMapped';
import { demandWritable } from '../values/writable';
import { customFieldValues } from './customFields';

/** The fields to write, wrapped for the API, custom fields among them. */
export function readBody(input: OperationInput): IDataObject {
	const { parameters } = input;
	const values =
		parameters.choice('specifyFields') === 'json' ? jsonValues(parameters) : mappedValues(input);
	const body = wrapRecord(values, parameters.endpoint().contract);
	return withCustomFields(body, customFieldValues(parameters));
}

function jsonValues(parameters: Parameters): object {
	const values = parameters.json('fieldsJson', '{"Subject": "Call back"}');
	demandWritable(values, parameters.name('fieldsJson'));
	return values;
}

/** From the form, or from the incoming item where the user maps automatically. */
function mappedValues({ parameters, item }: OperationInput): object {
	const { values, known, mode } = readMapped(parameters, 'fields');
	if (mode === 'autoMapInputData') {
		const mapped = knownFields(item.json, known);
		demandWritable(mapped, parameters.name('fields'));
		return mapped;
	}
	const empties = parameters.choice('options.blankFields') === 'empty';
	return Object.fromEntries(membersOf(values).filter(([, value]) => value !== null || empties));
}

/** Acumatica ignores names that it does not know; they are left out, so that items of any source fit. */
function knownFields(json: IDataObject, known: readonly string[]): object {
	const names = new Set(known);
	if (names.size === 0) return json;
	const kept = membersOf(json).filter(
		([name]) => names.has(name) || name === 'id' || name === 'custom',
	);
	return Object.fromEntries(kept);
}

function withCustomFields(body: IDataObject, custom: Record<string, IDataObject>): IDataObject {
	if (Object.keys(custom).length === 0) return body;
	const views: IDataObject = isObject(body.custom) ? { ...body.custom } : {};
	for (const [view, fields] of Object.entries(custom)) {
		const given = views[view];
		views[view] = { ...(isObject(given) ? given : {}), ...fields };
	}
	return { ...body, custom: views };
}
