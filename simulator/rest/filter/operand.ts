import type { Row, Value } from '../../database/Database';
import { FilterError, type Expression, type Literal } from './Expression';

export type FilterType = 'text' | 'number' | 'boolean' | 'date' | 'guid';

/** A field of a filter: where its value is, and how it compares. */
export interface FilterField {
	column: string;
	type: FilterType;
	/** Changes a value before it is compared (a drop-down's label to its id in version 5). */
	read?: (value: Value) => Value;
}

export interface FilterSchema {
	/** The field of a path; throws FilterError for one that cannot be filtered. */
	field(path: string): FilterField;
	custom(name: string): FilterField;
}

/** A value as it is compared; booleans as 0 and 1, dates as milliseconds, text folded. */
export type Comparable = string | number | null;

/** One side of a comparison. */
export type Operand = { type: FilterType | 'null'; read: (row: Row) => Comparable };

/** Reads a side of a comparison; throws FilterError where it is none. */
export function operandOf(part: Expression, schema: FilterSchema): Operand {
	if (part.kind === 'literal') {
		const value = comparableLiteral(part.literal);
		return { type: part.literal.type, read: () => value };
	}
	if (part.kind !== 'field' && part.kind !== 'custom') {
		throw new FilterError('typeConversion', 'Type conversions not supported');
	}
	const field = part.kind === 'field' ? schema.field(part.path) : schema.custom(part.name);
	const { column, type, read } = field;
	const stored = read ? (row: Row) => read(row[column] ?? null) : (row: Row) => row[column] ?? null;
	return { type, read: (row) => comparable(stored(row), type) };
}

/** Text compares as SQL Server does by default: without case and trailing spaces. [C], [D] */
function comparable(value: Value, type: FilterType): Comparable {
	if (value === null) return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (typeof value === 'number') return value;
	return type === 'date' ? Date.parse(value) : foldText(value);
}

function foldText(value: string): string {
	return value.trimEnd().toLowerCase();
}

function comparableLiteral(literal: Literal): Comparable {
	if (literal.type === 'null') return null;
	if (literal.type === 'text') return foldText(literal.value);
	return literal.type === 'boolean' ? Number(literal.value) : literal.value;
}

/** A field is compared with its own kind; a GUID with text too. */
export function refuseMixedTypes(left: Operand, right: Operand): void {
	const types = new Set([left.type, right.type]);
	const guidAsText = types.has('guid') && types.has('text');
	if (left.type === right.type || types.has('null') || guidAsText) return;
	throw new FilterError('typeConversion', 'Type conversions not supported');
}
