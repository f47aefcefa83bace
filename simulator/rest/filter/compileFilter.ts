import type { Row } from '../../database/Database';
import { FilterError, type ComparisonOperator, type Dialect, type Expression } from './Expression';
import {
	operandOf,
	refuseMixedTypes,
	type Comparable,
	type FilterSchema,
	type Operand,
} from './operand';

export type { FilterField, FilterSchema, FilterType } from './operand';

export interface FilterRules {
	dialect: Dialect;
	neMatchesEmpty: boolean;
}

export type Predicate = (row: Row) => boolean;

/** Functions of text: version 4 of the contract has substringof, version 5 contains. */
const FUNCTIONS: Record<Dialect, readonly string[]> = {
	v3: ['substringof', 'startswith', 'endswith'],
	v4: ['contains', 'startswith', 'endswith'],
	odata3: ['substringof', 'startswith', 'endswith'],
};

/** Turns a filter into a test of rows. Throws FilterError; the quirks are [C]. */
export function compileFilter(
	expression: Expression,
	schema: FilterSchema,
	rules: FilterRules,
): Predicate {
	const compile = (part: Expression): Predicate => {
		switch (part.kind) {
			case 'and': {
				const [left, right] = [compile(part.left), compile(part.right)];
				return (row) => left(row) && right(row);
			}
			case 'or': {
				const [left, right] = [compile(part.left), compile(part.right)];
				return (row) => left(row) || right(row);
			}
			case 'not':
				return compileNot(part.of, compile, rules);
			case 'compare':
				return compileComparison(part, schema, rules);
			case 'call':
				return compileCall(part.name, part.args, schema, rules);
			default:
				return compileFlag(operandOf(part, schema));
		}
	};
	return compile(expression);
}

/** `not substringof(..)` is a 500; said of substringof, taken for its sisters too. */
function compileNot(
	of: Expression,
	compile: (part: Expression) => Predicate,
	{ dialect }: FilterRules,
): Predicate {
	if (of.kind === 'call' && dialect === 'v3') {
		throw new FilterError('unsupportedFunction', `not ${of.name} is not supported.`);
	}
	const inner = compile(of);
	return (row) => !inner(row);
}

function compileComparison(
	{ operator, left, right }: Extract<Expression, { kind: 'compare' }>,
	schema: FilterSchema,
	rules: FilterRules,
): Predicate {
	const negated = compileNegatedFlag(operator, left, right, schema);
	if (negated !== undefined) return negated;
	const call = left.kind === 'call' ? left : right.kind === 'call' ? right : undefined;
	if (call !== undefined) return compileComparedCall(call, operator, left, right, schema, rules);
	const [leftSide, rightSide] = [operandOf(left, schema), operandOf(right, schema)];
	refuseMixedTypes(leftSide, rightSide);
	const test = TESTS[operator];
	const emptyMatches = emptyRule(operator, leftSide, rightSide, rules);
	return (row) => {
		const [a, b] = [leftSide.read(row), rightSide.read(row)];
		if (a === null || b === null) return emptyMatches(a, b);
		return test(a, b);
	};
}

/** `not Hold eq true` is `(not Hold) eq true`. */
function compileNegatedFlag(
	operator: ComparisonOperator,
	left: Expression,
	right: Expression,
	schema: FilterSchema,
): Predicate | undefined {
	if (left.kind !== 'not') return undefined;
	const literal = right.kind === 'literal' ? right.literal : undefined;
	if (literal?.type !== 'boolean' || (operator !== 'eq' && operator !== 'ne')) {
		throw new FilterError('typeConversion', 'Type conversions not supported');
	}
	const flag = compileFlag(operandOf(left.of, schema));
	const wanted = literal.value === (operator === 'eq');
	return (row) => !flag(row) === wanted;
}

/** In version 4 `fn(..) eq true` silently finds nothing; in OData v4 it means what it says. */
function compileComparedCall(
	call: Extract<Expression, { kind: 'call' }>,
	operator: ComparisonOperator,
	left: Expression,
	right: Expression,
	schema: FilterSchema,
	rules: FilterRules,
): Predicate {
	const test = compileCall(call.name, call.args, schema, rules);
	if (rules.dialect === 'v3') return () => false;
	const other = call === left ? right : left;
	const literal = other.kind === 'literal' ? other.literal : undefined;
	if (literal?.type !== 'boolean' || (operator !== 'eq' && operator !== 'ne')) {
		throw new FilterError('typeConversion', 'Type conversions not supported');
	}
	const wanted = literal.value === (operator === 'eq');
	return (row) => test(row) === wanted;
}

function compileCall(
	name: string,
	args: readonly Expression[],
	schema: FilterSchema,
	{ dialect }: FilterRules,
): Predicate {
	if (!FUNCTIONS[dialect].includes(name) || args.length !== 2) {
		throw new FilterError('unsupportedFunction', `An unknown function ${name} was found.`);
	}
	const [first, second] = args.map((arg) => operandOf(arg, schema));
	if (first?.type !== 'text' || second?.type !== 'text') {
		throw new FilterError('typeConversion', 'Type conversions not supported');
	}
	const [text, part] = name === 'substringof' ? [second, first] : [first, second];
	return (row) => {
		const [whole, needle] = [text.read(row), part.read(row)];
		if (typeof whole !== 'string' || typeof needle !== 'string') return false;
		if (name === 'startswith') return whole.startsWith(needle);
		return name === 'endswith' ? whole.endsWith(needle) : whole.includes(needle);
	};
}

function compileFlag(operand: Operand): Predicate {
	if (operand.type !== 'boolean') {
		throw new FilterError('typeConversion', 'Type conversions not supported');
	}
	return (row) => operand.read(row) === 1;
}

/** Against the word null, empty equals empty; otherwise a comparison with an empty field fails, as in SQL. */
function emptyRule(
	operator: ComparisonOperator,
	left: Operand,
	right: Operand,
	{ neMatchesEmpty }: FilterRules,
): (a: Comparable, b: Comparable) => boolean {
	if (left.type === 'null' || right.type === 'null') {
		if (operator === 'eq') return (a, b) => a === b;
		return operator === 'ne' ? (a, b) => a !== b : () => false;
	}
	return operator === 'ne' && neMatchesEmpty ? (a, b) => a !== b : () => false;
}

type Test = (a: string | number, b: string | number) => boolean;

const TESTS: Record<ComparisonOperator, Test> = {
	eq: (a, b) => a === b,
	ne: (a, b) => a !== b,
	gt: (a, b) => a > b,
	ge: (a, b) => a >= b,
	lt: (a, b) => a < b,
	le: (a, b) => a <= b,
};
