import { instantOf } from '../../../exact/moment';
import { sampleOf } from '../../../polled/sample';
import { hintAtLimit } from '../operation/limit';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import { outputOf, outputsOf } from './changeOutput';
import type { ChangeSource } from './ChangeSource';
import { demandDateTime } from './demandDateTime';
import { changesAndDeletions } from './findDeleted';
import { hintAtRows, hintAtRunByHand, hintAtSample } from './hints';
import { isByHand } from './memory';
import { readChangedRows } from './readChangedRows';
import { knownRows } from './sameName';
import type { ChangeSettings } from './settings';
import { sinceLastRun } from './sinceLastRun';

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
	const after = instantOf(demandDateTime(input.parameters, 'changedAfter'));
	const { limit } = settings;
	const site = await source.openAtOnce(undefined);
	const beganAt = input.client.connection.time.now();
	const wanted = { since: after, isBehind: true, beganAt, limit, known: knownRows([]) };
	const found = await readChangedRows(site, wanted, settings);
	hintAtRows(input, settings, found);
	if (found.rows.length >= limit) hintAtLimit(input, limit);
	return outputsOf(found.rows, settings, after);
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
	return rows.map((row) => outputOf(row, false, settings));
}
