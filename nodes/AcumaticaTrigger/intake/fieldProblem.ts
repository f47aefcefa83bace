import type { Change, Row } from '../../rows/change';
import { isWanted, type SelectionRules } from '../../rows/select';
import type { RowsMessage } from './message/message';

/** Why no update of an inquiry starts the workflow. */
export interface FieldProblem {
	readonly query: string;
	/** The fields of Only When These Fields Change. */
	readonly named: readonly string[];
	/** The columns that the inquiry has: what was perhaps meant. */
	readonly columns: readonly string[];
}

/**
 * Where updates of a message are not wanted because no row of it has any of the fields that must change.
 * Null where one has, since a notification has all columns of its inquiry in each row, and where nothing
 * was lost by it: a setting that several inquiries share need not fit each of them.
 */
export function fieldProblem(
	{ query, deleted, inserted }: RowsMessage,
	changes: readonly Change[],
	rules: SelectionRules,
): FieldProblem | null {
	const { onlyWhenChanged: named } = rules;
	const hasOne = (row: Row) => named.some((field) => Object.hasOwn(row, field));
	if (named.length === 0 || inserted.some(hasOne) || deleted.some(hasOne)) return null;
	const withoutIt = { ...rules, onlyWhenChanged: [] };
	const isLost = changes.some(
		(change) =>
			change.event === 'updated' && isWanted(change, withoutIt) && !isWanted(change, rules),
	);
	if (!isLost) return null;
	const columns = [...new Set([...inserted, ...deleted].flatMap((row) => Object.keys(row)))];
	return { query, named, columns };
}
