import { zoneOf } from '../../../changes/zone';
import type { Version } from '../../../changes/version';
import { instantOf, wallTimeOf, type Moment } from '../../../exact/moment';
import type { SweepStart } from './ChangeSource';

const MINUTE_MS = 60_000;

/** A date in milliseconds since 1970. */
export function numberOf(moment: Moment, shift: number): number {
	const { offset } = moment;
	return offset === null
		? wallTimeOf(moment) - shift * MINUTE_MS
		: instantOf({ ...moment, offset });
}

/**
 * The version of a row whose date is such a number; null for the beginning of all dates. In the hour that a clock shows
 * twice, and until a row was seen, there are several: the earliest of them.
 */
export function versionOf({ from, clock, shift }: SweepStart, zone: string): Version | null {
	if (from === 0) return null;
	if (typeof clock === 'number') return from;
	const wall = from + shift * MINUTE_MS;
	const versions = zoneOf(zone)(wall).map((offset) => wall - offset);
	return Math.min(...versions, ...(clock === undefined ? [from] : []));
}
