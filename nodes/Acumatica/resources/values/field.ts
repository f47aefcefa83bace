import { isExactNumber, numberForWriting } from '../../../exact/writtenJson';
import { momentText } from '../../../exact/moment';
import { isPlainObject } from '../../../exact/members';
import { isBlank } from './blank';
import { isDate } from './dates';
import { isMultiSelect, valueRead } from './fieldRead';
import { wrongValue, type ParameterName } from './found';
import { readFlag } from './flag';
import { parsedJson } from './jsonObject';
import { readDateTime, readDay } from './moments';
import { readText } from './text';

/** What is known of a field of a form: the types of n8n's resource mapper. */
export interface FieldKind {
	/** Nothing is known of a field that is not in the list. */
	readonly type?: string;
	/** A date without a time. */
	readonly isDay?: boolean;
	/** Whether a text may be a list of choices, as from contract version 5 on. */
	readonly takesSeveral?: boolean;
}

/** What a read gives in a wrapper, and not as a part of the record. */
const VALUES: readonly string[] = ['boolean', 'dateTime', 'number', 'string'];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The value of a field of a form, as what the field is; null where nothing is set, undefined for an empty field of a
 * record that was not simplified, which is left alone. Such a record has its values in wrappers.
 */
export function readField(
	given: unknown,
	{ type, isDay = false, takesSeveral = false }: FieldKind,
	name: ParameterName,
	zone: string,
): unknown {
	const isValue = isDay || VALUES.includes(type ?? '');
	const value = isValue ? valueRead(given) : given;
	if (value === undefined && given !== undefined) return undefined;
	// Spaces are a text of their own, but no number and no date.
	const isText = !isDay && (type === 'string' || type === undefined);
	if (isText ? value === undefined || value === null || value === '' : isBlank(value)) return null;
	if (isDay) return readDay(value, name, zone);
	switch (type) {
		case 'number':
			return numberOf(value, name);
		case 'boolean':
			return readFlag(value, name);
		case 'dateTime': {
			const moment = readDateTime(value, name, zone);
			return moment === undefined ? null : { toISO: () => momentText(moment) };
		}
		case 'object':
			return partOf(
				value,
				isPlainObject,
				name,
				'a JSON object',
				'an object such as {"City": "Oslo"}',
			);
		case 'array':
			return partOf(value, Array.isArray, name, 'a list of rows', 'a list such as [{"Qty": 2}]');
		case 'string':
			return takesSeveral && isMultiSelect(value) ? value : readText(value, name);
		default:
			return value;
	}
}

function numberOf(value: unknown, name: ParameterName): unknown {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (isExactNumber(value)) return value;
	const text = typeof value === 'string' || typeof value === 'bigint' ? String(value).trim() : '';
	if (NUMBER.test(text)) return numberForWriting(asJson(text));
	throw wrongValue(name, 'a number', value, 'a number such as 12.5');
}

/** JSON knows no plus and no zeros in front. */
function asJson(number: string): string {
	return number.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
}

function partOf(
	value: unknown,
	isWanted: (parsed: unknown) => boolean,
	name: ParameterName,
	wanted: string,
	example: string,
): unknown {
	const parsed = typeof value === 'string' ? parsedJson(value, name) : value;
	if (isWanted(parsed) && !isDate(parsed)) return parsed;
	throw wrongValue(name, wanted, value, example);
}
