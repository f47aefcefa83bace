import type { OpenSite } from '../../../reading/OpenInquiry';
import type { Row } from '../../../rows/change';
import type { ChangedRow } from './changedRow';
import type { KnownRows } from './sameName';

/** How rows tell their dates: so many minutes east of UTC, null without an offset; undefined until one was seen. */
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

/** Where a sweep begins. */
export interface SweepStart extends Reckoning {
	readonly from: number;
}

/** Before every row, however its date is told. */
export const BEGINNING: SweepStart = { from: 0, clock: undefined, shift: 0 };

export interface Wanted {
	/** Most rows to give; Infinity for all. */
	readonly limit: number;
	/** Rows that were given before. */
	readonly known: KnownRows;
	/** Rows of this date and older are not wanted. */
	readonly after?: number;
}

/** What changes are read of: an inquiry or an entity. */
export interface ChangeSource {
	/** The rows of a point in time and newer that are not known yet, oldest first. */
	sweep(start: SweepStart, wanted: Wanted): Promise<ChangedRow[]>;
	/** The row that changed last; undefined where there are no rows. */
	newest(): Promise<ChangedRow | undefined>;
	/** Opens it for the reading that the triggers do. */
	open(): Promise<OpenSite<Row>>;
}
