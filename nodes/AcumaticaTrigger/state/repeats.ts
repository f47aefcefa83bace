import type { Emission } from './StateStore';

/** So that changes on which a worker dies each time do not end one worker after the other. */
const MOST_RUNS = 3;
/** Stands in no key otherwise. */
const RUN_NUMBER = /~(\d+)$/;

/**
 * The same changes under a key that n8n has not had: it takes each key once, whatever became of the
 * run. Null where they have been given out often enough.
 */
export function nextRunOf({ key, changes }: Emission): Emission | null {
	const runs = Number(RUN_NUMBER.exec(key)?.[1] ?? 1);
	if (runs >= MOST_RUNS) return null;
	return { key: `${key.replace(RUN_NUMBER, '')}~${runs + 1}`, changes };
}
