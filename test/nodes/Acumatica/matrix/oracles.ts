import { CONTRACT } from '../contract';
import { CIRCLE, DATE, DATE_TIME, isNothing, NO_PLAIN_OBJECTS } from './givenValues';

/** What must come of a value, where it is no error that names the parameter. */
export type Demand =
	/** Nothing else will do. */
	| { readonly error: true }
	/** As if the parameter were not set. */
	| {
			readonly unset: true;
			/** Spaces can be meant: such a text may be written as it is. */
			readonly orVisible?: string;
	  }
	/** This text is in the requests, or in what comes out. */
	| {
			readonly visible: string;
			/** Or it is refused, as by an endpoint of version 4. */
			readonly orError?: true;
	  }
	/** The same requests and output as with this value, and others than with `not`. */
	| { readonly like: unknown; readonly not?: unknown };

const ERROR: Demand = { error: true };
const UNSET: Demand = { unset: true };

/** In the zone of the workflow, America/New_York: the Date is still on January 31 there. */
const DAYS = new Map<unknown, string>([
	[DATE_TIME, '2026-01-31'],
	[DATE, '2026-01-31'],
	['2026-03-15T08:45:00Z', '2026-03-15'],
]);
const MOMENTS = new Map<unknown, string>([
	[DATE_TIME, '2026-01-31T14:00:00.000+05:30'],
	[DATE, '2026-01-31T22:30:00-05:00'],
	['2026-03-15T08:45:00Z', '2026-03-15T08:45:00Z'],
]);

/** The same by the clock of the workflow. */
const HERE = new Map<unknown, string>([
	[DATE_TIME, '2026-01-31T03:30:00-05:00'],
	[DATE, '2026-01-31T22:30:00-05:00'],
	['2026-03-15T08:45:00Z', '2026-03-15T04:45:00-04:00'],
]);

/** What each kind of parameter makes of each value. */
export const oracles: Readonly<Record<string, (value: unknown) => Demand>> = {
	text,
	names(value) {
		if (Array.isArray(value) && !value.includes(undefined)) return { like: value.join(',') };
		return typeof value === 'object' && value !== null ? ERROR : text(value);
	},
	number(value) {
		if (isNothing(value)) return UNSET;
		return isSeven(value) ? { like: 7, not: 8 } : ERROR;
	},
	flag(value) {
		if (isNothing(value)) return UNSET;
		if (value === true || value === 'true') return { like: true, not: false };
		return value === 'false' ? { like: false, not: true } : ERROR;
	},
	day,
	pointHere: (value) => ofTable(HERE, value),
	word: (value) => nothingOr(value, ERROR),
	object,
	// A record by itself is refused alone, and the reason stands in the item.
	records: (value) =>
		value === CIRCLE
			? { visible: 'The record is nested' }
			: isPlain(value)
				? { like: '[{"Some":"member"}]' }
				: ERROR,
	anyJson(value) {
		if (isNothing(value)) return UNSET;
		if (typeof value === 'string')
			return value === '7' || isTruth(value) ? { visible: value } : ERROR;
		if (Array.isArray(value) && value.includes(undefined)) return ERROR;
		return Array.isArray(value)
			? { like: '["One","Two"]' }
			: isPlain(value)
				? object(value)
				: text(value);
	},
	// The field is in no description, so it is taken as text.
	'value auto': (value) => (value === '' ? { visible: "''" } : text(value)),
	'value text': (value) => (value === '' ? { visible: "''" } : text(value)),
	'value number': digits,
	'value boolean': truth,
	'value date': day,
	'value dateTime': (value) => ofTable(MOMENTS, value),
	'value guid': (value) => nothingOr(value, ERROR),
	'value CustomStringField': text,
	'value CustomBooleanField': truth,
	'value CustomIntField': digits,
	'value CustomDecimalField': digits,
	'value CustomGuidField': (value) => nothingOr(value, ERROR),
	'value CustomDateTimeField': (value) => (value === DATE ? text(value) : ofTable(MOMENTS, value)),
	// From version 5 on it may be a field that takes several choices.
	'field string': (value) =>
		CONTRACT === 5 && Array.isArray(value) && !value.includes(undefined)
			? { visible: 'One', orError: true }
			: text(value),
	'field number': digits,
	'field boolean': truth,
	'field object': object,
	'field array': (value) =>
		Array.isArray(value) && !value.includes(undefined)
			? { like: JSON.stringify(value) }
			: nothingOr(value, ERROR),
	'field dateTime': (value) => ofTable(MOMENTS, value),
	'field day': day,
};

function text(value: unknown): Demand {
	if (isNothing(value))
		return typeof value === 'string' ? { unset: true, orVisible: value } : UNSET;
	if (value === DATE_TIME) return { visible: DATE_TIME.toISO() ?? '' };
	if (value === DATE) return { visible: DATE.toISOString() };
	if (typeof value === 'object' || !isWritable(value)) return ERROR;
	return { visible: String(value) };
}

function day(value: unknown): Demand {
	return ofTable(DAYS, value);
}

function digits(value: unknown): Demand {
	return isSeven(value) ? { visible: '7' } : nothingOr(value, ERROR);
}

function isSeven(value: unknown): boolean {
	return value === 7 || value === '7' || value === 7n;
}

function truth(value: unknown): Demand {
	return isTruth(value) ? { visible: String(value) } : nothingOr(value, ERROR);
}

function isTruth(value: unknown): boolean {
	return value === true || value === 'true' || value === 'false';
}

function object(value: unknown): Demand {
	return isPlain(value) ? { like: '{"Some":"member"}' } : nothingOr(value, ERROR);
}

function isPlain(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		value !== DATE &&
		value !== DATE_TIME &&
		!NO_PLAIN_OBJECTS.includes(value)
	);
}

function nothingOr(value: unknown, otherwise: Demand): Demand {
	return isNothing(value) ? UNSET : otherwise;
}

function ofTable(table: ReadonlyMap<unknown, string>, value: unknown): Demand {
	const shown = table.get(value);
	return shown === undefined ? nothingOr(value, ERROR) : { visible: shown };
}

function isWritable(value: unknown): boolean {
	if (typeof value === 'number') return Number.isFinite(value);
	return !/\p{Surrogate}/u.test(String(value));
}
