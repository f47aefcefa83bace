import { waitFor } from './waitFor';

const RECONCILED = /^n8n_workflow_publication_reconciliation_duration_seconds_count\S* ([1-9]\d*)/m;

/**
 * Waits until the triggers of published workflows run again after a start. n8n says that it is
 * ready before that; the first "reconciliation" in its metrics is the moment when they all run.
 */
export async function waitForTriggers(baseUrl: string, describe: () => string): Promise<void> {
	await waitFor(
		'the triggers of published workflows to run',
		async () => {
			const response = await fetch(`${baseUrl}/metrics`, { signal: AbortSignal.timeout(10_000) });
			return RECONCILED.test(await response.text()) ? true : undefined;
		},
		{ describe },
	);
}
