import { rowsByKey } from '../../../../polled/rowsByKey';
import type { Row } from '../../../../rows/change';
import type { OpenSite } from '../../../../reading/OpenInquiry';
import { SiteClock } from '../../../../reading/SiteClock';
import { SiteInquiry } from '../../../../reading/SiteInquiry';
import { literal } from '../../../../site/query/literals';
import { readRowPage, simplifyRow } from '../../../../site/query/readRows';
import {
	BEGINNING,
	type ChangeSource,
	type SweepStart,
	type Wanted,
} from '../../changes/ChangeSource';
import { namedRow, type ChangedRow } from '../../changes/changedRow';
import { numberOf, valueOf } from '../../changes/clock';
import { readPageSize } from '../../operation/limit';
import type { OperationInput } from '../../operation/Operation';
import { readAddress, readInquiryParameters, readService, readTenant } from '../target/target';
import { readChangedRows, readDate } from './readChangedRows';
import type { SweepSettings } from './settings';

/** The changes of the inquiry that the node is set to. */
export function inquirySource(input: OperationInput, settings: SweepSettings): ChangeSource {
	return {
		sweep: async (start, wanted) => await sweep(input, settings, start, wanted),
		newest: async () => await newestRow(input, settings),
		open: async () => await openInquiry(input, settings),
	};
}

/** The same inquiry as the triggers read it. */
async function openInquiry(
	{ parameters, client }: OperationInput,
	{ dateColumn, keyColumns, filter, zone }: SweepSettings,
): Promise<OpenSite<Row>> {
	const { time } = client.connection;
	const inquiry = {
		name: parameters.locator('inquiry').text,
		tenant: readTenant(parameters, client),
		address: parameters.choice('options.odataAddress') === 'older' ? 'older' : 'current',
		parameters: readInquiryParameters(parameters),
		...{ dateColumn, keyColumns, filter, zone },
		...rowsByKey(keyColumns),
	} as const;
	const site = new SiteInquiry<Row>(client, inquiry, new SiteClock(time), time);
	await site.probe();
	return site;
}

/** The rows of a point in time and newer that are not known yet, oldest first. */
async function sweep(
	input: OperationInput,
	settings: SweepSettings,
	{ from, clock, shift }: SweepStart,
	wanted: Wanted,
): Promise<ChangedRow[]> {
	let seen = clock;
	return await readChangedRows(
		async ({ from: start, top, skip }) => {
			const point = { from: start, clock: seen, shift };
			const page = await readPage(input, settings, point, {
				$orderby: order(settings, 'asc'),
				$top: String(top),
				...(skip === 0 ? {} : { $skip: String(skip) }),
			});
			seen = page.rows.at(-1)?.clock ?? (page.rows.length === 0 ? seen : null);
			return page;
		},
		from,
		{ pageSize: readPageSize(input.parameters), ...wanted },
	);
}

/** The row that changed last; undefined for an inquiry without rows. */
async function newestRow(
	input: OperationInput,
	settings: SweepSettings,
): Promise<ChangedRow | undefined> {
	const page = { $top: '1', $orderby: order(settings, 'desc') };
	const { rows } = await readPage(input, settings, BEGINNING, page);
	return rows[0];
}

/** The keys make the order of rows of one date the same each time. */
function order({ dateColumn, keyColumns }: SweepSettings, direction: 'asc' | 'desc'): string {
	return [`${dateColumn} ${direction}`, ...keyColumns].join(',');
}

async function readPage(
	input: OperationInput,
	settings: SweepSettings,
	{ from, clock, shift }: SweepStart,
	page: Record<string, string>,
): Promise<{ rows: ChangedRow[]; more: boolean }> {
	const { path, query } = readAddress(input);
	const point = literal(valueOf(from, { clock, shift }, settings.zone), readService(input).dialect);
	const newer = `${settings.dateColumn} ge ${point}`;
	const $filter = settings.filter === '' ? newer : `(${settings.filter}) and ${newer}`;
	const { rows, more } = await readRowPage(input.client, {
		path,
		query: { ...query, $filter, ...page },
	});
	return { rows: rows.map((row) => changedRow(row, settings, shift)), more };
}

function changedRow(
	row: object,
	{ dateColumn, keyColumns }: SweepSettings,
	shift: number,
): ChangedRow {
	const simple = simplifyRow(row);
	const moment = readDate(simple[dateColumn], dateColumn);
	return {
		row: simple,
		date: numberOf(moment, shift),
		clock: moment.offset,
		...namedRow(simple, { dateColumn, keyColumns }),
	};
}
