import {
	fixedIn,
	instantOf,
	momentAt,
	momentText,
	shownIn,
	wallText,
	wallTimeOf,
	type Moment,
} from '../../../../exact/moment';
import type { FilterValue } from '../../../../site/query/literals';

const MINUTE_MS = 60_000;

/**
 * How the rows of an inquiry tell their dates: so many minutes east of UTC, or null where they tell no offset, by the
 * clock on somebody's wall; undefined until a row was seen.
 */
export type Clock = number | null | undefined;

/** How dates become numbers that can be compared. */
export interface Reckoning {
	readonly clock: Clock;
	/**
	 * Minutes by which a clock without an offset counts as east of UTC. The same for all rows: the time zone of the
	 * workflow would put rows around a change of daylight time into another order than the clock has them in.
	 */
	readonly shift: number;
}

/** A date in milliseconds since 1970. */
export function numberOf(moment: Moment, shift: number): number {
	const { offset } = moment;
	return offset === null
		? wallTimeOf(moment) - shift * MINUTE_MS
		: instantOf({ ...moment, offset });
}

/** The date of such a number as a row would have it, to ask for rows from there on. */
export function valueOf(date: number, { clock, shift }: Reckoning, zone: string): FilterValue {
	const shown = momentAt(date, clock ?? shift);
	// Until a row was seen the clock may be either: then the date is told so that both are right.
	const moment = clock === null ? fixedIn({ ...shown, offset: null }, zone) : shown;
	const wall = typeof clock === 'number' ? shownIn(shown, zone) : shown;
	return { type: 'dateTime', moment: momentText(moment), wall: wallText(wall) };
}
