import type { IDataObject } from 'n8n-workflow';

import { fixedIn, momentText, readMoment } from '../../../exact/moment';
import { isoTimeToTicks, ticksToIsoTime } from '../../../exact/ticks';

/** The parts of an item besides the row. */
export interface ChangeFrame {
	/** Name of the inquiry, as push notifications tell it. */
	readonly query: string;
	readonly tenant: string | null;
	readonly keyColumns: readonly string[];
	/** Column with the date of the last change. */
	readonly dateColumn: string;
	/** Whether the row came into being after the point from which was swept. */
	readonly isNew: boolean;
	/** Time zone of the workflow, which dates without an offset are in. */
	readonly zone: string;
}

/**
 * A swept row in the shape of the trigger's items, so that one workflow can take both. What a sweep cannot know is
 * empty: the row before, the fields that changed, the transaction. Only `source.format` tells where it is from.
 */
export function changeItem(row: IDataObject, frame: ChangeFrame): IDataObject {
	return {
		...head(frame),
		key: keyOf(row, frame),
		row,
		before: null,
		after: row,
		...tail(row, frame),
	};
}

/** The same as the trigger's output "Row": the columns at the top level, the rest under `_acumatica`. */
export function rowItem(row: IDataObject, frame: ChangeFrame): IDataObject {
	const { changes, source } = tail(row, frame);
	return {
		...row,
		_acumatica: { ...head(frame), key: keyOf(row, frame), changes, source, before: null },
	};
}

function head({ isNew, query, tenant }: ChangeFrame) {
	return { event: isNew ? 'inserted' : 'updated', query, tenant };
}

function tail(row: IDataObject, { dateColumn, zone }: ChangeFrame) {
	const date = readMoment(String(row[dateColumn]));
	const timestamp = (date && isoTimeToTicks(momentText(fixedIn(date, zone)))) ?? '0';
	return {
		changes: {},
		source: {
			format: 'sweep',
			transactionId: null,
			timestamp,
			occurredAt: ticksToIsoTime(timestamp),
			additionalInfo: {},
			pairing: 'none',
			late: false,
		},
	};
}

function keyOf(row: IDataObject, { keyColumns }: ChangeFrame): IDataObject {
	return Object.fromEntries(
		keyColumns.filter((name) => Object.hasOwn(row, name)).map((name) => [name, row[name] ?? null]),
	);
}
