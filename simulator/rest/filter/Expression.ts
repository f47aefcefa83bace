/** A constant of a filter; `value` of a date is milliseconds since 1970. */
export type Literal =
	| { type: 'text'; value: string }
	| { type: 'number'; value: number }
	| { type: 'boolean'; value: boolean }
	| { type: 'date'; value: number }
	| { type: 'guid'; value: string }
	| { type: 'null' };

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** The conditions of a `$filter`. */
export type Expression =
	| { kind: 'and' | 'or'; left: Expression; right: Expression }
	| { kind: 'not'; of: Expression }
	| { kind: 'compare'; operator: ComparisonOperator; left: Expression; right: Expression }
	| { kind: 'call'; name: string; args: readonly Expression[] }
	| { kind: 'field'; path: string }
	/** `cf.String(f='View.Field')`. */
	| { kind: 'custom'; name: string }
	| { kind: 'literal'; literal: Literal };

/**
 * v3 = contract version 4 (OData v3-like); v4 = contract version 5 and OData 4; odata3 = the older OData
 * address, where `datetime'...'` without a zone is the only date. [C]
 */
export type Dialect = 'v3' | 'v4' | 'odata3';

export type FilterFault =
	/** Cannot be read at all. */
	| 'syntax'
	/** A name that the entity does not have. */
	| 'unknownField'
	/** A detail entity in the path. */
	| 'notSingleValue'
	| 'typeConversion'
	/** A function that is not there, or `not` before one. */
	| 'unsupportedFunction';

/** The filter is refused; the server answers 500. */
export class FilterError extends Error {
	constructor(
		readonly fault: FilterFault,
		detail: string,
	) {
		super(detail);
	}
}
