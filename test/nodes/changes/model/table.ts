import type { ReadOrigin } from '../../../../nodes/AcumaticaTrigger/intake/decideRead';
import type { ReadRow } from '../../../../nodes/AcumaticaTrigger/intake/pair/readRow';
import type { PageRequest, PageRow } from '../../../../nodes/changes/readPages';
import { rowKey } from '../../../../nodes/rows/rowKey';
import type { Life, World } from './world';
import { tableAt } from './world';

const NAME = 'Model';
export const ORIGIN: ReadOrigin = { query: NAME, tenant: NAME, keyFields: ['Key'] };

/** A row of the table, as a page shows it. */
export interface TableRow extends PageRow, ReadRow {
	readonly date: number;
}

/** All rows at a time that a request asks for, in the order that it asks for. */
export function askedAt(world: World, time: number, request: PageRequest<TableRow>): Life[] {
	const { from } = request;
	const byKey = request.by === 'key';
	const to = byKey ? request.to : Infinity;
	const after = byKey ? (request.after?.key ?? '') : '';
	return tableAt(world, time)
		.filter(({ key, date }) => date >= from && date <= to && key > after)
		.sort((a, b) => (byKey ? 0 : a.date - b.date) || (a.key < b.key ? -1 : 1));
}

export function tableRow({ key, version, date }: Life, readAt: number): TableRow {
	return {
		...{ rowKey: rowKey(NAME, NAME, key, 0), key, id: `${key}/${version}`, date, readAt },
		versions: [date],
		row: { Key: key, Version: version, LastModifiedOn: new Date(date).toISOString() },
	};
}
