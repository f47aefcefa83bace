/** A date that is an object: JavaScript's own, or Luxon's DateTime, which n8n gives for $now and $today. */
export type DateObject = Date | { toISO(): string | null };

/** Whatever copy of Luxon, and whatever sandbox of n8n it comes from: `instanceof` knows only one of them. */
export function isDate(value: unknown): value is DateObject {
	if (typeof value !== 'object' || value === null) return false;
	return isPlainDate(value) || ('toISO' in value && typeof value.toISO === 'function');
}

export function isPlainDate(value: object): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** A date as ISO 8601; null for one that is invalid. JavaScript's own is in UTC, Luxon's in the zone that it has. */
export function isoText(date: DateObject): string | null {
	if (!isPlainDate(date)) return date.toISO();
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
