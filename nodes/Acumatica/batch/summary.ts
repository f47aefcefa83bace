import type { IDataObject } from 'n8n-workflow';

import { AcumaticaError } from '../../site/errors/AcumaticaError';
import type { BatchSettings, EntryOutcome } from '../resources/operation/Batch';

/** What became of the entries of a list, in their order; `index` counts from 0. */
export function summaryOf(
	outcomes: readonly EntryOutcome[],
	{ givesRecords }: BatchSettings,
): IDataObject {
	const refusals: IDataObject[] = [];
	const records: IDataObject[] = [];
	for (const [index, outcome] of outcomes.entries()) {
		if (outcome.state === 'refused') {
			const { key, reason, inDoubt } = outcome;
			refusals.push({ index, key, reason, inDoubt });
		} else if (outcome.state !== 'notTried') {
			records.push({ index, result: outcome.state, record: outcome.record });
		}
	}
	return { ...countsOf(outcomes), refusals, ...(givesRecords ? { records } : {}) };
}

/** The same in words; '' where every entry was written, so that there is nothing to tell. */
export function tellCounts(outcomes: readonly EntryOutcome[]): string {
	const { created, updated, refused, notTried } = countsOf(outcomes);
	if (refused === 0 && notTried === 0) return '';
	return `Of ${outcomes.length} records ${created} were created and ${updated} updated, ${refused} were refused, and ${notTried} were not tried.`;
}

/** An error that ended a list, with what had been done before; `index` is that of the record with which it came. */
export function withCounts(
	error: unknown,
	outcomes: readonly EntryOutcome[],
	index: number,
): unknown {
	const { created, updated, refused, notTried } = countsOf(outcomes);
	if (!(error instanceof AcumaticaError) || outcomes.length - notTried === 0) return error;
	const { kind, message, remedy = '', status } = error;
	const done = `It came with record ${index}, counted from 0. Of ${outcomes.length} records ${created} were created, ${updated} updated, and ${refused} refused or left in doubt.`;
	return new AcumaticaError({ kind, message, status, remedy: `${remedy} ${done}`.trim() });
}

function countsOf(outcomes: readonly EntryOutcome[]) {
	const count = (state: EntryOutcome['state']) =>
		outcomes.filter((outcome) => outcome.state === state).length;
	return {
		created: count('created'),
		updated: count('updated'),
		refused: count('refused'),
		notTried: count('notTried'),
	};
}
