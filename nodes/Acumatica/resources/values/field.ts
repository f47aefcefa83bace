import { isExactNumber, numberForWriting } from '../../../exact/writtenJson';
import { momentText } from '../../../exact/moment';
import { isPlainObject } from '../../../exact/members';
import { isBlank } from './blank';
import { isDate } from './dates';
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
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The value of a field of a form, as what the field is; null where nothing is set. */
export function readField(
	value: unknown,
	{ type, isDay = false }: FieldKind,
	name: ParameterName,
	zone: string,
): unknown {
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
			return readText(value, name);
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
	const parsed = typeof value === 'string' ? parsedJson(value) : value;
	if (isWanted(parsed) && !isDate(parsed)) return parsed;
	throw wrongValue(name, wanted, value, example);
}
