import * as fc from 'fast-check';
import type { Row, Value } from '../../database/Database';
import { compileFilter, type FilterSchema } from './compileFilter';
import type { ComparisonOperator, Dialect } from './Expression';
import { parseFilter } from './parseFilter';

/** A filter that is known to mean something: its text, and what it says of a row. */
interface Meaning {
	text: string;
	holds: (row: Row) => boolean;
}

const SCHEMA: FilterSchema = {
	field: (path) => ({ column: path, type: TYPES[path] ?? 'text' }),
	custom: (name) => ({ column: name, type: 'text' }),
};
const TYPES: Record<string, 'text' | 'number' | 'boolean' | 'date'> = {
	Name: 'text',
	'Main/City': 'text',
	Amount: 'number',
	Hold: 'boolean',
	Changed: 'date',
};

const texts = fc.constantFrom('', 'a', 'A', 'ab', "O'Neil", 'x y', 'ab  ', '(or)', 'ü');
const numbers = fc.constantFrom(-2.5, 0, 1, 1.25, 300);
const dates = fc.constantFrom('2026-01-05T00:00:00.000Z', '2026-01-05T10:31:28.402Z');
const rows: fc.Arbitrary<Row> = fc.record({
	Name: fc.option(texts),
	'Main/City': fc.option(texts),
	Amount: fc.option(numbers),
	Hold: fc.boolean(),
	Changed: fc.option(dates),
	'View.Field': fc.option(texts),
});

const operators = fc.constantFrom<ComparisonOperator>('eq', 'ne', 'gt', 'ge', 'lt', 'le');

/** The obvious meaning of a comparison: nothing compares with an empty value. */
function compare(operator: ComparisonOperator, left: Value, right: Value): boolean {
	if (left === null || right === null) return false;
	const sign = left === right ? 0 : left < right ? -1 : 1;
	return {
		eq: sign === 0,
		ne: sign !== 0,
		gt: sign > 0,
		ge: sign >= 0,
		lt: sign < 0,
		le: sign <= 0,
	}[operator];
}

const fold = (value: Value | undefined) =>
	typeof value === 'string' ? value.replace(/ +$/, '').toLowerCase() : (value ?? null);
const quote = (text: string) => `'${text.split("'").join("''")}'`;
const dateLiteral = (dialect: Dialect, date: string) =>
	dialect === 'v3' ? `datetimeoffset'${date}'` : date;

function comparisons(dialect: Dialect): fc.Arbitrary<Meaning> {
	const text = fc.tuple(fc.constantFrom('Name', 'Main/City'), operators, texts).map(
		([field, operator, value]): Meaning => ({
			text: `${field} ${operator} ${quote(value)}`,
			holds: (row) => compare(operator, fold(row[field]), fold(value)),
		}),
	);
	const custom = fc.tuple(operators, texts).map(
		([operator, value]): Meaning => ({
			text: `cf.String(${dialect === 'v3' ? 'f=' : ''}'View.Field') ${operator} ${quote(value)}`,
			holds: (row) => compare(operator, fold(row['View.Field']), fold(value)),
		}),
	);
	const number = fc.tuple(operators, numbers, fc.constantFrom('', 'M')).map(
		([operator, value, suffix]): Meaning => ({
			text: `Amount ${operator} ${value}${suffix}`,
			holds: (row) => compare(operator, row.Amount ?? null, value),
		}),
	);
	const flag = fc.tuple(fc.constantFrom<'eq' | 'ne'>('eq', 'ne'), fc.boolean()).map(
		([operator, value]): Meaning => ({
			text: `Hold ${operator} ${value}`,
			holds: (row) => compare(operator, row.Hold ?? null, value),
		}),
	);
	const date = fc.tuple(operators, dates).map(
		([operator, value]): Meaning => ({
			text: `Changed ${operator} ${dateLiteral(dialect, value)}`,
			holds: (row) => compare(operator, row.Changed ?? null, value),
		}),
	);
	const empty = fc.constantFrom('Name', 'Amount', 'Changed').map(
		(field): Meaning => ({
			text: `${field} eq null`,
			holds: (row) => row[field] === null,
		}),
	);
	return fc.oneof(text, custom, number, flag, date, empty, functions(dialect));
}

function functions(dialect: Dialect): fc.Arbitrary<Meaning> {
	const has = dialect === 'v3' ? 'substringof' : 'contains';
	return fc.tuple(fc.constantFrom(has, 'startswith', 'endswith'), texts).map(
		([name, value]): Meaning => ({
			text:
				name === 'substringof' ? `${name}(${quote(value)},Name)` : `${name}(Name, ${quote(value)})`,
			holds: (row) => {
				const [whole, part] = [fold(row.Name), String(fold(value))];
				if (typeof whole !== 'string') return false;
				if (name === 'startswith') return whole.indexOf(part) === 0;
				if (name === 'endswith') return whole.slice(whole.length - part.length) === part;
				return whole.split(part).length > 1 || part === '';
			},
		}),
	);
}

/** `and` binds tighter than `or`, and parentheses override: written out with and without them. */
function filters(dialect: Dialect): fc.Arbitrary<Meaning> {
	const chain = fc.array(
		fc.array(fc.tuple(fc.boolean(), comparisons(dialect)), { minLength: 1, maxLength: 3 }),
		{ minLength: 1, maxLength: 3 },
	);
	return chain.map((alternatives): Meaning => {
		const parts = alternatives.map((all) => {
			const words = all.map(([negated, { text }]) => {
				const bare = /^(substringof|startswith|endswith)/.test(text) && dialect === 'v3';
				return negated && !bare ? `not (${text})` : negated ? `(${text})` : text;
			});
			return words.join(' and ');
		});
		return {
			text: parts.join(' or '),
			holds: (row) =>
				alternatives.some((all) =>
					all.every(([negated, { text, holds }]) => {
						const bare = /^(substringof|startswith|endswith)/.test(text) && dialect === 'v3';
						return negated && !bare ? !holds(row) : holds(row);
					}),
				),
		};
	});
}

describe.each<Dialect>(['v3', 'v4'])('a filter in dialect %s', (dialect) => {
	it('finds what the naive evaluator finds', () => {
		fc.assert(
			fc.property(filters(dialect), fc.array(rows, { maxLength: 8 }), ({ text, holds }, table) => {
				const rules = { dialect, neMatchesEmpty: false };
				const predicate = compileFilter(parseFilter(text, dialect), SCHEMA, rules);
				expect(table.filter(predicate)).toEqual(table.filter(holds));
			}),
			{ numRuns: 500 },
		);
	});

	it('means the same with parentheses around it', () => {
		fc.assert(
			fc.property(filters(dialect), rows, ({ text }, row) => {
				const rules = { dialect, neMatchesEmpty: false };
				const test = (filter: string) =>
					compileFilter(parseFilter(filter, dialect), SCHEMA, rules)(row);
				expect(test(`((${text}))`)).toBe(test(text));
			}),
		);
	});
});
