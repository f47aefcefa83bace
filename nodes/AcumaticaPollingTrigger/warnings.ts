import type { ReadingEnd } from '../reading/readOnce';
import { MANY_ROWS, MOST_ROWS } from './memory/forget';
import type { Polled } from './memory/PolledRows';

/** What somebody should know of a poll, in sentences for the log of n8n. */
export function warningsOf(readings: readonly ReadingEnd[], { rows, knowsAll }: Polled): string[] {
	const warnings: string[] = [];
	const withoutKey = readings.reduce((sum, reading) => sum + reading.withoutKey, 0);
	if (withoutKey > 0) {
		warnings.push(
			`${withoutKey} rows lack a value in one of the key columns and were left out. Choose as "Key Column Names or IDs" columns that each row has.`,
		);
	}
	if (readings.some(({ problem }) => problem === 'unordered')) {
		warnings.push(
			'Acumatica does not give the rows in the order of the date column, so that changes may be missing. Choose a date column that is no formula.',
		);
	}
	if (readings.some(({ problem }) => problem === 'passedOver')) {
		warnings.push(
			'Very many rows have one date of change, and Acumatica does not give them by their keys either: some of them were passed over. Raise Page Size.',
		);
	}
	if (!knowsAll) {
		warnings.push(
			`The inquiry has more than the ${MOST_ROWS} rows that can be remembered: those that have not changed for longest were forgotten, new rows come as updated and deleted ones do not come at all. Narrow the inquiry by its conditions (SM208000), or use the Acumatica Trigger with State Store set to Redis.`,
		);
	} else if (rows.size > MANY_ROWS) {
		warnings.push(
			`${rows.size} of the ${MOST_ROWS} rows are remembered that can be. Beyond that, new and deleted rows cannot be told. Narrow the inquiry by its conditions (SM208000), or use the Acumatica Trigger with State Store set to Redis.`,
		);
	}
	return warnings;
}
