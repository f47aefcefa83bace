import { updateDisplayOptions } from 'n8n-workflow';

import { instantOf, readMoment, shownIn } from '../../../exact/moment';
import { hintAtLimit, pageSizeOption } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { readChangedAfter } from './changes/changedAfter';
import { changeItem, rowItem } from './changes/changeItem';
import { numberOf } from './changes/clock';
import { recall, remember } from './changes/memory';
import { changeOptions, changeProperties } from './changes/properties';
import { hintAtChanges, hintAtRunByHand } from './changes/hints';
import type { ChangedRow } from './changes/readChangedRows';
import { addToGroups, freshRows, knownRows } from './changes/sameName';
import { readSettings, type SweepSettings } from './changes/settings';
import { BEGINNING, newestRow, sweep, type SweepStart } from './changes/sweep';
import { stateAfter, type SweepState } from './changes/sweepState';
import { filterProperties } from './target/filterProperties';
import { serviceOptions } from '../../../editor/properties/inquiry';
import { withInquiryTypes } from './target/inquiryTypes';
import { parametersProperty } from './target/properties';

const showOnlyForGetChanges = { show: { resource: ['genericInquiry'], operation: ['getChanges'] } };

export const getChanges: Operation = {
	value: 'getChanges',
	name: 'Get Changes Since',
	action: 'Get changes since the last run of a generic inquiry',
	description:
		'Get the rows that changed since the last run or a date, as items like those of the trigger: catches what push notifications lose',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetChanges, [
		...changeProperties,
		...filterProperties,
		parametersProperty,
		optionsProperty([...changeOptions, pageSizeOption('rows'), ...serviceOptions]),
	]),
	execute,
};

async function execute(given: OperationInput): Promise<OperationOutput[]> {
	const input = await withInquiryTypes(given);
	const settings = readSettings(input);
	if (input.parameters.choice('since') === 'date') {
		const after = readChangedAfter(input.parameters);
		const from = instantOf(after);
		const { offset: shift } = shownIn(after, settings.zone);
		const start = { from, clock: undefined, shift };
		const wanted = { limit: settings.limit, known: knownRows([]), after: from };
		const rows = await sweep(input, settings, start, wanted);
		hintAtChanges(input, settings, rows);
		if (rows.length >= settings.limit) hintAtLimit(input, settings.limit);
		return rows.map((row) => outputOf(row, settings, start));
	}
	hintAtRunByHand(input);
	const start = recall(input, settings.stateName) ?? (await firstState(input, settings));
	if (start === null) return [];
	const known = knownRows(Object.keys(start.seen));
	const begin = { from: start.from, clock: start.clock, shift: 0 };
	const rows = await sweep(input, settings, begin, { limit: settings.limit, known });
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
	settings: SweepSettings,
): Promise<SweepState | null> {
	if (input.parameters.choice('firstRun') === 'all') return { from: 0, seen: {} };
	const newest = await newestRow(input, settings);
	const from = newest === undefined ? 0 : Math.max(0, newest.date - settings.overlapMs);
	const all = { limit: Infinity, known: knownRows([]) };
	const start = { ...BEGINNING, from, clock: newest?.clock };
	const known = newest === undefined ? [] : await sweep(input, settings, start, all);
	remember(input, settings.stateName, nextState({ from, seen: {} }, known, settings));
	return null;
}

function nextState(
	before: SweepState,
	given: readonly ChangedRow[],
	{ overlapMs }: SweepSettings,
): SweepState {
	const last = given.at(-1);
	const clock = last === undefined ? before.clock : last.clock;
	return { ...stateAfter(before, given, overlapMs), clock };
}

function outputOf(
	{ row }: ChangedRow,
	settings: SweepSettings,
	{ from, shift }: SweepStart,
): OperationOutput {
	const created = readMoment(String(row[settings.createdColumn] ?? ''));
	const frame = { ...settings, isNew: created !== null && numberOf(created, shift) >= from };
	return { json: settings.output === 'row' ? rowItem(row, frame) : changeItem(row, frame) };
}
