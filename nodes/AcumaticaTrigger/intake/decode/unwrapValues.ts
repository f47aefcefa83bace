import type { JsonValue, Row } from '../../../rows/change';
import { isRow } from '../../../rows/change';

/** `{"value": x}` as Acumatica's REST API wraps field values becomes x; an empty wrapper becomes null. */
export function unwrapValue(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(unwrapValue);
	if (!isRow(value)) return value;
	const names = Object.keys(value);
	if (names.length === 0) return null;
	if (names.length === 1 && names[0] === 'value') return value.value ?? null;
	return unwrapRow(value);
}

/** Each field of an entity without its wrapper, those of detail lines too. */
export function unwrapRow(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).map(([field, value]): [string, JsonValue] => [field, unwrapValue(value)]),
	);
}
