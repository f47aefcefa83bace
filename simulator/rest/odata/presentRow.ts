import type { Row, Value } from '../../database/Database';
import { offsetText, wallClock } from '../clock/timeZone';
import { ExactNumber, type JsonOutput } from '../http/writeJson';
import type { FeedColumn } from './Feed';

/** How dates are written: in UTC, with the offset of the site's zone, or on its wall clock without offset. */
export type DateStyle = 'utc' | 'offset' | 'naive';

export interface RowStyle {
	dates: DateStyle;
	/** IANA name of the site's zone. */
	zone: string;
	paddedKeys: boolean;
}

/** A row with plain values, without wrappers; fixed-width keys may be padded. [C] */
export function presentRow(row: Row, columns: readonly FeedColumn[], style: RowStyle) {
	return Object.fromEntries(
		columns.map((one) => [one.name, show(row[one.name] ?? null, one, style)]),
	);
}

function show(value: Value, { type, width }: FeedColumn, style: RowStyle): JsonOutput {
	if (typeof value !== 'string') return value;
	if (type === 'Long') return new ExactNumber(value);
	if (type === 'DateTime') return showInstant(value, style);
	if (type === 'Date') return showDay(value, style);
	return style.paddedKeys && width !== undefined ? value.padEnd(width) : value;
}

function showInstant(value: string, { dates, zone }: RowStyle): string {
	if (dates === 'utc') return `${wallClock(value, 'UTC')}Z`;
	const wall = wallClock(value, zone);
	return dates === 'naive' ? wall : `${wall}${offsetText(value, zone)}`;
}

/** A business date is the same day wherever it is read: midnight on the site's wall clock. */
function showDay(value: string, { dates, zone }: RowStyle): string {
	const midnight = `${value.slice(0, 10)}T00:00:00`;
	if (dates === 'naive') return midnight;
	return dates === 'utc' ? `${midnight}Z` : `${midnight}${offsetText(`${midnight}Z`, zone)}`;
}
