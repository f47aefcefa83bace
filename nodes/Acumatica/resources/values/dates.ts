/** A date that is an object: JavaScript's own, or Luxon's DateTime, which n8n gives for $now and $today. */
export type DateObject = Date | { toISO(): string | null };

/**
 * Whatever copy of Luxon, and whatever sandbox of n8n it comes from: `instanceof` knows only one of them. Its Duration
 * and its Interval are no dates, though ISO 8601 has texts for them too.
 */
export function isDate(value: unknown): value is DateObject {
	if (typeof value !== 'object' || value === null) return false;
	if (isPlainDate(value)) return true;
	if ('isLuxonDuration' in value || 'isLuxonInterval' in value) return false;
	return 'toISO' in value && typeof value.toISO === 'function';
}

export function isPlainDate(value: object): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/**
 * A date as ISO 8601; null for one that is invalid, or outside of the years that Acumatica knows, 1 to 9999.
 * JavaScript's own is in UTC, Luxon's in the zone that it has.
 */
export function isoText(date: DateObject): string | null {
	const text = isPlainDate(date) ? plainIsoText(date) : date.toISO();
	return text === null || /^(?!0000)\d{4}-/.test(text) ? text : null;
}

function plainIsoText(date: Date): string | null {
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
