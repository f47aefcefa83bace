import type { Row } from './change';
import { shortHashAfter } from '../exact/fingerprint';

/** How the values of key columns are compared. Acumatica pads keys, so they are always trimmed. */
export interface KeyRules {
	readonly fields: readonly string[];
	readonly ignoreCase: boolean;
}

/**
 * The values of a row's key columns as one text to compare by, or null where one of them is missing
 * or empty, so that the row cannot be told from others.
 */
export function keyText(row: Row, { fields, ignoreCase }: KeyRules): string | null {
	const [first] = fields;
	if (first === undefined) return null;
	if (fields.length === 1) return keyValue(row, first, ignoreCase);
	// Not a list that grows, which would take the memory of 17 texts for each row.
	const values = fields.map((field) => keyValue(row, field, ignoreCase));
	return values.includes(null) ? null : JSON.stringify(values);
}

function keyValue(row: Row, field: string, ignoreCase: boolean): string | null {
	const value = Object.hasOwn(row, field) ? row[field] : undefined;
	if (value === undefined || value === null || typeof value === 'object') return null;
	const text = String(value).trim();
	if (text === '') return null;
	return ignoreCase ? text.toLowerCase() : text;
}

/**
 * What a row is remembered by across requests. `occurrence` numbers rows of one message that share a
 * key, so that duplicates pair off in order.
 */
export function rowKey(
	tenant: string | null,
	query: string,
	text: string,
	occurrence: number,
): string {
	return rowKeysOf(tenant, query)(text, occurrence);
}

/** `rowKey` for the rows of one message. */
export function rowKeysOf(
	tenant: string | null,
	query: string,
): (text: string, occurrence: number) => string {
	const hashed = shortHashAfter([tenant, query]);
	return (text, occurrence) => hashed(text, occurrence === 0 ? null : String(occurrence));
}

/** The key columns as the row has them; of a row that is gone, as they are remembered. */
export function keyRow(key: string, fields: readonly string[], row: Row): Row {
	const texts: unknown = fields.length === 1 ? [key] : JSON.parse(key || '[]');
	return Object.fromEntries(
		fields.map((field, index) => {
			const text: unknown = Array.isArray(texts) ? texts[index] : null;
			const value = Object.hasOwn(row, field) ? row[field] : null;
			return [field, value ?? (typeof text === 'string' ? text : null)];
		}),
	);
}
