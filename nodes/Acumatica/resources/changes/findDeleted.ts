import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { FirstRun } from '../../../changes/firstRun';
import { presentChanges } from '../../../items/presentChanges';
import { changeOf } from '../../../polled/changeOf';
import { forget } from '../../../polled/memory/forget';
import { NOTHING_POLLED, PolledRows, type Polled } from '../../../polled/memory/PolledRows';
import { recall as recallRows, remember as rememberRows } from '../../../polled/memory/stored';
import { readSite } from '../../../polled/readSite';
import { readingProblems } from '../../../reading/readingProblems';
import { recallMemory, rememberMemory } from '../../../staticData/nodeMemory';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import type { ChangeSource } from './ChangeSource';
import { inTurn } from './inTurn';
import { isByHand } from './memory';
import { unquoted, type ChangeSettings } from './settings';

/** Each run compares the keys. */
const EACH_RUN_MS = 1;

/**
 * The changes since the last run as the polling trigger finds them: all keys are remembered, so that rows that are gone
 * can be told, and new ones from those that changed.
 */
export async function changesAndDeletions(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	return await inTurn(input, settings.stateName, async () => await read(input, source, settings));
}

async function read(
	input: OperationInput,
	source: ChangeSource,
	settings: ChangeSettings,
): Promise<OperationOutput[]> {
	const { time } = input.client.connection;
	const before = recall(input, settings.stateName);
	// Rows of the first run that were left to the next one would look new.
	const most = before.plan.from === null ? Infinity : settings.limit;
	const memory = new PolledRows(before, () => '', most);
	const rules = {
		sweep: { keysEveryMs: EACH_RUN_MS, overlapMs: settings.overlapMs },
		firstRun: firstRunOf(input),
		pageSize: settings.pageSize,
	};
	const { readings, error } = await readSite(memory, await source.open(), rules, time.now);
	if (error !== null) throw error;
	for (const problem of readingProblems(readings, unquoted(settings.keysName))) {
		input.hint(problem);
	}
	const polled = forget(memory.polled(), time.now());
	if (!polled.knowsAll) input.hint(TOO_MANY);
	remember(input, settings.stateName, polled);
	const origin = { ...settings, keyFields: settings.keyColumns };
	const changes = memory.found.map((found) => {
		const { query, tenant, keyFields } = origin;
		return changeOf(found, { query, tenant, keyFields });
	});
	return presentChanges(changes, settings.output);
}

const TOO_MANY =
	'There are more rows than can be remembered, so that new and deleted rows cannot be told any more. Narrow them down with "Filter".';

function firstRunOf({ parameters }: OperationInput): FirstRun {
	const isAll = parameters.choice('firstRun') === 'all';
	return isAll ? { kind: 'since', version: -Infinity } : { kind: 'nothing' };
}

/** What the items of a run under way have come to. */
const pending = new WeakMap<IExecuteFunctions, Map<string, Polled>>();

function recall({ context }: OperationInput, stateName: string): Polled {
	const name = placeOf(stateName);
	const underWay = pending.get(context)?.get(name);
	if (underWay !== undefined) return underWay;
	const stored = recallMemory(context)[name];
	const recalled = recallRows({ ...Object(stored) }, stateName);
	return recalled.kind === 'polled' ? recalled.polled : NOTHING_POLLED;
}

function remember(input: OperationInput, stateName: string, polled: Polled): void {
	const { context, afterSuccess } = input;
	const name = placeOf(stateName);
	const all = pending.get(context) ?? new Map<string, Polled>();
	pending.set(context, all.set(name, polled));
	if (isByHand(input)) return;
	afterSuccess(() => {
		const stored: IDataObject = {};
		rememberRows(stored, stateName, polled);
		rememberMemory(context, { ...recallMemory(context), [name]: stored });
	});
}

/** Apart from what is remembered of the same rows without their keys. */
function placeOf(stateName: string): string {
	return `keys of ${stateName}`;
}
