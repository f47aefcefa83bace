import { waitFor } from './waitFor';

const RECONCILED = /^n8n_workflow_publication_reconciliation_duration_seconds_count\S* ([1-9]\d*)/m;

/**
 * Waits until the triggers of published workflows run again after a start. n8n 1 has started them when
 * it says that it is ready. n8n 2 says so before that; the first "reconciliation" in its metrics is the
 * moment when they all run.
 */
export async function waitForTriggers(
	version: string,
	baseUrl: string,
	describe: () => string,
): Promise<void> {
	if (version.startsWith('1.')) return;
	await waitFor(
		'the triggers of published workflows to run',
		async () => {
			const response = await fetch(`${baseUrl}/metrics`, { signal: AbortSignal.timeout(10_000) });
			return RECONCILED.test(await response.text()) ? true : undefined;
		},
		{ describe },
	);
}
