import type { Version } from '../../../changes/version';
import { zoneOf } from '../../../changes/zone';
import { momentIn, wallTimeOf } from '../../../exact/moment';
import { isTimeZone } from '../../../exact/timeZone';
import type { SweepState } from './sweepState';

/**
 * What was remembered, where another time zone was set meanwhile: rows that tell no offset are of other versions in it,
 * and what the clock of the site showed is still the same. Whoever corrects the zone loses no rows, and none come again.
 */
export function inZone(state: SweepState, zone: string): SweepState {
	const { since, given, clock, zone: before } = state;
	if (clock !== null || before === undefined || before === zone || !isTimeZone(before))
		return state;
	const offsetsAt = zoneOf(zone);
	const versionsOf = (version: Version): Version[] => {
		const shown = wallTimeOf(momentIn(version, before));
		return offsetsAt(shown).map((offset) => shown - offset);
	};
	return {
		...state,
		since: since === null ? null : Math.min(...versionsOf(since)),
		given: Object.fromEntries(
			Object.entries(given).map(([fingerprint, latest]) => [
				fingerprint,
				Math.max(...versionsOf(latest)),
			]),
		),
	};
}
