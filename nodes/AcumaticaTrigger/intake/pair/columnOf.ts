import type { JsonValue, Row } from '../../../rows/change';

/** The value of a column that OData names; undefined where the row has no such column. */
export function columnOf(row: Row, name: string): JsonValue | undefined {
	const column = columnNamed(row, name);
	return column === undefined ? undefined : row[column];
}

/**
 * What a push notification calls a column that OData names: it has the caption itself, which OData turns into a name by
 * leaving out what is no letter or digit. Undefined where the row has no such column.
 */
export function columnNamed(row: Row, name: string): string | undefined {
	if (Object.hasOwn(row, name)) return name;
	const folded = fold(name);
	return Object.keys(row).find((column) => fold(column) === folded);
}

function fold(name: string): string {
	return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
