import type { Row, Value } from '../../database/Database';
import { instantOf, wallClock } from '../clock/timeZone';
import { compileFilter, type FilterSchema } from '../filter/compileFilter';
import { FilterError, type Dialect } from '../filter/Expression';
import { FILTER_TYPES } from '../filter/filterTypes';
import { parseFilter } from '../filter/parseFilter';
import { byOffset, byWallClock } from '../filter/tokens';
import type { JsonOutput } from '../http/writeJson';
import { readPage } from '../records/readPage';
import { compareValues } from '../records/SortedRows';
import type { IgnoredPaging } from '../SimulatorOptions';
import { readExpand } from './expandFeed';
import { QueryError, type Feed, type FeedColumn } from './Feed';
import { presentRow, type RowStyle } from './presentRow';

export interface QueryRules extends RowStyle {
	dialect: Dialect;
	neMatchesEmpty: boolean;
	comparesDates: 'instant' | 'wallClock';
	ignored: IgnoredPaging;
}

/**
 * The rows that a query asks for; `formula` = it filters or sorts by one, and gets no body. Throws
 * QueryError for what cannot be read.
 */
export function queryFeed(
	feed: Feed,
	query: URLSearchParams,
	rules: QueryRules,
): JsonOutput[] | 'formula' {
	for (const name of ['$expand', '$count', '$apply']) {
		if (name === '$expand' && feed.links !== undefined) continue;
		if (query.has(name)) throw new QueryError(`The query option '${name}' is not supported.`);
	}
	const order = readOrder(feed, query.get('$orderby') ?? '', rules);
	const filter = readFilter(feed, query.get('$filter'), rules);
	if (order === 'formula' || filter === 'formula') return 'formula';

	const columns = readColumns(feed, query.get('$select'));
	const present = (row: Row, shown: readonly FeedColumn[]) => presentRow(row, shown, rules);
	const expand = readExpand(feed, query.get('$expand'), { present, choose: readColumns });
	const { skip, top } = readPage(query, rules.ignored, notANumber);
	const found = feed.rows.filter(filter).sort(order);
	return found.slice(skip, skip + top).map((row) => ({ ...present(row, columns), ...expand(row) }));
}

function readFilter(
	feed: Feed,
	filter: string | null,
	rules: QueryRules,
): ((row: Row) => boolean) | 'formula' {
	if (filter === null || filter === '') return () => true;
	const { dialect, zone, neMatchesEmpty, comparesDates } = rules;
	const dates = comparesDates === 'instant' ? byOffset(zone) : byWallClock('UTC');
	let formula = false;
	const schema: FilterSchema = {
		field: (path) => {
			const column = find(feed, path);
			formula ||= column.formula !== undefined;
			const { name, type } = column;
			return { column: name, type: FILTER_TYPES[type], read: reader(column, rules) };
		},
		custom: (name) => {
			throw new FilterError('unknownField', name);
		},
	};
	try {
		const expression = parseFilter(filter, dialect, dates);
		const predicate = compileFilter(expression, schema, { dialect, neMatchesEmpty });
		return formula ? 'formula' : predicate;
	} catch (error) {
		if (error instanceof FilterError) throw new QueryError(error.message);
		throw error;
	}
}

/** What of a value is compared: a business date begins at midnight of the site's wall clock; integers of 64 bits are text. */
function reader(
	{ type }: FeedColumn,
	{ zone, comparesDates }: QueryRules,
): ((value: Value) => Value) | undefined {
	if (type === 'Long') return (value) => (typeof value === 'string' ? Number(value) : value);
	if (type !== 'Date' && type !== 'DateTime') return undefined;
	if (type === 'DateTime' && comparesDates === 'instant') return undefined;
	return (value) => {
		if (typeof value !== 'string') return value;
		const wall = type === 'Date' ? value.slice(0, 10) : wallClock(value, zone);
		return new Date(instantOf(wall, comparesDates === 'instant' ? zone : 'UTC')).toISOString();
	};
}

function readOrder(
	feed: Feed,
	orderBy: string,
	rules: QueryRules,
): ((left: Row, right: Row) => number) | 'formula' {
	const parts = orderBy.split(',').filter((part) => part.trim() !== '');
	const keys = parts.map((part) => {
		const [name = '', direction = 'asc'] = part.trim().split(/\s+/);
		if (direction !== 'asc' && direction !== 'desc') {
			throw new QueryError(`Syntax error in '${orderBy}'.`);
		}
		const column = find(feed, name);
		const read = reader(column, rules) ?? ((value: Value) => value);
		return { column, read, sign: direction === 'asc' ? 1 : -1 };
	});
	if (keys.some(({ column }) => column.formula !== undefined)) return 'formula';
	return (left, right) => {
		for (const { column, read, sign } of keys) {
			const order = compareValues(
				read(left[column.name] ?? null),
				read(right[column.name] ?? null),
			);
			if (order !== 0) return order * sign;
		}
		return 0;
	};
}

function readColumns(feed: Feed, select: string | null): readonly FeedColumn[] {
	if (select === null || select.trim() === '*') return feed.columns;
	return select.split(',').map((name) => find(feed, name.trim()));
}

function find({ columns, name }: Feed, wanted: string): FeedColumn {
	const column = columns.find((candidate) => candidate.name === wanted);
	if (column !== undefined) return column;
	throw new QueryError(`Could not find a property named '${wanted}' on type 'PX.Data.${name}'.`);
}

function notANumber(name: string, text: string): QueryError {
	return new QueryError(`Invalid value '${text}' for ${name}.`);
}
