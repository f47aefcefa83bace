import type { ReadingEnd } from './readOnce';

/**
 * What readings could not read, in sentences that say what to do; none where they read all.
 *
 * @param keys the parameter that names the key columns
 */
export function readingProblems(
	readings: readonly Pick<ReadingEnd, 'problem' | 'withoutKey'>[],
	keys = 'Key Column Names or IDs',
): string[] {
	const withoutKey = readings.reduce((sum, reading) => sum + reading.withoutKey, 0);
	const has = (wanted: ReadingEnd['problem']) => readings.some(({ problem }) => problem === wanted);
	return [
		...(has('unordered')
			? [
					'Acumatica does not give the rows in the order of the date column, so that changes may be missing. Choose a date column that is no formula.',
				]
			: []),
		...(has('passedOver')
			? [
					'Very many rows have one date of change, and Acumatica does not give them by their keys either: some of them were passed over. Choose key columns that are no formulas.',
				]
			: []),
		...(withoutKey > 0
			? [
					`${withoutKey} rows lack a value in one of the key columns and were left out. Choose as "${keys}" what each row has.`,
				]
			: []),
	];
}
