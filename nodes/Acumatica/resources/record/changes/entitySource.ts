import { readMoment } from '../../../../exact/moment';
import type { SiteRow } from '../../../../reading/OpenInquiry';
import { SiteClock } from '../../../../reading/SiteClock';
import type { SiteEntity } from '../../../../reading/SiteEntity';
import { openEntity } from '../../../../reading/withEntity';
import { isRow, type Row } from '../../../../rows/change';
import { keyText } from '../../../../rows/rowKey';
import { namedRow, type ChangedRow } from '../../changes/changedRow';
import type { ChangeSource, SweepStart, Wanted } from '../../changes/ChangeSource';
import { addToGroups, freshRows } from '../../changes/sameName';
import type { OperationInput } from '../../operation/Operation';
import type { EntitySettings } from './settings';

/** The changes of the entity that the node is set to. */
export function entitySource(input: OperationInput, settings: EntitySettings): ChangeSource {
	let opened: Promise<SiteEntity<Row>> | undefined;
	const open = async () => await (opened ??= openRecords(input, settings));
	return {
		open,
		sweep: async (start, wanted) => await sweep(await open(), settings, start, wanted),
		newest: async () => await newest(await open(), settings),
	};
}

async function openRecords(
	{ parameters, client }: OperationInput,
	{ dateColumn, keyColumns, filter, dateZone }: EntitySettings,
): Promise<SiteEntity<Row>> {
	const entity = {
		endpoint: parameters.endpoint(),
		entity: parameters.entity(),
		includesArchived: parameters.flag('options.includeArchived', false),
		...{ dateColumn, keyColumns, filter, zone: dateZone },
		identify(row: Row) {
			const key = keyText(row, { fields: keyColumns, ignoreCase: false });
			return key === null ? null : { rowKey: key, key };
		},
		take: (row: object) => (isRow(row) ? row : {}),
	};
	const { time } = client.connection;
	return await openEntity<Row>(client, entity, new SiteClock(time), time);
}

/** Records come in the order of their keys: all that have changed are read before the oldest can be told. */
async function sweep(
	site: SiteEntity<Row>,
	settings: EntitySettings,
	{ from }: SweepStart,
	{ limit, known, after = -Infinity }: Wanted,
): Promise<ChangedRow[]> {
	const groups = new Map<string, readonly ChangedRow[]>();
	for await (const rows of site.records(from === 0 ? null : from, 'all', settings.pageSize)) {
		addToGroups(
			groups,
			rows.flatMap((row) => changedRow(row, settings) ?? []),
			true,
		);
	}
	return freshRows(groups, known)
		.filter(({ date }) => date > after)
		.sort((a, b) => a.date - b.date)
		.slice(0, limit);
}

async function newest(
	site: SiteEntity<Row>,
	settings: EntitySettings,
): Promise<ChangedRow | undefined> {
	let last: ChangedRow | undefined;
	for await (const rows of site.records(null, 'keys', settings.pageSize)) {
		for (const row of rows) {
			const changed = changedRow(row, settings);
			if (changed !== null && changed.date > (last?.date ?? -Infinity)) last = changed;
		}
	}
	return last;
}

/** Null for a record that does not tell when it was changed. */
function changedRow({ row, date }: SiteRow<Row>, settings: EntitySettings): ChangedRow | null {
	if (date === null) return null;
	const clock = readMoment(String(row[settings.dateColumn]))?.offset ?? null;
	return { row: { ...row }, date, clock, ...namedRow({ ...row }, settings) };
}
