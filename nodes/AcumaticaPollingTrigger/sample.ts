import { unixTimeToTicks } from '../exact/ticks';
import type { OpenInquiry } from '../reading/OpenInquiry';
import type { ChangeEvent, Row } from '../rows/change';
import type { FoundChange } from './memory/PolledRows';

/** Rows that are shown. */
const SHOWN = 5;
const PAGE_SIZE = 200;
const DAY_MS = 24 * 3_600_000;
/** Days to look back, until there is something to see; at last to the beginning of all dates. */
const LOOK_BACK = [1, 30, 50_000];

/** Some rows that have changed lately, as one of the events that are wanted, to build the workflow with. */
export async function sampleOf(
	site: OpenInquiry<Row>,
	events: ReadonlySet<ChangeEvent>,
	now: number,
): Promise<FoundChange[]> {
	for (const days of LOOK_BACK) {
		const from = site.earliestDate(now + site.siteAheadMs - days * DAY_MS);
		const page = await site.page({ by: 'date', from, top: PAGE_SIZE, stage: 'plain' }, 'all');
		const rows = page === 'refused' ? [] : page.rows.filter(({ rowKey }) => rowKey !== null);
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
