import { readMoment } from '../../../exact/moment';
import { isGuid } from '../../../site/query/literals';
import { isDate } from './dates';
import { readField } from './field';
import { wrongValue, type ParameterName } from './found';
import { readText } from './text';

/** The value of a custom field, as its type; null, which empties the field, where nothing is set. */
export function readCustomValue(value: unknown, type: string, name: ParameterName): unknown {
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

/** The same with its type, as the API has it; null where nothing is set. */
export function readTypedCustom(value: unknown, type: string, name: ParameterName): unknown {
	const read = readCustomValue(value, type, name);
	return read === null ? null : { type, value: read };
}
