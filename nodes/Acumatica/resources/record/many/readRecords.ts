import type { INodeExecutionData } from 'n8n-workflow';

import { isPlainObject } from '../../../../exact/members';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { Parameters } from '../../operation/Parameters';
import { isBlank } from '../../values/blank';
import { isDate } from '../../values/dates';
import { found } from '../../values/found';
import { parsedJson } from '../../values/jsonObject';
import { withoutForeign } from '../body/withoutForeign';

/** The records that an item brings: itself, or the list that stands in the parameter. */
export function readRecords(parameters: Parameters, { json }: INodeExecutionData): object[] {
	if (parameters.choice('recordsFrom') === 'items') return [withoutForeign(json)];
	const name = parameters.name('recordsJson');
	const given = parameters.raw('recordsJson');
	const parsed = typeof given === 'string' ? parsedJson(given, name) : given;
	const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
	const records = list.filter(isRecord);
	if (isBlank(given) || records.length < list.length) throw noRecords(name, given);
	return records;
}

function isRecord(value: unknown): value is object {
	return isPlainObject(value) && !isDate(value);
}

function noRecords(name: string, given: unknown): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} must be a list of records, not ${Array.isArray(given) ? 'a list of something else' : found(given)}`,
		remedy:
			'Give a list of objects with values by name, such as [{"CustomerID": "GOODFOOD"}]. If an expression sets it, look at what it gives. Nothing was sent.',
	});
}
