import type { IDataObject } from 'n8n-workflow';

import { readMoment, type Moment } from '../../../../exact/moment';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';

/** A row and the point in time that its date column holds. */
export interface ChangedRow {
	readonly row: IDataObject;
	/** Milliseconds since 1970; without an offset as `Reckoning` counts. */
	readonly date: number;
	readonly clock: number | null;
	readonly fingerprint: string;
}

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
	/** Whether the row was given before. */
	readonly isKnown: (row: ChangedRow) => boolean;
}

/**
 * Reads the rows of an inquiry from a point in time on, oldest first. Each page begins at the date where the last
 * one ended, since rows that change meanwhile move behind: counting on with `$skip` would leave out others.
 */
export async function readChangedRows(
	readPage: (query: ChangeQuery) => Promise<{ rows: ChangedRow[]; more: boolean }>,
	from: number,
	{ pageSize, limit, isKnown }: Settings,
): Promise<ChangedRow[]> {
	const found = new Map<string, ChangedRow>();
	let start = from;
	let skip = 0;
	while (found.size < limit) {
		const { rows, more } = await readPage({ from: start, top: pageSize, skip });
		for (const row of rows) {
			if (found.size >= limit) break;
			if (!isKnown(row) && !found.has(row.fingerprint)) found.set(row.fingerprint, row);
		}
		const last = rows.at(-1);
		if (last === undefined || (rows.length < pageSize && !more)) break;
		// A whole page of one date: only counting gets past it.
		skip = last.date > start ? 0 : skip + rows.length;
		start = Math.max(start, last.date);
	}
	return [...found.values()];
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
