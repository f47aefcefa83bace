import type { JsonValue, Row } from '../../../rows/change';

/**
 * The value of a column that OData names: a push notification has the caption itself, which OData turns into a name
 * by leaving out what is no letter or digit. Undefined where the row has no such column.
 */
export function columnOf(row: Row, name: string): JsonValue | undefined {
	if (Object.hasOwn(row, name)) return row[name];
	const folded = fold(name);
	const found = Object.keys(row).find((column) => fold(column) === folded);
	return found === undefined ? undefined : row[found];
}

function fold(name: string): string {
	return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
