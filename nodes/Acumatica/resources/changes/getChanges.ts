import { instantOf, readMoment, shownIn } from '../../../exact/moment';
import { sampleOf } from '../../../polled/sample';
import { hintAtLimit } from '../operation/limit';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import { readChangedAfter } from './changedAfter';
import type { ChangedRow } from './changedRow';
import { changeItem, rowItem } from './changeItem';
import { BEGINNING, type ChangeSource, type SweepStart } from './ChangeSource';
import { numberOf } from './clock';
import { changesAndDeletions } from './findDeleted';
import { hintAtChanges, hintAtRunByHand, hintAtSample } from './hints';
import { isByHand, recall, remember } from './memory';
import { addToGroups, freshRows, knownRows } from './sameName';
import type { ChangeSettings } from './settings';
import { stateAfter, type SweepState } from './sweepState';

/** The rows that changed since the last run or a date, as items like those of the trigger. */
export async function getChanges(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	if (input.parameters.choice('since') === 'date') return await sinceDate(input, source, settings);
	const byHand = isByHand(input);
	if (byHand) hintAtRunByHand(input);
	const changes = settings.findsDeleted ? changesAndDeletions : sinceLastRun;
	const found = await changes(input, source, settings);
	return found.length > 0 || !byHand ? found : await sample(input, source, settings);
}

async function sinceDate(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	const after = readChangedAfter(input.parameters);
	const from = instantOf(after);
	const { offset: shift } = shownIn(after, settings.zone);
	const start = { from, clock: undefined, shift };
	const wanted = { limit: settings.limit, known: knownRows([]), after: from };
	const rows = await source.sweep(start, wanted);
	hintAtChanges(input, settings, rows);
	if (rows.length >= settings.limit) hintAtLimit(input, settings.limit);
	return rows.map((row) => outputOf(row, settings, start));
}

async function sinceLastRun(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	const start = recall(input, settings.stateName) ?? (await firstState(input, source, settings));
	if (start === null) return [];
	const known = knownRows(Object.keys(start.seen));
	const begin = { from: start.from, clock: start.clock, shift: 0 };
	const rows = await source.sweep(begin, { limit: settings.limit, known });
	// Another item of this run may have swept the same meanwhile: what it gave is not given again.
	const state = recall(input, settings.stateName) ?? start;
	const meanwhile = Object.keys(state.seen).filter((fingerprint) => !(fingerprint in start.seen));
	const groups = new Map<string, readonly ChangedRow[]>();
	addToGroups(groups, rows, false);
	const fresh = freshRows(groups, knownRows(meanwhile));
	hintAtChanges(input, settings, fresh);
	remember(input, settings.stateName, nextState(state, fresh, settings));
	return fresh.map((row) => outputOf(row, settings, begin));
}

/** Where the first run begins; null when it only notes where the next one does. */
async function firstState(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<SweepState | null> {
	if (input.parameters.choice('firstRun') === 'all') return { from: 0, seen: {} };
	const newest = await source.newest();
	const from = newest === undefined ? 0 : Math.max(0, newest.date - settings.overlapMs);
	const all = { limit: Infinity, known: knownRows([]) };
	const start = { ...BEGINNING, from, clock: newest?.clock };
	const known = newest === undefined ? [] : await source.sweep(start, all);
	remember(input, settings.stateName, nextState({ from, seen: {} }, known, settings));
	return null;
}

function nextState(
	before: SweepState,
	given: readonly ChangedRow[],
	{ overlapMs }: ChangeSettings,
): SweepState {
	const last = given.at(-1);
	const clock = last === undefined ? before.clock : last.clock;
	return { ...stateAfter(before, given, overlapMs), clock };
}

/** Some rows to build the workflow with. */
async function sample(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	const now = input.client.connection.time.now();
	const found = await sampleOf(await source.open(), new Set(['updated']), now);
	const rows = found.flatMap(({ row }) => (row === null ? [] : [{ ...row }]));
	if (rows.length > 0) hintAtSample(input);
	return rows.map((row) => ({ json: itemOf({ row, isNew: false }, settings) }));
}

function outputOf(
	{ row }: ChangedRow,
	settings: ChangeSettings,
	{ from, shift }: SweepStart,
): OperationOutput {
	const created = readMoment(String(row[settings.createdColumn] ?? ''));
	const isNew = created !== null && numberOf(created, shift) >= from;
	return { json: itemOf({ row, isNew }, settings) };
}

function itemOf(
	{ row, isNew }: { row: ChangedRow['row']; isNew: boolean },
	settings: ChangeSettings,
): OperationOutput['json'] {
	const frame = { ...settings, isNew };
	return settings.output === 'row' ? rowItem(row, frame) : changeItem(row, frame);
}
