import type { Row, Value } from '../../database/Database';
import { instantOf } from '../clock/timeZone';
import { compileFilter, type FilterSchema } from '../filter/compileFilter';
import { FilterError, type Dialect } from '../filter/Expression';
import { FILTER_TYPES } from '../filter/filterTypes';
import { parseFilter } from '../filter/parseFilter';
import { byOffset } from '../filter/tokens';
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
	const order = readOrder(feed, query.get('$orderby') ?? '');
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
	{ dialect, zone, neMatchesEmpty }: QueryRules,
): ((row: Row) => boolean) | 'formula' {
	if (filter === null || filter === '') return () => true;
	let formula = false;
	const schema: FilterSchema = {
		field: (path) => {
			const column = find(feed, path);
			formula ||= column.formula !== undefined;
			const { name, type } = column;
			return { column: name, type: FILTER_TYPES[type], read: reader(column, zone) };
		},
		custom: (name) => {
			throw new FilterError('unknownField', name);
		},
	};
	try {
		const expression = parseFilter(filter, dialect, byOffset(zone));
		const predicate = compileFilter(expression, schema, { dialect, neMatchesEmpty });
		return formula ? 'formula' : predicate;
	} catch (error) {
		if (error instanceof FilterError) throw new QueryError(error.message);
		throw error;
	}
}

/** A business date begins at midnight of the site's wall clock; integers of 64 bits are text. */
function reader({ type }: FeedColumn, zone: string): ((value: Value) => Value) | undefined {
	if (type === 'Long') return (value) => (typeof value === 'string' ? Number(value) : value);
	if (type !== 'Date') return undefined;
	return (value) => {
		if (typeof value !== 'string') return value;
		return new Date(instantOf(value.slice(0, 10), zone)).toISOString();
	};
}

function readOrder(feed: Feed, orderBy: string): ((left: Row, right: Row) => number) | 'formula' {
	const parts = orderBy.split(',').filter((part) => part.trim() !== '');
	const keys = parts.map((part) => {
		const [name = '', direction = 'asc'] = part.trim().split(/\s+/);
		if (direction !== 'asc' && direction !== 'desc') {
			throw new QueryError(`Syntax error in '${orderBy}'.`);
		}
		return { column: find(feed, name), sign: direction === 'asc' ? 1 : -1 };
	});
	if (keys.some(({ column }) => column.formula !== undefined)) return 'formula';
	return (left, right) => {
		for (const { column, sign } of keys) {
			const order = compareValues(left[column.name] ?? null, right[column.name] ?? null);
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
