import { shortHash } from '../../../../exact/fingerprint';
import { literal } from '../../../../site/query/literals';
import { readPageSize } from '../../operation/limit';
import type { OperationInput } from '../../operation/Operation';
import { readRowPage, simplifyRow } from '../../../../site/query/readRows';
import { readAddress, readService } from '../target/target';
import { readChangedRows, readDate, type ChangedRow } from './readChangedRows';
import type { SweepSettings } from './settings';

/** The rows of a point in time and newer that are not known yet, oldest first. */
export async function sweep(
	input: OperationInput,
	settings: SweepSettings,
	from: number,
	{ limit, isKnown }: { limit: number; isKnown: (row: ChangedRow) => boolean },
): Promise<ChangedRow[]> {
	return await readChangedRows(
		async ({ from: start, top, skip }) => {
			return await readPage(input, settings, start, {
				$orderby: order(settings, 'asc'),
				$top: String(top),
				...(skip === 0 ? {} : { $skip: String(skip) }),
			});
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
	const { rows } = await readPage(input, settings, 0, page);
	return rows[0];
}

/** The keys make the order of rows of one date the same each time. */
function order({ dateColumn, keyColumns }: SweepSettings, direction: 'asc' | 'desc'): string {
	return [`${dateColumn} ${direction}`, ...keyColumns].join(',');
}

async function readPage(
	input: OperationInput,
	settings: SweepSettings,
	from: number,
	page: Record<string, string>,
): Promise<{ rows: ChangedRow[]; more: boolean }> {
	const { path, query } = readAddress(input);
	const point = literal(new Date(from).toISOString(), 'dateTime', readService(input).dialect);
	const newer = `${settings.dateColumn} ge ${point}`;
	const $filter = settings.filter === '' ? newer : `(${settings.filter}) and ${newer}`;
	const { rows, more } = await readRowPage(input.client, {
		path,
		query: { ...query, $filter, ...page },
	});
	return { rows: rows.map((row) => changedRow(row, settings)), more };
}

function changedRow(row: object, { dateColumn, keyColumns }: SweepSettings): ChangedRow {
	const simple = simplifyRow(row);
	const keys = keyColumns.map((name) => String(simple[name] ?? '').trim());
	return {
		row: simple,
		date: readDate(simple[dateColumn], dateColumn),
		fingerprint: shortHash([...keys, String(simple[dateColumn])]),
	};
}
