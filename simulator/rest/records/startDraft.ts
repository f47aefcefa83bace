import type { Row } from '../../database/Database';
import type { Block, EntityDefinition } from '../entities/EntityDefinition';
import { ID, NOTE } from './columns';
import type { Draft, DraftLine, MutableRow, WriteContext } from './Draft';

const BUSINESS_DATES = ['Date', 'ApplicationDate', 'ShipmentDate'];
const BRANCHES = ['Branch', 'BranchID', 'LinkBranch'];

/** A draft of a stored record. */
export function draftOf(
	entity: EntityDefinition,
	stored: Row,
	linesOf: (table: string) => readonly Row[],
): Draft {
	const lines = [...entity.details].map(([name, detail]): [string, DraftLine[]] => [
		name,
		linesOf(detail.table).map((line) => ({
			detail,
			row: { ...line },
			stored: line,
			removed: false,
			errors: new Map(),
		})),
	]);
	const errors = new Map<string, string>();
	return { entity, row: { ...stored }, stored, lines: new Map(lines), errors, touched: false };
}

/** A draft of a new record, with its defaults. */
export function newDraft(entity: EntityDefinition, context: WriteContext): Draft {
	const row: MutableRow = { ...defaultsOf(entity), [ID]: context.newId(), [NOTE]: '' };
	for (const { column } of entity.fields.values()) {
		if (BUSINESS_DATES.includes(column)) row[column] = context.businessDate;
		if (BRANCHES.includes(column)) row[column] = context.branch;
	}
	const lines = [...entity.details.keys()].map((name): [string, DraftLine[]] => [name, []]);
	const errors = new Map<string, string>();
	return { entity, row, stored: null, lines: new Map(lines), errors, touched: false };
}

export function defaultsOf(block: Block): MutableRow {
	const row: MutableRow = {};
	for (const field of block.fields.values()) row[field.column] = field.default ?? null;
	for (const linked of block.linked.values()) Object.assign(row, defaultsOf(linked));
	return row;
}
