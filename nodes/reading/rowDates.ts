import type { Version } from '../changes/version';
import { VERSION_TOLERANCE_MS } from '../changes/version';
import { momentAt, momentIn, momentText, readMoment, wallText } from '../exact/moment';
import type { FilterValue } from '../site/query/literals';

/** How rows tell their dates: so many minutes east of UTC, null where they tell no offset; undefined until one was seen. */
export type RowClock = number | null | undefined;

export function clockOf(value: unknown): RowClock {
	return typeof value === 'string' ? readMoment(value)?.offset : undefined;
}

/**
 * The dates of rows that were asked for from a date on, from the versions that each can have, in the order of the rows. An
 * hour that a clock without an offset shows twice is the first one that was asked for, until rows that come by date go
 * back in it: some sites sort by that clock, some by UTC. Where neither fits it is the date of the row before.
 */
export function datesOf(
	rows: readonly (readonly Version[])[],
	{ by, from }: { readonly by: 'date' | 'key'; readonly from: number },
): (Version | null)[] {
	let last = from;
	return rows.map((versions) => {
		const ascending = versions.toSorted((a, b) => a - b);
		const onward = ascending.find((version) => version >= last - VERSION_TOLERANCE_MS);
		const date = onward ?? (ascending.length > 1 ? last : (ascending[0] ?? null));
		if (date !== null && by === 'date') last = Math.max(last, date);
		return date;
	});
}

/** A date as a filter has it: as rows tell it, and by the clock of the zone. */
export function dateValue(date: number, clock: RowClock, zone: string): FilterValue {
	const inZone = momentIn(date, zone);
	// Until a row was seen, and where none tells an offset, a site may look at no more than what the clock shows.
	const shown = typeof clock === 'number' ? momentAt(date, clock) : inZone;
	return { type: 'dateTime', moment: momentText(shown), wall: wallText(inZone) };
}

const DAY_MS = 86_400_000;

/** What a clock without an offset may have been put back by around a time, in ms. */
export function putBackMs(time: number, zone: string): number {
	const { offset: before } = momentIn(time - DAY_MS, zone);
	const { offset: after } = momentIn(time + DAY_MS, zone);
	return Math.max(0, before - after) * 60_000;
}
