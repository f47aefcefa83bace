import type { TableRow } from './readTable';

/** The text of a cell; null where there is none. */
export function textOf(row: TableRow, column: string): string | null {
	const value = row[column];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A GUID in small letters, so that it can be compared; null for anything else. */
export function idOf(row: TableRow, column: string): string | null {
	const text = textOf(row, column)?.toLowerCase() ?? '';
	return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text) ? text : null;
}

/** False only where the box is known to be cleared: a cell that was not shown says nothing. */
export function isOff(row: TableRow, column: string): boolean {
	return row[column] === false;
}

/** Origin and path of an address; the query may hold a secret. The text itself where it is no address. */
export function placeOfAddress(address: string): string {
	const text = address.trim();
	if (!URL.canParse(text)) return text;
	const { origin, pathname } = new URL(text);
	return `${origin}${pathname}`;
}

/** The path of an address as n8n takes it: decoded, without a slash at its end. '' where it is no address. */
export function webhookPath(address: string): string {
	const text = address.trim();
	if (!URL.canParse(text)) return '';
	const path = new URL(text).pathname.replace(/\/$/, '');
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** Whether n8n listens there after Execute step only, by the first part of its path unless that was renamed. */
export function isTestAddress(address: string): boolean {
	return webhookPath(address).includes('/webhook-test/');
}

/** Whether two addresses lead to one webhook, whatever their query. */
export function isSameWebhook(one: string, other: string): boolean {
	const [a, b] = [one.trim(), other.trim()];
	if (!URL.canParse(a) || !URL.canParse(b)) return false;
	return new URL(a).origin === new URL(b).origin && webhookPath(a) === webhookPath(b);
}
