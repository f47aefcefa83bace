import { fixedIn, momentText, readMoment } from '../../../../exact/moment';
import { isoTimeToTicks, type Ticks } from '../../../../exact/ticks';
import type { ChangeEvent, Row, SelectedChange } from '../../../../rows/change';

/** What all items of a sample have in common. */
export interface SampleFrame {
	readonly event: ChangeEvent;
	readonly query: string;
	readonly tenant: string | null;
	readonly keyFields: readonly string[];
	/** Column with the date of the last change; '' for none. */
	readonly dateColumn: string;
	/** Time zone (IANA) that dates without an offset are in. */
	readonly zone: string;
}

/** Tells a sample from any transaction, and is of the type that a notification has there. */
const NO_TRANSACTION = '00000000-0000-0000-0000-000000000000';
/** What counts as the time of a row without a date, to be known for made up: 2000-01-01. */
const NO_DATE: Ticks = '630822816000000000';

/** A row that was read, as the trigger gives out what a notification tells of it. */
export function sampleChange(row: Row, frame: SampleFrame): SelectedChange {
	const { event, query, tenant, keyFields } = frame;
	return {
		...{ event, query, tenant, keyFields },
		before: event === 'inserted' ? null : row,
		after: event === 'deleted' ? null : row,
		changes: {},
		pairing: event === 'updated' ? 'sameMessage' : 'none',
		late: false,
		timestamp: ticksOf(row, frame),
		transactionId: NO_TRANSACTION,
		additionalInfo: {},
		rowKey: null,
		stated: null,
	};
}

function ticksOf(row: Row, { dateColumn, zone }: SampleFrame): Ticks {
	const date = readMoment(String(row[dateColumn] ?? ''));
	return (date && isoTimeToTicks(momentText(fixedIn(date, zone)))) ?? NO_DATE;
}
