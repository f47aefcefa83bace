import { rowsByKey } from '../../../../polled/rowsByKey';
import type { SiteRow } from '../../../../reading/OpenInquiry';
import { SiteClock } from '../../../../reading/SiteClock';
import type { SiteEntity } from '../../../../reading/SiteEntity';
import { openEntity } from '../../../../reading/withEntity';
import type { Row } from '../../../../rows/change';
import type { ChangeSource } from '../../changes/ChangeSource';
import type { OperationInput } from '../../operation/Operation';
import type { EntitySettings } from './settings';

/** The changes of the entity that the node is set to. */
export function entitySource(input: OperationInput, settings: EntitySettings): ChangeSource {
	let opened: Promise<SiteEntity<Row>> | undefined;
	const open = async () => await (opened ??= openRecords(input, settings));
	return {
		zone: settings.dateZone,
		open,
		openAtOnce: open,
		newest: async () => await newest(await open(), settings),
		versionsOfOld: (date) => [date],
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
		...rowsByKey(keyColumns),
	};
	const { time } = client.connection;
	return await openEntity<Row>(client, entity, new SiteClock(time), time);
}

/** Records come in the order of their keys: all of them are looked at. */
async function newest(
	site: SiteEntity<Row>,
	{ pageSize }: EntitySettings,
): Promise<SiteRow<Row> | undefined> {
	let last: SiteRow<Row> | undefined;
	for await (const rows of site.records(null, 'keys', pageSize)) {
		for (const row of rows) {
			if (row.date !== null && row.date > (last?.date ?? -Infinity)) last = row;
		}
	}
	return last;
}
