import { readMoment, type Moment } from '../../../../exact/moment';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { ChangedRow } from '../../changes/changedRow';
import { addToGroups, freshRows, type KnownRows } from '../../changes/sameName';

export interface ChangeQuery {
	/** Rows of this date and newer, in the order of their dates; `skip` of them are left out. */
	readonly from: number;
	readonly top: number;
	readonly skip: number;
}

interface Settings {
	readonly pageSize: number;
	/** Most rows to give; Infinity for all. */
	readonly limit: number;
	/** Rows that were given before. */
	readonly known: KnownRows;
	/** Rows of this date and older are not wanted. */
	readonly after?: number;
}

/**
 * Reads the rows of an inquiry from a point in time on, oldest first. Each page begins at the date where the last
 * one ended, since rows that change meanwhile move behind: counting on with `$skip` would leave out others. A date with
 * more rows than fit into a page is read in a larger page, so that it does not matter whether `$skip` is heeded.
 */
export async function readChangedRows(
	readPage: (query: ChangeQuery) => Promise<{ rows: ChangedRow[]; more: boolean }>,
	from: number,
	{ pageSize, limit, known, after = -Infinity }: Settings,
): Promise<ChangedRow[]> {
	const groups = new Map<string, readonly ChangedRow[]>();
	let query: ChangeQuery = { from, top: pageSize, skip: 0 };
	let longest = 0;
	for (;;) {
		const { rows, more } = await readPage(query);
		const isNew = addToGroups(groups, rows, query.skip > 0);
		const fresh = freshRows(groups, known).filter(({ date }) => date > after);
		const last = rows.at(-1);
		const isEnd = last === undefined || (rows.length < query.top && !more);
		if (isEnd || fresh.length >= limit) return fresh.slice(0, limit);
		if (last.date > query.from) {
			query = { from: last.date, top: pageSize, skip: 0 };
			longest = 0;
		} else if (rows.length > longest && query.skip === 0) {
			longest = rows.length;
			query = { ...query, top: query.top * 2 };
		} else {
			// Pages do not become larger: counting is all that is left.
			if (query.skip > 0 && !isNew) return fresh;
			query = { ...query, skip: query.skip + rows.length };
		}
	}
}

/** The date of a row, as it is written there. */
export function readDate(value: unknown, column: string): Moment {
	const date = typeof value === 'string' ? readMoment(value) : null;
	if (date !== null) return date;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `The column ${column} does not hold dates: a row has ${JSON.stringify(value) ?? 'none'}`,
		remedy:
			'Choose as "Date Column" the date and time of the last change, such as LastModifiedOn. If the inquiry has none, add it to its results (SM208000).',
	});
}
