import type { Row, Value } from '../database/Row';

/** Which array of a notification a row is written to. */
export type Side = 'Inserted' | 'Deleted';

/** A number that Acumatica keeps with a fixed number of decimals. */
export interface Decimal {
	readonly decimal: number;
	readonly scale: number;
}

export function isDecimal(value: OutputValue): value is Decimal {
	return typeof value === 'object' && value !== null;
}

/** A value in a row of a notification: flat, never wrapped in `{"value": ...}` (FMT). */
export type OutputValue = Value | Decimal;
export type OutputRow = Readonly<Record<string, OutputValue>>;

/** The rows that one result row is made of, by alias; null where a left join found nothing. */
export type SourceRows = Readonly<Record<string, Row | null>>;

/** One column of the Results Grid. */
export interface Column {
	/** The key in the notification: caption without spaces and dots, or `Alias_field` (FMT, CFG). */
	readonly name: string;
	readonly alias: string;
	readonly field: string;
	/** Worked out from the row; then `field` only names it. */
	readonly formula?: (sources: SourceRows) => Value;
	readonly show?: (value: Value, side: Side) => OutputValue;
	/**
	 * `attribute`: null on both sides of an update while it is unchanged and an attribute is tracked.
	 * `multilingual`: the same value on both sides of an update, even when it changed (FMT).
	 */
	readonly kind?: 'attribute' | 'multilingual';
}

/** A left join to at most one row. */
export interface Join {
	readonly alias: string;
	readonly table: string;
	/** The key of the joined row, from the rows found so far; null joins nothing. */
	readonly on: (sources: SourceRows) => Row | null;
}

/** A field of a source, as `Alias.field`; more dots belong to the field. */
export type FieldPath = `${string}.${string}`;

export function splitPath(path: FieldPath): Pick<Column, 'alias' | 'field'> {
	const dot = path.indexOf('.');
	return { alias: path.slice(0, dot), field: path.slice(dot + 1) };
}

/**
 * A generic inquiry and what is tracked of it. `tracked: 'all'` stands for Track All Fields; a list
 * fires on those fields only, so a row that appears or disappears because of an untracked field of
 * a condition goes unnoticed (SM302000; SM302050 says so for business events).
 */
export interface Inquiry {
	/** The inquiry's title, as in the `Query` element. */
	readonly name: string;
	/** Table of the main source. */
	readonly from: string;
	/** Of the main source; by default the table's name. */
	readonly alias?: string;
	readonly joins?: readonly Join[];
	readonly where?: (sources: SourceRows) => boolean;
	readonly columns: readonly Column[];
	readonly tracked: 'all' | readonly FieldPath[];
	/** The parts of its definition that OData shows beside columns and tables. */
	readonly design?: {
		/** `Table.field`, the name of a parameter, or a formula with either in brackets. */
		readonly conditions?: readonly string[];
		/** The same of conditions whose Active is cleared. */
		readonly lapsedConditions?: readonly string[];
		readonly relations?: ReadonlyArray<{ readonly parent: FieldPath; readonly child: FieldPath }>;
		readonly groupBy?: readonly FieldPath[];
		/** The same of relations and groupings, and columns by name, whose Active is cleared. */
		readonly lapsedRelations?: ReadonlyArray<{
			readonly parent: FieldPath;
			readonly child: FieldPath;
		}>;
		readonly lapsedGroupBy?: readonly FieldPath[];
		readonly lapsedColumns?: readonly string[];
		/** What conditions compare with, by condition; others compare with nothing. */
		readonly compared?: Readonly<Record<string, string>>;
		/** Columns, by name, that OData shows as not visible, or without a caption; notifications have them all the same. */
		readonly hidden?: readonly string[];
		readonly uncaptioned?: readonly string[];
		/** Captions as they were typed, by column; others are the column's name. */
		readonly captions?: Readonly<Record<string, string>>;
		/** Columns, by name, whose field is one that Acumatica makes up, such as `ItemClassID_description`. */
		readonly madeUpFields?: Readonly<Record<string, string>>;
	};
	/** Output columns that tell rows apart: what a receiver should use as its row key. */
	readonly key: readonly string[];
}
