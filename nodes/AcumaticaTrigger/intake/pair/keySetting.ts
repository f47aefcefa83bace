import type { Row } from '../../../rows/change';
import { keyText } from '../../../rows/rowKey';
import type { TwoSides } from './pairMessage';

/** The key columns of one inquiry, or of every inquiry that has none of its own. */
export interface RowKeySetting {
	/** Name of the inquiry; empty for every inquiry. */
	readonly query: string;
	readonly fields: readonly string[];
}

/** What the user's Row Keys say of the rows of a message. */
export type KeySetting =
	| { readonly kind: 'named'; readonly fields: readonly string[] }
	/** The user named no key columns at all. */
	| { readonly kind: 'none' }
	/** There are key columns, and they are not those of this message. */
	| { readonly kind: 'wrong'; readonly problem: KeyProblem };

/** Why Row Keys do not fit a message. */
export interface KeyProblem {
	readonly query: string;
	/** The key columns that no row has. With none of these and no empty ones, no entry is for the inquiry. */
	readonly missing: readonly string[];
	/** The key columns in which no row has a value that could tell it from others. */
	readonly empty?: readonly string[];
	/** The columns of the message's rows, or the inquiries that have an entry: what was perhaps meant. */
	readonly instead: readonly string[];
	/** The parameter that names the key columns; Row Keys where it says nothing else. */
	readonly parameter?: string | undefined;
}

/**
 * The key columns for the rows of a message. A column that none of them has, or has filled in, is a wrong
 * setting, unlike one that a single row lacks: a notification has all columns of its inquiry in each row.
 */
export function keySetting(
	{ query, deleted, inserted }: TwoSides,
	rowKeys: readonly RowKeySetting[],
): KeySetting {
	const entries = rowKeys.filter(({ fields }) => fields.length > 0);
	if (entries.length === 0) return { kind: 'none' };
	const entry =
		entries.find((candidate) => candidate.query === query) ??
		entries.find((candidate) => candidate.query === '');
	if (entry === undefined) {
		const instead = entries.map((candidate) => candidate.query);
		return { kind: 'wrong', problem: { query, missing: [], instead } };
	}
	const { fields } = entry;
	const isAny = (test: (row: Row) => boolean) => deleted.some(test) || inserted.some(test);
	const empty = fields.filter((field) => !isAny((row) => isFilled(row, field)));
	if (empty.length === 0) return { kind: 'named', fields };
	const missing = empty.filter((field) => !isAny((row) => Object.hasOwn(row, field)));
	const instead = [...new Set([...deleted, ...inserted].flatMap((row) => Object.keys(row)))];
	if (instead.length === 0) return { kind: 'named', fields };
	const wrong = missing.length > 0 ? { missing } : { missing, empty };
	return { kind: 'wrong', problem: { query, ...wrong, instead } };
}

function isFilled(row: Row, field: string): boolean {
	return keyText(row, { fields: [field], ignoreCase: false }) !== null;
}
