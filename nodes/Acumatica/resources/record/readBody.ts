import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { isObject, membersOf } from '../../../exact/members';
import type { OperationInput } from '../operation/Operation';
import { readJsonObject } from '../operation/readJsonObject';
import type { Parameters } from '../operation/Parameters';
import { customFieldValues } from './customFields';
import { wrapRecord } from '../entity/wrapRecord';

/** The fields to write, wrapped for the API, custom fields among them. */
export function readBody(input: OperationInput): IDataObject {
	const { parameters } = input;
	const values =
		parameters.text('specifyFields') === 'json' ? jsonValues(parameters) : mappedValues(input);
	const body = wrapRecord(values, parameters.endpoint().contract);
	return withCustomFields(body, customFieldValues(parameters));
}

function jsonValues(parameters: Parameters): object {
	// Nothing at all is an expression that went wrong, not a record without fields.
	const given = parameters.raw('fieldsJson') ?? 'null';
	return readJsonObject(given, 'Fields (JSON)', '{"Subject": "Call back"}');
}

/** From the form, or from the incoming item where the user maps automatically. */
function mappedValues({ parameters, item }: OperationInput): object {
	if (parameters.text('fields.mappingMode') === 'autoMapInputData') {
		return knownFields(item.json, parameters);
	}
	const values = parameters.raw('fields.value');
	if (!isObject(values)) return {};
	const empties = parameters.text('options.blankFields') === 'empty';
	const entries = membersOf(values)
		.map(([name, value]): [string, unknown] => [name, isBlank(value) ? null : value])
		.filter(([, value]) => value !== null || empties);
	return Object.fromEntries(entries);
}

function isBlank(value: unknown): boolean {
	return value === null || value === undefined || value === '';
}

const Schema = z.array(z.object({ id: z.string() })).catch([]);

/** Acumatica ignores names that it does not know; they are left out, so that items of any source fit. */
function knownFields(json: IDataObject, parameters: Parameters): object {
	const names = new Set(Schema.parse(parameters.raw('fields.schema')).map(({ id }) => id));
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
