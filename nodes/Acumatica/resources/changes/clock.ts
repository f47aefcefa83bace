import {
	fixedIn,
	instantOf,
	momentAt,
	momentText,
	shownIn,
	wallText,
	wallTimeOf,
	type Moment,
} from '../../../exact/moment';
import type { Reckoning } from './ChangeSource';
import type { FilterValue } from '../../../site/query/literals';

const MINUTE_MS = 60_000;

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
