import type { Row, Value } from '../../database/Database';
import type { FieldType } from '../entities/EntityDefinition';
import { ID } from '../records/columns';
import type { RecordStore } from '../records/RecordStore';
import type { FeedColumn } from './Feed';

export interface InquiryColumn extends FeedColumn {
	/** Caption without spaces. [A] */
	name: string;
	/** Of the row, or with `^` before it of the record that a line belongs to. */
	column: string;
	/** Worked out from the row. */
	formula?: (row: Row) => Value;
}

/** A generic inquiry that is exposed by OData. */
export interface GenericInquiry {
	name: string;
	/** Who has no rights to this form gets 403. */
	screen: string;
	/** Entity whose records, or lines, are the rows. */
	entity: string;
	detail?: string;
	columns: readonly InquiryColumn[];
	/** Columns that tell rows apart. */
	keys: readonly string[];
	/** Parameter to the column that it must equal. */
	parameters?: Readonly<Record<string, { type: FieldType; column: string }>>;
}

/** Rows of an inquiry with its columns' names, in the order of the records. */
export function inquiryRows(
	inquiry: GenericInquiry,
	records: RecordStore,
	parameters: Readonly<Record<string, Value>>,
): Row[] {
	const wanted = Object.entries(inquiry.parameters ?? {});
	return sourceRows(inquiry, records)
		.filter(({ row }) =>
			wanted.every(([name, { column }]) => same(parameters[name] ?? null, row[column] ?? null)),
		)
		.map(({ row, record }) => resultRow(inquiry, row, record));
}

function sourceRows({ entity, detail }: GenericInquiry, records: RecordStore) {
	const all = records.sorted(entity);
	if (detail === undefined) return all.map((row) => ({ row, record: row }));
	return all.flatMap((record) =>
		records.linesOf(`${entity}.${detail}`, String(record[ID])).map((row) => ({ row, record })),
	);
}

function resultRow({ columns }: GenericInquiry, row: Row, record: Row): Row {
	const result: Record<string, Value> = {};
	for (const { name, column, formula } of columns) {
		if (formula !== undefined) result[name] = formula(row);
		else if (column.startsWith('^')) result[name] = record[column.slice(1)] ?? null;
		else result[name] = row[column] ?? null;
	}
	return result;
}

/** A parameter that is not given matches everything. */
function same(wanted: Value, value: Value): boolean {
	if (wanted === null) return true;
	return String(wanted).trimEnd().toUpperCase() === String(value).trimEnd().toUpperCase();
}
