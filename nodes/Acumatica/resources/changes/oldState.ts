import { instantOf, readMoment, wallTimeOf } from '../../../exact/moment';
import type { ChangeSource } from './ChangeSource';
import { readChangedRows } from './readChangedRows';
import { knownRows } from './sameName';
import type { ChangeSettings } from './settings';
import type { OldState, SweepState } from './sweepState';

/**
 * What an older version of this node remembered, in versions. A position by a clock on the wall can be several of them:
 * then rows are read once that the older version had behind it, so that they do not come again.
 *
 * @param beganAt by the clock of n8n
 */
export async function stateOfOld(
	{ from, seen, clock }: OldState,
	source: ChangeSource,
	settings: ChangeSettings,
	beganAt: number,
): Promise<SweepState> {
	if (from === 0) return { since: null, given: {}, clock };
	const versions = source.versionsOfOld(from, clock);
	const [since = from, until = since] = [versions[0], versions.at(-1)];
	const given = Object.fromEntries(
		Object.entries(seen).map(([fingerprint, date]) => [
			fingerprint,
			source.versionsOfOld(date, clock).at(-1) ?? date,
		]),
	);
	if (since === until) return { since, given, clock };
	const known = knownRows(Object.keys(given));
	const wanted = { since, until, beganAt, limit: Infinity, known };
	const { rows } = await readChangedRows(await source.openAtOnce(clock), wanted, settings);
	const behind = rows.filter(({ row }) => oldDateOf(row[settings.dateColumn]) < from);
	for (const { fingerprint, latest } of behind) given[fingerprint] = latest;
	return { since, given, clock };
}

/** A date as older versions compared it. */
function oldDateOf(value: unknown): number {
	const moment = readMoment(String(value));
	if (moment === null) return NaN;
	const { offset } = moment;
	return offset === null ? wallTimeOf(moment) : instantOf({ ...moment, offset });
}
