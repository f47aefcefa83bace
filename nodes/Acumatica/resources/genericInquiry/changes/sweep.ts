import { shortHash } from '../../../../exact/fingerprint';
import { literal } from '../../../../site/query/literals';
import { readPageSize } from '../../operation/limit';
import type { OperationInput } from '../../operation/Operation';
import { readRowPage, simplifyRow } from '../../../../site/query/readRows';
import { readAddress, readService } from '../target/target';
import { numberOf, valueOf, type Reckoning } from './clock';
import { readChangedRows, readDate, type ChangedRow } from './readChangedRows';
import type { SweepSettings } from './settings';

/** Where a sweep begins. */
export interface SweepStart extends Reckoning {
	readonly from: number;
}

/** Before every row, however its date is told. */
export const BEGINNING: SweepStart = { from: 0, clock: undefined, shift: 0 };

/** The rows of a point in time and newer that are not known yet, oldest first. */
export async function sweep(
	input: OperationInput,
	settings: SweepSettings,
	{ from, clock, shift }: SweepStart,
	{ limit, isKnown }: { limit: number; isKnown: (row: ChangedRow) => boolean },
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
		{ pageSize: readPageSize(input.parameters), limit, isKnown },
	);
}

/** The row that changed last; undefined for an inquiry without rows. */
export async function newestRow(
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
	const keys = keyColumns.map((name) => String(simple[name] ?? '').trim());
	return {
		row: simple,
		date: numberOf(moment, shift),
		clock: moment.offset,
		fingerprint: shortHash([...keys, String(simple[dateColumn])]),
	};
}
