import {
	fixedIn,
	dayOf,
	isWritten,
	momentIn,
	readMoment,
	type FixedMoment,
} from '../../../exact/moment';
import { isBlank } from './blank';
import { isDate, isoText, isPlainDate } from './dates';
import { wrongValue, type ParameterName } from './found';

/**
 * A date and time, with its offset; undefined where nothing is set. One without an offset is by the clock of the
 * workflow's time zone, and never by that of the process of n8n.
 */
export function readDateTime(
	value: unknown,
	name: ParameterName,
	zone: string,
): FixedMoment | undefined {
	if (isBlank(value)) return undefined;
	const moment = momentOf(value, zone);
	if (moment !== null) return moment;
	throw wrongValue(name, 'a date and time', value, 'it as 2026-01-31T14:00:00Z');
}

/** A day, `2026-01-31`: as it is written; for a Date of JavaScript as the clock of the workflow shows it. */
export function readDay(value: unknown, name: ParameterName, zone: string): string | undefined {
	if (isBlank(value)) return undefined;
	const moment = momentOf(value, zone);
	if (moment !== null) return dayOf(moment);
	throw wrongValue(name, 'a date', value, 'it as 2026-01-31');
}

function momentOf(value: unknown, zone: string): FixedMoment | null {
	if (isDate(value) && isPlainDate(value)) {
		const moment = Number.isNaN(value.getTime()) ? null : momentIn(value.getTime(), zone);
		return moment !== null && isWritten(moment) ? moment : null;
	}
	const text = isDate(value) ? isoText(value) : value;
	const moment = typeof text === 'string' ? readMoment(text) : null;
	return moment === null ? null : fixedIn(moment, zone);
}
