import type { Row } from '../../../rows/change';
import { keyText } from '../../../rows/rowKey';

/** Sets of columns are tried among the columns that tell most rows apart. */
const MOST_COLUMNS_IN_SETS = 6;
const LARGEST_SET = 3;

/**
 * How captions and fields of Acumatica end that identify: InventoryID, OrderNbr, InventoryCD,
 * INSite_siteID. Capitals tell them from words such as Paid.
 */
const NAMED_LIKE_KEY = /(?:ID|Id|CD|Nbr|Number|No|Key|Code|Guid|GUID|^id|^key)(?:_\d+)?$/;

interface Candidate {
	readonly fields: readonly string[];
	readonly matches: number;
}

/**
 * The columns that identify the rows of one message where the user named none: the smallest set
 * whose values are unique on both sides and match more than half of the rows of the larger side.
 * Columns that are named like keys come first, then those that match most. Null where there is no
 * such set.
 */
export function inferKey(deleted: readonly Row[], inserted: readonly Row[]): string[] | null {
	const enough = Math.floor(Math.max(deleted.length, inserted.length) / 2) + 1;
	const columns = sharedColumns(deleted, inserted);
	const singles = columns.map((field) => tryFields([field], deleted, inserted));
	let best = better(singles, enough);
	if (best === null) {
		const telling = columns
			.map((field) => ({ field, distinct: distinctValues(field, deleted, inserted) }))
			.filter(({ distinct }) => distinct > 1)
			.sort((a, b) => b.distinct - a.distinct)
			.slice(0, MOST_COLUMNS_IN_SETS)
			.map(({ field }) => field);
		for (let size = 2; size <= LARGEST_SET && best === null; size++) {
			const sets = subsets(columnsInOrder(columns, telling), size);
			best = better(
				sets.map((fields) => tryFields(fields, deleted, inserted)),
				enough,
			);
		}
	}
	return best === null ? null : [...best.fields];
}

function sharedColumns(deleted: readonly Row[], inserted: readonly Row[]): string[] {
	const [firstDeleted, firstInserted] = [deleted[0], inserted[0]];
	if (firstDeleted === undefined || firstInserted === undefined) return [];
	return Object.keys(firstInserted).filter((field) => Object.hasOwn(firstDeleted, field));
}

function columnsInOrder(columns: readonly string[], chosen: readonly string[]): string[] {
	return columns.filter((field) => chosen.includes(field));
}

function tryFields(
	fields: readonly string[],
	deleted: readonly Row[],
	inserted: readonly Row[],
): Candidate | null {
	const before = uniqueKeys(fields, deleted);
	const after = before && uniqueKeys(fields, inserted);
	if (before === null || after === null) return null;
	let matches = 0;
	for (const text of after) if (before.has(text)) matches++;
	return { fields, matches };
}

/** The keys of all rows, or null where two rows share one or a row has none. */
function uniqueKeys(fields: readonly string[], rows: readonly Row[]): Set<string> | null {
	const keys = new Set<string>();
	for (const row of rows) {
		const text = keyText(row, { fields, ignoreCase: false });
		if (text === null || keys.has(text)) return null;
		keys.add(text);
	}
	return keys;
}

function better(candidates: readonly (Candidate | null)[], enough: number): Candidate | null {
	let best: Candidate | null = null;
	for (const candidate of candidates) {
		if (candidate === null || candidate.matches < enough) continue;
		if (best === null || isBetter(candidate, best)) best = candidate;
	}
	return best;
}

function isBetter(candidate: Candidate, best: Candidate): boolean {
	const named = namedLikeKeys(candidate) - namedLikeKeys(best);
	return named > 0 || (named === 0 && candidate.matches > best.matches);
}

function namedLikeKeys({ fields }: Candidate): number {
	return fields.filter((field) => NAMED_LIKE_KEY.test(field)).length;
}

function distinctValues(field: string, deleted: readonly Row[], inserted: readonly Row[]): number {
	return new Set([...deleted, ...inserted].map((row) => String(row[field]))).size;
}

function subsets(fields: readonly string[], size: number): string[][] {
	if (size === 0) return [[]];
	return fields.flatMap((field, index) =>
		subsets(fields.slice(index + 1), size - 1).map((rest) => [field, ...rest]),
	);
}
