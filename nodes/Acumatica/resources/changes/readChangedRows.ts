import type { Version } from '../../../changes/version';
import type { OpenSite, SiteRow } from '../../../reading/OpenInquiry';
import type { ReadingEnd } from '../../../reading/readOnce';
import { readSteps } from '../../../reading/readSteps';
import type { Row } from '../../../rows/change';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { namedRow, type ChangedRow } from './changedRow';
import { addToGroups, freshRows, type KnownRows } from './sameName';
import type { ChangeSettings } from './settings';

export interface Wanted {
	/** Rows of this version and newer; null for all. */
	readonly since: Version | null;
	/** Whether rows of that very version are left out. */
	readonly isBehind?: boolean;
	/** Where to end: newer rows may come nevertheless. */
	readonly until?: Version;
	/** By the clock of n8n. */
	readonly beganAt: number;
	/** Most rows to give; Infinity for all. */
	readonly limit: number;
	/** Rows that were given before. */
	readonly known: KnownRows;
}

export interface ChangedRows {
	/** Oldest first. */
	readonly rows: ChangedRow[];
	readonly problem: ReadingEnd['problem'];
}

/** Reads rows as the triggers do, also those whose keys and date are the same. */
export async function readChangedRows(
	site: OpenSite<Row>,
	{ since, isBehind = false, until = Infinity, beganAt, limit, known }: Wanted,
	settings: Pick<ChangeSettings, 'dateColumn' | 'keyColumns' | 'pageSize'>,
): Promise<ChangedRows> {
	const oldest = since === null ? -Infinity : since + (isBehind ? 1 : 0);
	const groups = new Map<string, readonly ChangedRow[]>();
	let problem: ReadingEnd['problem'] = null;
	let rows: ChangedRow[] = [];
	const { siteAheadMs } = site;
	const paging = { pageSize: settings.pageSize, until, beganAt: beganAt + siteAheadMs };
	for await (const step of readSteps(site, since, 'all', paging)) {
		problem ??= step.problem;
		const page = step.page.flatMap((row) => changedRow(row, settings, 'records' in site) ?? []);
		const wanted = page.filter(({ latest }) => latest >= oldest);
		addToGroups(groups, wanted, step.goesOn);
		rows = freshRows(groups, known);
		const { reached } = step;
		if (reached !== null && rows.filter(({ date }) => date <= reached).length >= limit) break;
	}
	return { rows: rows.toSorted((a, b) => a.date - b.date).slice(0, limit), problem };
}

/** Null for a record that does not tell when it was changed: an inquiry that is asked by date has no such row. */
function changedRow(
	{ row, date, versions }: SiteRow<Row>,
	{ dateColumn, keyColumns }: { dateColumn: string; keyColumns: readonly string[] },
	isRecord: boolean,
): ChangedRow | null {
	const [earliest, latest = earliest] = [versions[0], versions.at(-1)];
	if (date === null || earliest === undefined || latest === undefined) {
		if (isRecord) return null;
		throw noDate(dateColumn, row[dateColumn]);
	}
	const named = namedRow({ ...row }, { dateColumn, keyColumns });
	return { row: { ...row }, date, earliest, latest, ...named };
}

function noDate(column: string, value: unknown): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `The column ${column} does not hold dates: a row has ${JSON.stringify(value) ?? 'none'}`,
		remedy:
			'Choose as "Date Column" the date and time of the last change, such as LastModifiedOn. If the inquiry has none, add it to its results (SM208000).',
	});
}
