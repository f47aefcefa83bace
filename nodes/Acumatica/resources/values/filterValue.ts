import { momentText, shownIn, wallText } from '../../../exact/moment';
import { plainDigits } from '../../../exact/plainDigits';
import { isGuid, type FilterValue, type ValueType } from '../../../site/query/literals';
import { wrongValue, type ParameterName } from './found';
import { readFlag } from './flag';
import { readDateTime, readDay } from './moments';
import { readText } from './text';

/** A value to compare with, of the type that the user chose; undefined where nothing is set. */
export function readFilterValue(
	value: unknown,
	type: ValueType,
	name: ParameterName,
	zone: string,
): FilterValue | undefined {
	if (value === undefined || value === null) return undefined;
	switch (type) {
		case 'text':
			return { type, text: readText(value, name) };
		case 'number':
			return { type, digits: digitsOf(value, name) };
		case 'guid':
			return { type, guid: guidOf(value, name) };
		case 'boolean': {
			const flag = readFlag(value, name);
			return flag === undefined ? undefined : { type, flag };
		}
		case 'date': {
			const day = readDay(value, name, zone);
			return day === undefined ? undefined : { type, day };
		}
		case 'dateTime': {
			const moment = readDateTime(value, name, zone);
			if (moment === undefined) return undefined;
			return { type, moment: momentText(moment), wall: wallText(shownIn(moment, zone)) };
		}
	}
}

/** As they are written: a number of JavaScript would lose some. */
function digitsOf(value: unknown, name: ParameterName): string {
	const isScalar = ['string', 'number', 'bigint'].includes(typeof value);
	const digits = plainDigits(isScalar ? String(value).trim() : '');
	if (digits !== null) return digits;
	throw wrongValue(name, 'a number', value, 'a number such as 12.5');
}

function guidOf(value: unknown, name: ParameterName): string {
	const text = typeof value === 'string' ? value.trim().replace(/^\{|\}$/g, '') : '';
	if (isGuid(text)) return text;
	throw wrongValue(name, 'a GUID', value, 'a GUID such as 7adbf4e5-4e48-ea11-817f-eb1af000b4cf');
}
