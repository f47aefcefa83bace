import { readMoment } from '../../../exact/moment';
import { isGuid } from '../../../site/query/literals';
import { isDate } from './dates';
import { readField } from './field';
import { valueRead } from './fieldRead';
import { wrongValue, type ParameterName } from './found';
import { readText } from './text';

/** The value of a custom field, as its type; null, which empties the field, where nothing is set. */
export function readCustomValue(given: unknown, type: string, name: ParameterName): unknown {
	const value = valueRead(given);
	if (value === undefined || value === null || value === '') return null;
	switch (type) {
		case 'CustomBooleanField':
			return readField(value, { type: 'boolean' }, name, 'UTC');
		case 'CustomDecimalField':
		case 'CustomDoubleField':
			return readField(value, { type: 'number' }, name, 'UTC');
		case 'CustomByteField':
		case 'CustomIntField':
		case 'CustomLongField':
		case 'CustomShortField': {
			const text = readText(value, name).trim();
			if (/^[+-]?\d+$/.test(text)) return readField(text, { type: 'number' }, name, 'UTC');
			throw wrongValue(name, 'an integer', value, 'a number without a fraction, such as 5');
		}
		case 'CustomDateTimeField': {
			const text = readText(value, name).trim();
			if (isDate(value) || readMoment(text) !== null) return text;
			throw wrongValue(name, 'a date and time', value, 'it as 2026-01-31T14:00:00Z');
		}
		case 'CustomGuidField': {
			const text = readText(value, name).trim();
			if (isGuid(text)) return text;
			throw wrongValue(name, 'a GUID', value, 'it as 7adbf4e5-4e48-ea11-817f-eb1af000b4cf');
		}
		default:
			return readText(value, name);
	}
}

/** The same with its type, as the API has it; undefined for an empty field of a record that was not simplified. */
export function readTypedCustom(given: unknown, type: string, name: ParameterName): unknown {
	if (given !== undefined && valueRead(given) === undefined) return undefined;
	const read = readCustomValue(given, type, name);
	return read === null ? null : { type, value: read };
}
