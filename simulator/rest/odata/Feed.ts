import type { Row } from '../../database/Database';
import type { FieldType } from '../entities/EntityDefinition';

export interface FeedColumn {
	name: string;
	type: FieldType;
	/** Worked out, so it can be neither filtered nor sorted by. [A] */
	formula?: unknown;
	width?: number;
}

/** A table that OData serves: the result of an inquiry, or a DAC. */
export interface Feed {
	name: string;
	columns: readonly FeedColumn[];
	/** Rows by the names of the columns. An integer of 64 bits is text. */
	rows: readonly Row[];
	/** What its rows lead to, for `$expand`; an inquiry has none. */
	links?: readonly FeedLink[];
}

/** Details (`SOLineCollection`) or a related row (`BAccountByCustomerID`) of each row. [A] how they are named */
export interface FeedLink {
	name: string;
	many: boolean;
	to: () => Feed;
	rowsOf: (row: Row) => readonly Row[];
}

/** A query that cannot be answered; its text tells why. */
export class QueryError extends Error {}
