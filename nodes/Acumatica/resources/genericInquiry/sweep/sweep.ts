import { rowsByKey } from '../../../../polled/rowsByKey';
import { readingProblems } from '../../../../reading/readingProblems';
import { SiteClock } from '../../../../reading/SiteClock';
import { SiteInquiry } from '../../../../reading/SiteInquiry';
import type { Row } from '../../../../rows/change';
import {
	BEGINNING,
	type ChangeSource,
	type SweepStart,
	type Wanted,
} from '../../changes/ChangeSource';
import type { ChangedRow } from '../../changes/changedRow';
import { unquoted } from '../../changes/settings';
import type { OperationInput } from '../../operation/Operation';
import { readInquiryParameters, readTenant } from '../target/target';
import { changedRow, readChangedRows } from './readChangedRows';
import type { SweepSettings } from './settings';

/** The changes of the inquiry that the node is set to. */
export function inquirySource(input: OperationInput, settings: SweepSettings): ChangeSource {
	const site = siteOf(input, settings);
	return {
		sweep: async (start, wanted) => await sweep(input, site, settings, start, wanted),
		newest: async () => await newestRow(site, settings),
		async open() {
			await site.probe();
			return site;
		},
	};
}

/** The same inquiry as the triggers read it. */
function siteOf(
	{ parameters, client }: OperationInput,
	{ dateColumn, keyColumns, filter, zone }: SweepSettings,
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
	return new SiteInquiry<Row>(client, inquiry, new SiteClock(time), time);
}

async function sweep(
	{ hint }: OperationInput,
	site: SiteInquiry<Row>,
	settings: SweepSettings,
	start: SweepStart,
	wanted: Wanted,
): Promise<ChangedRow[]> {
	const { rows, problem } = await readChangedRows(site, start, wanted, settings);
	const end = { problem, withoutKey: 0 };
	for (const told of readingProblems([end], unquoted(settings.keysName))) hint(told);
	return rows;
}

/** The row that changed last; undefined for an inquiry without rows. */
async function newestRow(
	site: SiteInquiry<Row>,
	settings: SweepSettings,
): Promise<ChangedRow | undefined> {
	const row = await site.newest();
	return row === undefined ? undefined : changedRow(row, settings, BEGINNING.shift);
}
