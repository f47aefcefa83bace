import type { ReadingEnd } from '../reading/readOnce';
import { readingProblems } from '../reading/readingProblems';
import { MANY_ROWS, MOST_ROWS } from './memory/forget';
import type { Polled } from './memory/PolledRows';

/** What somebody should know of a poll, in sentences for the log of n8n. */
export function warningsOf(readings: readonly ReadingEnd[], { rows, knowsAll }: Polled): string[] {
	const warnings = readingProblems(readings);
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
