import type { OperationInput } from '../../operation/Operation';
import type { ChangedRow } from './readChangedRows';
import type { SweepSettings } from './settings';

/** Tells what of a run that succeeded may not be what the user takes it for. */
export function hintAtChanges(
	input: OperationInput,
	{ keyColumns }: SweepSettings,
	rows: readonly ChangedRow[],
): void {
	const { hint } = input;
	if (new Set(rows.map(({ name }) => name)).size < rows.length) {
		hint(
			'Several rows have the same keys and the same date of change. All of them are here; name one more column in "Key Column Names or IDs" that tells them apart, such as the type of the document.',
		);
	}
	const empty = keyColumns.filter((name) =>
		rows.some(({ row }) => String(row[name] ?? '').trim() === ''),
	);
	if (empty.length > 0) {
		hint(
			`${empty.join(', ')} of "Key Column Names or IDs" is empty in some of the rows, so "key" does not tell them from others. Name columns that are always filled.`,
		);
	}
}

/** n8n keeps what a node remembers of runs that a trigger started, and of no others. */
export function hintAtRunByHand({ context, hint }: OperationInput): void {
	if (context.getMode() !== 'manual') return;
	hint(
		'This run was started by hand, so n8n does not remember it: the next one gives the same rows again. "Since: Last Run" counts for the runs of a published workflow.',
	);
}
