import { unixTimeToTicks } from '../exact/ticks';
import type { OpenSite, SiteRow } from '../reading/OpenInquiry';
import { readSteps } from '../reading/readSteps';
import type { ChangeEvent, Row } from '../rows/change';
import type { FoundChange } from './memory/PolledRows';

/** Rows that are shown. */
const SHOWN = 5;
const PAGING = { pageSize: 200, until: Infinity };
const DAY_MS = 24 * 3_600_000;
/** Days to look back, until there is something to see; at last to the beginning of all dates. */
const LOOK_BACK = [1, 30, Infinity];

/** Some rows that have changed lately, as one of the events that are wanted, to build the workflow with. */
export async function sampleOf(
	site: OpenSite<Row>,
	events: ReadonlySet<ChangeEvent>,
	now: number,
): Promise<FoundChange[]> {
	for (const days of LOOK_BACK) {
		const from = days === Infinity ? null : now + site.siteAheadMs - days * DAY_MS;
		const rows = await firstRows(site, from);
		if (rows.length === 0) continue;
		const event = (['updated', 'inserted', 'deleted'] as const).find((one) => events.has(one));
		return rows.slice(-SHOWN).map(({ key, row, versions }) => ({
			event: event ?? 'updated',
			key,
			row: event === 'deleted' ? null : row,
			timestamp: unixTimeToTicks(Math.floor(versions[0] ?? now)),
		}));
	}
	return [];
}

/** Those of the first page that can be told apart, those that changed last behind the others. */
async function firstRows(site: OpenSite<Row>, from: number | null): Promise<SiteRow<Row>[]> {
	for await (const { rows } of readSteps(site, from, 'all', PAGING)) {
		const keyed = rows.filter(({ rowKey }) => rowKey !== null);
		return keyed.toSorted((a, b) => (a.date ?? 0) - (b.date ?? 0));
	}
	return [];
}
