import type { Version } from '../../../../changes/version';
import { zoneOf } from '../../../../changes/zone';
import { rowsByKey } from '../../../../polled/rowsByKey';
import type { RowClock } from '../../../../reading/rowDates';
import { SiteClock } from '../../../../reading/SiteClock';
import { SiteInquiry } from '../../../../reading/SiteInquiry';
import type { Row } from '../../../../rows/change';
import type { ChangeSource } from '../../changes/ChangeSource';
import type { OperationInput } from '../../operation/Operation';
import { readInquiryParameters, readTenant } from '../target/target';
import type { SweepSettings } from './settings';

/** The changes of the inquiry that the node is set to. */
export function inquirySource(input: OperationInput, settings: SweepSettings): ChangeSource {
	const siteWith = (clock?: RowClock) => siteOf(input, settings, clock);
	return {
		zone: settings.zone,
		async open() {
			const site = siteWith();
			await site.probe();
			return site;
		},
		openAtOnce: async (clock) => siteWith(clock),
		newest: async () => await siteWith().newest(),
		versionsOfOld: (date, clock) => versionsOfOld(date, clock, settings.zone),
	};
}

/** The same inquiry as the triggers read it. */
function siteOf(
	{ parameters, client }: OperationInput,
	{ dateColumn, keyColumns, filter, zone }: SweepSettings,
	clock: RowClock,
): SiteInquiry<Row> {
	const { time } = client.connection;
	const inquiry = {
		name: parameters.locator('inquiry').text,
		tenant: readTenant(parameters, client),
		address: parameters.choice('options.odataAddress') === 'older' ? 'older' : 'current',
		parameters: readInquiryParameters(parameters),
		...{ dateColumn, keyColumns, filter, zone },
		...rowsByKey(keyColumns),
	} as const;
	return new SiteInquiry<Row>(client, inquiry, new SiteClock(time), time, clock);
}

/** Dates without an offset were remembered as the clock showed them, as if it were UTC. */
function versionsOfOld(date: number, clock: RowClock, zone: string): readonly Version[] {
	if (typeof clock === 'number') return [date];
	const byClock = zoneOf(zone)(date).map((offset) => date - offset);
	return [...byClock, ...(clock === null ? [] : [date])].sort((a, b) => a - b);
}
