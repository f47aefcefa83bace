import type { ReadingEnd } from '../reading/readOnce';
import { readingProblems } from '../reading/readingProblems';
import { MANY_ROWS, MOST_ROWS } from '../polled/memory/forget';
import type { Polled } from '../polled/memory/PolledRows';
import type { Watched } from './settings';

const WORDS = {
	inquiry: {
		keys: 'Key Column Names or IDs',
		remedy: 'Narrow the inquiry by its conditions (SM208000)',
	},
	entity: {
		keys: 'Key Field Names or IDs',
		remedy: 'Watch a generic inquiry with conditions instead (SM208000)',
	},
} as const;

/** What somebody should know of a poll, in sentences for the log of n8n. */
export function warningsOf(
	readings: readonly ReadingEnd[],
	{ rows, knowsAll }: Polled,
	watched: Watched['kind'],
): string[] {
	const { keys, remedy } = WORDS[watched];
	const warnings = readingProblems(readings, keys);
	if (!knowsAll) {
		warnings.push(
			`There are more than the ${MOST_ROWS} rows that can be remembered: those that have not changed for longest were forgotten, new rows come as updated and deleted ones do not come at all. ${remedy}, or use the Acumatica Trigger with State Store set to Redis.`,
		);
	} else if (rows.size > MANY_ROWS) {
		warnings.push(
			`${rows.size} of the ${MOST_ROWS} rows are remembered that can be. Beyond that, new and deleted rows cannot be told. ${remedy}, or use the Acumatica Trigger with State Store set to Redis.`,
		);
	}
	return warnings;
}
