import type { OpenSite } from '../../../reading/OpenInquiry';
import { clockOf } from '../../../reading/rowDates';
import type { Row } from '../../../rows/change';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import { outputsOf } from './changeOutput';
import type { ChangeSource } from './ChangeSource';
import { hintAtRows } from './hints';
import { inTurn } from './inTurn';
import { recall, remember } from './memory';
import { stateOfOld } from './oldState';
import { inZone } from './otherZone';
import { readChangedRows } from './readChangedRows';
import { knownRows } from './sameName';
import type { ChangeSettings } from './settings';
import { reachOf, stateAfter, type Reach, type SweepState } from './sweepState';

/** The rows that changed since those that the last run gave. */
export async function sinceLastRun(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	return await inTurn(input, settings.stateName, async () => await sweep(input, source, settings));
}

async function sweep(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	const { stateName, limit } = settings;
	const state = await startOf(input, source, settings);
	if (state === null) return [];
	const site = await source.openAtOnce(state.clock);
	const known = knownRows(Object.keys(state.given));
	const beganAt = input.client.connection.time.now();
	const wanted = { since: state.since, beganAt, limit, known };
	const found = await readChangedRows(site, wanted, settings);
	hintAtRows(input, settings, found);
	const { rows } = found;
	const last = rows.at(-1)?.row[settings.dateColumn];
	const clock = last === undefined ? state.clock : clockOf(last);
	remember(input, stateName, {
		...stateAfter(state, rows, reachFor(beganAt, settings, site)),
		clock,
		zone: source.zone,
	});
	return outputsOf(rows, settings, state.since ?? -Infinity);
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
