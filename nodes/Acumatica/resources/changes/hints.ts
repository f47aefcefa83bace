import { readingProblems } from '../../../reading/readingProblems';
import type { OperationInput } from '../operation/Operation';
import type { ChangedRows } from './readChangedRows';
import type { NamedRow } from './sameName';
import { unquoted, type ChangeSettings } from './settings';

/** Tells what of a run that succeeded may not be what the user takes it for. */
export function hintAtRows(
	input: OperationInput,
	settings: ChangeSettings,
	{ rows, problem }: ChangedRows,
): void {
	const { hint } = input;
	const { keyColumns, keysName } = settings;
	// Rows without a key are told by column below, and come all the same.
	for (const told of readingProblems([{ problem, withoutKey: 0 }], unquoted(keysName))) hint(told);
	hintAtSameName(input, settings, rows);
	const empty = keyColumns.filter((name) =>
		rows.some(({ row }) => String(row[name] ?? '').trim() === ''),
	);
	if (empty.length > 0) {
		hint(
			`${empty.join(', ')} of ${keysName} is empty in some of the rows, so "key" does not tell them from others. Name columns that are always filled.`,
		);
	}
}

/** All of such rows are given, and whoever looks at their keys cannot tell them apart. */
export function hintAtSameName(
	{ hint }: OperationInput,
	{ keysName }: ChangeSettings,
	rows: readonly NamedRow[],
): void {
	if (new Set(rows.map(({ name }) => name)).size === rows.length) return;
	hint(
		`Several rows have the same keys and the same date of change. All of them are here; name one more in ${keysName} that tells them apart, such as the type of the document.`,
	);
}

export function hintAtRunByHand({ hint }: OperationInput): void {
	hint(
		'This run was started by hand, so n8n does not remember it: the next one gives the same rows again. "Since: Last Run" counts for the runs of a published workflow.',
	);
}

/** A run by hand that has nothing to give shows what an item looks like. */
export function hintAtSample({ hint }: OperationInput): void {
	hint(
		'There is no change since what is remembered, so these are samples: the rows that changed last. Runs of the published workflow give changes only.',
	);
}
