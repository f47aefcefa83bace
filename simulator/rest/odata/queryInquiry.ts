import type { Row } from '../../database/Database';
import { compileFilter, type FilterSchema } from '../filter/compileFilter';
import { FilterError } from '../filter/Expression';
import { FILTER_TYPES } from '../filter/filterTypes';
import { parseFilter } from '../filter/parseFilter';
import { Refusal } from '../http/Reply';
import type { JsonOutput } from '../http/writeJson';
import type { RecordStore } from '../records/RecordStore';
import { compareValues } from '../records/SortedRows';
import type { SimulatorOptions } from '../SimulatorOptions';
import { inquiryRows, type GenericInquiry, type InquiryColumn } from './GenericInquiry';
import { odataError } from './odataError';
import type { InquiryCall } from './readCall';

/** The rows that a request asks for; `formula` = it filters or sorts by one, and gets no body. */
export function queryInquiry(
	inquiry: GenericInquiry,
	call: InquiryCall,
	query: URLSearchParams,
	records: RecordStore,
	options: SimulatorOptions,
): JsonOutput[] | 'formula' {
	for (const name of ['$expand', '$count', '$apply']) {
		if (query.has(name)) throw bad(`The query option '${name}' is not supported.`);
	}
	const parameterless = inquiry.parameters !== undefined && !call.called;
	const rows = parameterless ? [] : inquiryRows(inquiry, records, call.parameters);
	const order = readOrder(inquiry, query.get('$orderby') ?? '');
	const filter = readFilter(inquiry, query.get('$filter'), options);
	if (order === 'formula' || filter === 'formula') return 'formula';

	const columns = readColumns(inquiry, query.get('$select'));
	const skip = readCount(query, '$skip') ?? 0;
	const top = readCount(query, '$top') ?? Infinity;
	const found = rows.filter(filter).sort(order);
	return found
		.slice(skip, skip + top)
		.map((row) => Object.fromEntries(columns.map((one) => [one.name, show(row, one, options)])));
}

function readFilter(
	inquiry: GenericInquiry,
	filter: string | null,
	{ neMatchesEmpty }: SimulatorOptions,
): ((row: Row) => boolean) | 'formula' {
	if (filter === null || filter === '') return () => true;
	let formula = false;
	const schema: FilterSchema = {
		field: (path) => {
			const column = find(inquiry, path);
			formula ||= column.formula !== undefined;
			return { column: column.name, type: FILTER_TYPES[column.type] };
		},
		custom: (name) => {
			throw new FilterError('unknownField', name);
		},
	};
	try {
		const expression = parseFilter(filter, 'v4');
		const predicate = compileFilter(expression, schema, { dialect: 'v4', neMatchesEmpty });
		return formula ? 'formula' : predicate;
	} catch (error) {
		if (error instanceof FilterError) throw bad(error.message);
		throw error;
	}
}

function readOrder(
	inquiry: GenericInquiry,
	orderBy: string,
): ((left: Row, right: Row) => number) | 'formula' {
	const parts = orderBy.split(',').filter((part) => part.trim() !== '');
	const keys = parts.map((part) => {
		const [name = '', direction = 'asc'] = part.trim().split(/\s+/);
		if (direction !== 'asc' && direction !== 'desc') throw bad(`Syntax error in '${orderBy}'.`);
		return { column: find(inquiry, name), sign: direction === 'asc' ? 1 : -1 };
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

function readColumns(inquiry: GenericInquiry, select: string | null): readonly InquiryColumn[] {
	if (select === null || select.trim() === '*') return inquiry.columns;
	return select.split(',').map((name) => find(inquiry, name.trim()));
}

function find({ columns, name }: GenericInquiry, wanted: string): InquiryColumn {
	const column = columns.find((candidate) => candidate.name === wanted);
	if (column !== undefined) return column;
	throw bad(`Could not find a property named '${wanted}' on type '${name}'.`);
}

/** Plain values, without wrappers; fixed-width keys may be padded. [C] */
function show(
	row: Row,
	{ name, type, width }: InquiryColumn,
	options: SimulatorOptions,
): JsonOutput {
	const value = row[name] ?? null;
	if (typeof value !== 'string') return value;
	if (type === 'Date' || type === 'DateTime') return value.replace(/\.0*Z$/, 'Z');
	return options.paddedKeys && width !== undefined ? value.padEnd(width) : value;
}

function readCount(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null) return undefined;
	if (/^\d+$/.test(text)) return Number(text);
	throw bad(`Invalid value '${text}' for ${name}.`);
}

function bad(message: string): Refusal {
	return new Refusal(odataError(400, message));
}
