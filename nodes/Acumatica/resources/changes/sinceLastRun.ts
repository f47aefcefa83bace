import type { OpenSite } from '../../../reading/OpenInquiry';
import { clockOf } from '../../../reading/rowDates';
import type { Row } from '../../../rows/change';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import { outputsOf } from './changeOutput';
import type { ChangedRow } from './changedRow';
import type { ChangeSource } from './ChangeSource';
import { hintAtRows } from './hints';
import { recall, remember, underWay } from './memory';
import { stateOfOld } from './oldState';
import { inZone } from './otherZone';
import { readChangedRows } from './readChangedRows';
import { addToGroups, freshRows, knownRows } from './sameName';
import type { ChangeSettings } from './settings';
import { reachOf, stateAfter, type Reach, type SweepState } from './sweepState';

/** The rows that changed since those that the last run gave. */
export async function sinceLastRun(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	const { stateName, limit } = settings;
	const start = await startOf(input, source, settings);
	if (start === null) return [];
	const site = await source.openAtOnce(start.clock);
	const known = knownRows(Object.keys(start.given));
	const beganAt = input.client.connection.time.now();
	const wanted = { since: start.since, beganAt, limit, known };
	const { rows, problem } = await readChangedRows(site, wanted, settings);
	// Another item of this run may have swept the same meanwhile: what it gave is not given again.
	const state = underWay(input, stateName) ?? start;
	const meanwhile = Object.keys(state.given).filter((one) => !(one in start.given));
	const groups = new Map<string, readonly ChangedRow[]>();
	addToGroups(groups, rows, false);
	const fresh = freshRows(groups, knownRows(meanwhile));
	hintAtRows(input, settings, { rows: fresh, problem });
	const last = fresh.at(-1)?.row[settings.dateColumn];
	const clock = last === undefined ? state.clock : clockOf(last);
	remember(input, stateName, {
		...stateAfter(state, fresh, reachFor(beganAt, settings, site)),
		clock,
		zone: source.zone,
	});
	return outputsOf(fresh, settings, start.since ?? -Infinity);
}

/** Null where a first run only notes where the next one begins. */
async function startOf(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<SweepState | null> {
	const remembered = recall(input, settings.stateName);
	if (remembered !== null) {
		if (!('from' in remembered)) return inZone(remembered, source.zone);
		return await stateOfOld(remembered, source, settings, input.client.connection.time.now());
	}
	const all = { since: null, given: {} };
	if (input.parameters.choice('firstRun') === 'all') return all;
	await beginAtNewest(input, source, settings);
	return null;
}

async function beginAtNewest(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<void> {
	const { stateName, dateColumn } = settings;
	const beganAt = input.client.connection.time.now();
	const newest = await source.newest();
	if (newest === undefined) {
		remember(input, stateName, { since: null, given: {} });
		return;
	}
	const clock = clockOf(newest.row[dateColumn]);
	const site = await source.openAtOnce(clock);
	const reach = reachFor(beganAt, settings, site);
	const since = reachOf(newest.versions[0] ?? Infinity, reach);
	const wanted = { since, beganAt, limit: Infinity, known: knownRows([]) };
	const { rows } = await readChangedRows(site, wanted, settings);
	const state = stateAfter({ since, given: {}, clock }, rows, reach);
	remember(input, stateName, { ...state, zone: source.zone });
}

/** From the begin of the reading: what is committed during it, behind what it has read, is left to the next sweep. */
function reachFor(
	beganAt: number,
	{ overlapMs }: ChangeSettings,
	{ siteAheadMs }: OpenSite<Row>,
): Reach {
	return { overlapMs, began: beganAt + siteAheadMs };
}
