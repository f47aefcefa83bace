import { readMoment } from '../../../../exact/moment';
import type { OpenSite, SiteRow } from '../../../../reading/OpenInquiry';
import type { ReadingEnd } from '../../../../reading/readOnce';
import { readSteps } from '../../../../reading/readSteps';
import type { Row } from '../../../../rows/change';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { namedRow, type ChangedRow } from '../../changes/changedRow';
import type { SweepStart, Wanted } from '../../changes/ChangeSource';
import { numberOf, versionOf } from '../../changes/clock';
import { addToGroups, freshRows } from '../../changes/sameName';
import type { ChangeSettings } from '../../changes/settings';

type Settings = Pick<ChangeSettings, 'dateColumn' | 'keyColumns' | 'pageSize' | 'zone'>;

interface ChangedRows {
	readonly rows: ChangedRow[];
	readonly problem: ReadingEnd['problem'];
}

/** Reads the rows of a point in time and newer as the triggers do: those that are not known yet, oldest first. */
export async function readChangedRows(
	site: OpenSite<Row>,
	start: SweepStart,
	{ limit, known, after = -Infinity }: Wanted,
	settings: Settings,
): Promise<ChangedRows> {
	const version = versionOf(start, settings.zone);
	const groups = new Map<string, readonly ChangedRow[]>();
	let problem: ReadingEnd['problem'] = null;
	let rows: ChangedRow[] = [];
	const paging = { pageSize: settings.pageSize, until: Infinity };
	for await (const step of readSteps(site, version, 'all', paging)) {
		problem ??= step.problem;
		const page = step.page
			.map((row) => ({ versions: row.versions, changed: changedRow(row, settings, start.shift) }))
			.filter(({ versions, changed }) =>
				start.clock === undefined
					? changed.date >= start.from
					: version === null || versions.some((one) => one >= version),
			);
		addToGroups(
			groups,
			page.map(({ changed }) => changed),
			false,
		);
		rows = freshRows(groups, known).filter(({ date }) => date > after);
		if (step.isInOrder && rows.length >= limit) break;
	}
	return { rows: rows.toSorted((a, b) => a.date - b.date).slice(0, limit), problem };
}

/** @throws AcumaticaError for a row whose column holds no date */
export function changedRow(
	{ row }: SiteRow<Row>,
	{ dateColumn, keyColumns }: Settings,
	shift: number,
): ChangedRow {
	const value = row[dateColumn];
	const moment = typeof value === 'string' ? readMoment(value) : null;
	if (moment === null) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `The column ${dateColumn} does not hold dates: a row has ${JSON.stringify(value) ?? 'none'}`,
			remedy:
				'Choose as "Date Column" the date and time of the last change, such as LastModifiedOn. If the inquiry has none, add it to its results (SM208000).',
		});
	}
	return {
		row: { ...row },
		date: numberOf(moment, shift),
		clock: moment.offset,
		...namedRow({ ...row }, { dateColumn, keyColumns }),
	};
}
