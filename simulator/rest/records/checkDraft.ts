import type { Block, FieldDefinition } from '../entities/EntityDefinition';
import { attributeError } from './classAttributes';
import { isNew } from './saveDraft';
import type { Draft, DraftLine, MutableRow, WriteContext } from './Draft';

/**
 * Notes what is wrong, field by field: the 422. Returns whether all is well. The text about a value that is
 * not found is recorded [A], the others are inferred [D].
 */
export function checkDraft(draft: Draft, context: WriteContext): boolean {
	checkBlock(draft.row, draft.entity, draft.errors, context);
	for (const key of draft.entity.keys) {
		const numbered = draft.entity.numbering?.column === key;
		if (isNew(draft.row[key]) && !numbered) draft.errors.set(key, cannotBeEmpty(key));
	}
	let faultyView = draft.errors.size > 0 ? draft.entity.view : undefined;
	for (const line of allLines(draft)) {
		checkBlock(line.row, line.detail, line.errors, context);
		const error = attributeError(line);
		if (error !== undefined) line.errors.set('Value', error);
		if (line.errors.size > 0) faultyView ??= line.detail.view;
	}
	if (faultyView === undefined) return true;
	const doing = draft.stored === null ? 'Inserting ' : 'Updating ';
	draft.errors.set(
		'',
		`${doing} '${faultyView}' record raised at least one error. Please review the errors.`,
	);
	return false;
}

export function allLines(draft: Draft): DraftLine[] {
	return [...draft.lines.values()].flat().filter((line) => !line.removed);
}

function checkBlock(
	row: MutableRow,
	block: Block,
	errors: Map<string, string>,
	context: WriteContext,
): void {
	for (const field of block.fields.values()) {
		const error = checkField(row, field, context);
		if (error !== undefined) errors.set(field.column, error);
	}
	for (const linked of block.linked.values()) checkBlock(row, linked, errors, context);
}

function checkField(
	row: MutableRow,
	field: FieldDefinition,
	context: WriteContext,
): string | undefined {
	const value = row[field.column] ?? null;
	if (value === null || value === '') {
		return field.required ? cannotBeEmpty(field.name) : undefined;
	}
	if (field.choices !== undefined && !field.choices.has(String(value))) {
		return `The list value '${value}' is not allowed for the ${field.name} field.`;
	}
	const known = selectorValue(field, value, context);
	if (known === undefined) {
		const padded = String(value).padEnd(PADDED_WIDTH);
		return `${field.name} '${padded}' cannot be found in the system.`;
	}
	row[field.column] = known;
	return undefined;
}

/** The value as the system has it (case, padding); undefined = it does not. */
function selectorValue(
	field: FieldDefinition,
	value: string | number | boolean,
	context: WriteContext,
) {
	const { selector } = field;
	if (selector === undefined) return value;
	if (selector.kind === 'table') return context.findValue(selector.table, selector.column, value);
	const values = selector.kind === 'branch' ? context.branches : selector.values;
	const wanted = String(value).trimEnd().toUpperCase();
	return values.find((candidate) => candidate.toUpperCase() === wanted);
}

/** 'TES2323T  ': keys come back padded in error texts. [A] */
const PADDED_WIDTH = 10;

function cannotBeEmpty(name: string): string {
	return `'${name}' cannot be empty.`;
}
