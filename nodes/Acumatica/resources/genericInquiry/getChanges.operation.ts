import { updateDisplayOptions } from 'n8n-workflow';

import { pageSizeOption } from '../operation/limit';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { changeItem, rowItem } from './changes/changeItem';
import { recall, remember } from './changes/memory';
import { changeOptions, changeProperties } from './changes/properties';
import type { ChangedRow } from './changes/readChangedRows';
import { readChangedAfter, readSettings, type SweepSettings } from './changes/settings';
import { newestRow, sweep } from './changes/sweep';
import { stateAfter, type SweepState } from './changes/sweepState';
import { filterProperties } from './target/filterProperties';
import { parametersProperty, serviceOptions } from './target/properties';

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

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const settings = readSettings(input);
	if (input.parameters.text('since') === 'date') {
		const after = readChangedAfter(input.parameters);
		const isKnown = ({ date }: ChangedRow) => date <= after;
		const rows = await sweep(input, settings, after, { limit: settings.limit, isKnown });
		return rows.map((row) => outputOf(row, settings, after));
	}
	const start = recall(input, settings.stateName) ?? (await firstState(input, settings));
	if (start === null) return [];
	const isKnown = ({ fingerprint }: ChangedRow) => fingerprint in start.seen;
	const rows = await sweep(input, settings, start.from, { limit: settings.limit, isKnown });
	// Another item of this run may have swept the same meanwhile: what it gave is not given again.
	const state = recall(input, settings.stateName) ?? start;
	const fresh = rows.filter(({ fingerprint }) => !(fingerprint in state.seen));
	remember(input, settings.stateName, stateAfter(state, fresh, settings.overlapMs));
	return fresh.map((row) => outputOf(row, settings, start.from));
}

/** Where the first run begins; null when it only notes where the next one does. */
async function firstState(
	input: OperationInput,
	settings: SweepSettings,
): Promise<SweepState | null> {
	if (input.parameters.text('firstRun') === 'all') return { from: 0, seen: {} };
	const newest = await newestRow(input, settings);
	const from = newest === undefined ? 0 : Math.max(0, newest.date - settings.overlapMs);
	const all = { limit: Infinity, isKnown: () => false };
	const known = newest === undefined ? [] : await sweep(input, settings, from, all);
	remember(input, settings.stateName, stateAfter({ from, seen: {} }, known, settings.overlapMs));
	return null;
}

function outputOf({ row }: ChangedRow, settings: SweepSettings, from: number): OperationOutput {
	const created = Date.parse(String(row[settings.createdColumn] ?? ''));
	const frame = { ...settings, isNew: created >= from };
	return { json: settings.output === 'row' ? rowItem(row, frame) : changeItem(row, frame) };
}
